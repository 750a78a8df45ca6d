import ProfileModel
import Terminal

/// Text with the parts marked that a search found: the beginnings of words, whatever their accents.
struct MatchedText {
  /// The search's words, folded.
  private let wanted: [String]

  init(search: String) {
    wanted = TextFolding.words(search).split(separator: " ").map(String.init)
  }

  func runs(of text: String) -> [Run] {
    guard !wanted.isEmpty else { return [Run(text)] }
    var runs: [Run] = []
    var plain = ""
    var rest = text[...]
    while !rest.isEmpty {
      let word = rest.prefix { $0.isLetter || $0.isNumber }
      let length = wanted.map { matched($0, at: word) }.max() ?? 0
      if length > 0 {
        if !plain.isEmpty { runs.append(Run(plain)) }
        plain = ""
        runs.append(Run(String(word.prefix(length)), .match))
      }
      plain += word.dropFirst(length)
      rest = rest.dropFirst(word.count)
      plain += rest.prefix(1)
      rest = rest.dropFirst()
    }
    return plain.isEmpty ? runs : runs + [Run(plain)]
  }

  /// How many characters of `word` are what was asked for; 0 when it does not begin so.
  private func matched(_ wanted: String, at word: Substring) -> Int {
    var folded = ""
    for (place, character) in word.enumerated() {
      folded += TextFolding.words(String(character))
      if folded.hasPrefix(wanted) { return place + 1 }
      if !wanted.hasPrefix(folded) { return 0 }
    }
    return 0
  }
}
