/// One key press, whatever bytes the terminal sent for it.
package enum Key: Hashable, Sendable {
  /// A printable character with no modifier.
  case character(Character)
  /// Ctrl with a lower-case letter.
  case control(Character)
  case alt(Character)
  case up
  case down
  case left
  case right
  case home
  case end
  case pageUp
  case pageDown
  case tab
  case backTab
  case enter
  case escape
  case backspace
  case delete
  case insert
  case function(Int)

  /// The name in hints and help: `Ctrl-F`, `Enter`, `PgDn`, `↑`.
  package var label: String {
    switch self {
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    default: asciiLabel
    }
  }

  /// The name where only ASCII can be shown.
  package var asciiLabel: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(" "): "Ctrl-Space"
    case .control(let character): "Ctrl-\(character.uppercased())"
    case .alt(let character): "Alt-\(character)"
    case .up: "Up"
    case .down: "Down"
    case .left: "Left"
    case .right: "Right"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .enter: "Enter"
    case .escape: "Esc"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .insert: "Ins"
    case .function(let number): "F\(number)"
    }
  }

  package func label(in glyphs: GlyphSet) -> String { glyphs == .ascii ? asciiLabel : label }
}
