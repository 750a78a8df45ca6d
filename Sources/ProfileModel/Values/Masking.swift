/// Shapes of values that somebody may not read: enough to know what they are, or to compare them with what a
/// caller says.
package enum Masking {
  /// Stands for any number of letters, so that not even the length is told.
  package static let gap = "•••"

  /// `Anna Kowalska` as `A••• K•••`.
  package static func name(_ text: String) -> String {
    if text.contains("@") { return email(text, .shape) }
    return text.split(separator: " ").map { word in
      word.contains(where: \.isNumber) ? gap : "\(word.prefix(1))\(gap)"
    }.joined(separator: " ")
  }

  /// `anna.k@example.pl` as `a•••@example.pl`, or as `•••@•••`.
  package static func email(_ text: String, _ legibility: Role.Legibility) -> String {
    guard legibility != .clear else { return text }
    guard legibility == .tail, let at = text.lastIndex(of: "@") else {
      return text.contains("@") ? "\(gap)@\(gap)" : gap
    }
    return "\(text[..<at].prefix(1))\(gap)\(text[at...])"
  }

  /// `+48601000412` as `+48 ••• ••• 412`, or as `+48 ••• ••• •••`.
  package static func phone(_ text: String, _ legibility: Role.Legibility) -> String {
    guard legibility != .clear else { return text }
    let digits = text.filter(\.isNumber)
    guard digits.count >= 8 else { return gap }
    // Countries have codes of one to three digits; of most, two are the whole code or its beginning.
    let code = text.hasPrefix("+") ? "+\(digits.prefix(2)) " : ""
    return "\(code)\(gap) \(gap) " + (legibility == .tail ? String(digits.suffix(3)) : gap)
  }

  /// `SKU-0412` as `•••412`, or as `•••`; of a short one nothing is left.
  package static func text(_ text: String, _ legibility: Role.Legibility) -> String {
    switch legibility {
    case .clear: text
    case .tail where text.count >= 8: gap + text.suffix(3).filter { $0 != " " }
    case .tail, .shape: text.isEmpty ? "" : gap
    }
  }

  /// `1984-03-07` as `••••-••-••`.
  package static func date(_ text: String) -> String {
    String(text.map { $0.isNumber ? "•" : $0.isPunctuation ? $0 : "•" })
  }

  /// A text that may name somebody in its midst: whatever looks like an e-mail or a long number is masked, and
  /// each of `names`.
  ///
  /// - Parameters:
  ///   - text: Such as the address of a page.
  ///   - names: Of the person: what they are called and by which identifiers they are known, any letters.
  /// - Returns: The text with ``gap`` in their places.
  package static func withinText(_ text: String, names: [String]) -> String {
    var masked = text
    for name in names where name.count >= 3 { masked = replacing(name, in: masked) }
    return masked.split(separator: " ", omittingEmptySubsequences: false).map(word).joined(
      separator: " ")
  }

  /// Foundation-free search without regard to case.
  private static func replacing(_ name: String, in text: String) -> String {
    let (letters, wanted) = (Array(text), Array(name.lowercased()))
    let folded = letters.map { $0.lowercased() }
    var result = ""
    var place = 0
    while place < letters.count {
      let end = place + wanted.count
      if end <= letters.count,
        folded[place..<end].elementsEqual(wanted.lazy.map { String($0) })
      {
        result += gap
        place = end
      } else {
        result.append(letters[place])
        place += 1
      }
    }
    return result
  }

  private static func word(_ word: Substring) -> String {
    if word.contains("@") || word.contains("%40") { return gap }
    var result = ""
    var digits = ""
    let settle = { (result: inout String, digits: inout String) in
      result += digits.count >= 7 ? gap : digits
      digits = ""
    }
    for letter in word {
      if letter.isNumber {
        digits.append(letter)
      } else {
        settle(&result, &digits)
        result.append(letter)
      }
    }
    settle(&result, &digits)
    return result
  }
}
