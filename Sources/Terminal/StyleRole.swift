/// What a cell is for; a theme gives each role its colours and attributes, and there are no others.
package enum StyleRole: UInt8, CaseIterable, Sendable {
  case normal
  case muted
  case title
  case accent
  case border
  case borderFocused
  case selection
  case selectionUnfocused
  case header
  case key
  case hint
  case good
  case bad
  case warning
  case chipGood
  case chipBad
  case chipUnknown
  case chart
  case input
  case match
  case statusBar
  case overlay
  case overlayBorder
  /// Stands in for a character that must not reach a terminal.
  case placeholder
  case changed

  /// The letter that stands for the role in ``CellBuffer/styleLines``; each is used once.
  package var letter: Character {
    switch self {
    case .normal: "."
    case .muted: "m"
    case .title: "T"
    case .accent: "a"
    case .border: "b"
    case .borderFocused: "B"
    case .selection: "S"
    case .selectionUnfocused: "s"
    case .header: "H"
    case .key: "k"
    case .hint: "h"
    case .good: "g"
    case .bad: "x"
    case .warning: "w"
    case .chipGood: "G"
    case .chipBad: "X"
    case .chipUnknown: "U"
    case .chart: "c"
    case .input: "i"
    case .match: "M"
    case .statusBar: "="
    case .overlay: "o"
    case .overlayBorder: "O"
    case .placeholder: "?"
    case .changed: "C"
    }
  }
}
