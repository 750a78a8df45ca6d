/// The parts of a written number: what in it parts thousands, and what the fraction.
enum DecimalText {
  /// Whether a number has no separator, or one point whose meaning `form` settles.
  ///
  /// The commonest case, for each row of a large file.
  static func isPlain(_ number: UnsafeRawBufferPointer, form: DecimalForm?) -> Bool {
    var points = 0
    for byte in number where !Cleansing.isDigit(byte) {
      if byte == UInt8(ascii: ".") {
        points += 1
      } else if byte != UInt8(ascii: "-"), byte != UInt8(ascii: "+") {
        return false
      }
    }
    return points == 0 || points == 1 && form == .point
  }

  /// The number with a point before the fraction and nothing between thousands: `1 234,50` as `1234.50`.
  static func plain(
    _ number: UnsafeRawBufferPointer, form: DecimalForm?
  ) throws(CleansingError) -> [UInt8] {
    let hasSign = number.first == UInt8(ascii: "-") || number.first == UInt8(ascii: "+")
    let sign = number.prefix(hasSign ? 1 : 0)
    let parts = try parts(UnsafeRawBufferPointer(rebasing: number.dropFirst(hasSign ? 1 : 0)))
    let fractionMark = try fractionMark(parts, form)
    var whole = parts
    var fraction: Part?
    if let fractionMark, parts.last?.mark == fractionMark { fraction = whole.removeLast() }
    try checkGroups(whole)
    var plain = Array(sign) + whole.flatMap(\.digits)
    if let fraction { plain += [UInt8(ascii: ".")] + fraction.digits }
    return plain
  }

  private enum Mark {
    case point, comma
    /// A blank of any width, or an apostrophe: never before a fraction.
    case space, apostrophe
  }

  /// Digits, and the mark before them.
  private struct Part {
    let mark: Mark?
    var digits: [UInt8] = []
  }

  private static func parts(
    _ number: UnsafeRawBufferPointer
  ) throws(CleansingError) -> [Part] {
    var parts = [Part(mark: nil)]
    var place = 0
    while place < number.count {
      if Cleansing.isDigit(number[place]) {
        parts[parts.count - 1].digits.append(number[place])
        place += 1
        continue
      }
      let rest = UnsafeRawBufferPointer(rebasing: number[place...])
      guard let mark = marks.first(where: { rest.starts(with: $0.bytes) }) else {
        throw .notANumber
      }
      parts.append(Part(mark: mark.mark))
      place += mark.bytes.count
    }
    guard parts.allSatisfy({ !$0.digits.isEmpty }) else { throw .notANumber }
    return parts
  }

  private static let marks: [(bytes: [UInt8], mark: Mark)] = [
    (Array(".".utf8), .point), (Array(",".utf8), .comma), (Array(" ".utf8), .space),
    (Array("\u{A0}".utf8), .space), (Array("\u{202F}".utf8), .space),
    (Array("\u{2009}".utf8), .space), (Array("'".utf8), .apostrophe),
    (Array("\u{2019}".utf8), .apostrophe),
  ]

  /// What parts the fraction; `nil` when the number has none.
  private static func fractionMark(
    _ parts: [Part], _ form: DecimalForm?
  ) throws(CleansingError) -> Mark? {
    switch form {
    case .point: return .point
    case .comma: return .comma
    case nil: break
    }
    guard let last = parts.last, last.mark == .point || last.mark == .comma else { return nil }
    // Standing twice, it parts thousands; behind another mark it parts the fraction.
    if parts.count(where: { $0.mark == last.mark }) > 1 { return nil }
    let isOnly = parts.count == 2
    if isOnly, last.digits.count == 3, parts[0].digits.count <= 3,
      parts[0].digits != [UInt8(ascii: "0")]
    {
      throw .ambiguousNumber
    }
    return last.mark
  }

  /// Groups are of three digits, the first of one to three, and one mark parts them all.
  private static func checkGroups(_ whole: [Part]) throws(CleansingError) {
    guard whole.count > 1 else { return }
    let marks = Set(whole.dropFirst().map(\.mark))
    guard marks.count == 1, (1...3).contains(whole[0].digits.count),
      whole.dropFirst().allSatisfy({ $0.digits.count == 3 })
    else { throw .notANumber }
  }
}
