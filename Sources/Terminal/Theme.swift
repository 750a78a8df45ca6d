/// Colours and attributes for every role, read from a theme file.
package struct Theme: Equatable, Sendable {
  /// One colour in the three depths; every part may be the terminal's own.
  package struct Colour: Hashable, Sendable {
    /// `nil` is the terminal's own colour.
    package var rgb: RGB?
    /// Given in the file, else the nearest.
    package var index256: Int?
    package var index16: Int?
  }

  package struct Entry: Hashable, Sendable {
    package var foreground: Colour
    package var background: Colour
    package var attributes: TextAttributes
  }

  package let name: String
  /// What the terminal's own colours are taken to be where contrast is computed.
  package let assumedForeground: RGB
  package let assumedBackground: RGB
  let entries: [StyleRole: Entry]

  package func entry(_ role: StyleRole) -> Entry { entries[role] ?? Self.plain }

  package func resolve(_ role: StyleRole, depth: ColourDepth) -> ResolvedStyle {
    let entry = entry(role)
    switch depth {
    case .none:
      return ResolvedStyle(attributes: Self.monochrome(role))
    case .sixteen:
      return ResolvedStyle(
        foreground: entry.foreground.index16, background: entry.background.index16,
        attributes: entry.attributes)
    case .indexed256:
      return ResolvedStyle(
        foreground: entry.foreground.index256, background: entry.background.index256,
        attributes: entry.attributes)
    }
  }

  static let plain = Entry(
    foreground: Colour(), background: Colour(), attributes: [])

  /// How roles are told apart without any colour, whatever theme was chosen.
  package static func monochrome(_ role: StyleRole) -> TextAttributes {
    switch role {
    case .normal, .overlay, .border, .chart, .hint, .chipUnknown: []
    case .muted: .dim
    case .title, .accent, .key, .borderFocused, .overlayBorder, .good, .chipGood: .bold
    case .header, .input, .selectionUnfocused: .underline
    case .match, .bad, .warning, .changed, .chipBad: [.bold, .underline]
    case .selection, .placeholder: .reverse
    case .statusBar: [.dim, .reverse]
    }
  }
}
