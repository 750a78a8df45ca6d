/// One line of text being typed, with a caret.
struct TextField: Equatable, Sendable {
  private var characters: [Character] = []
  private(set) var caret = 0

  /// Characters at most; longer input is cut.
  private let limit: Int

  /// No order number, e-mail or name comes near 120.
  init(_ text: String = "", limit: Int = 120) {
    self.limit = limit
    insert(text)
  }

  var text: String { String(characters) }
  var textBeforeCaret: String { String(characters[..<caret]) }
  var isEmpty: Bool { characters.isEmpty }

  /// Inserts what can be seen of `text`: line breaks and tabs become blanks, other controls go.
  mutating func insert(_ text: String) {
    let visible = text.compactMap(Self.visible).prefix(max(0, limit - characters.count))
    characters.insert(contentsOf: visible, at: caret)
    caret += visible.count
  }

  mutating func deleteBack() {
    guard caret > 0 else { return }
    caret -= 1
    characters.remove(at: caret)
  }

  mutating func deleteForward() {
    if caret < characters.count { characters.remove(at: caret) }
  }

  mutating func deleteWord() {
    while caret > 0, characters[caret - 1] == " " { deleteBack() }
    while caret > 0, characters[caret - 1] != " " { deleteBack() }
  }

  mutating func deleteToStart() {
    characters.removeFirst(caret)
    caret = 0
  }

  mutating func move(by distance: Int) {
    caret = max(0, min(caret + distance, characters.count))
  }

  mutating func moveToStart() { caret = 0 }
  mutating func moveToEnd() { caret = characters.count }
  mutating func clear() { self = TextField(limit: limit) }

  mutating func replace(with text: String, caret: Int) {
    clear()
    insert(text)
    self.caret = max(0, min(caret, characters.count))
  }

  /// A pasted text as one line: no blank ends, and one blank for each run of blanks and line breaks.
  static func oneLine(_ pasted: String) -> String {
    pasted.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func visible(_ character: Character) -> Character? {
    if character.isWhitespace { return " " }
    let isHidden = character.unicodeScalars.contains { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .privateUse, .surrogate, .unassigned: true
      default: false
      }
    }
    return isHidden ? nil : character
  }
}
