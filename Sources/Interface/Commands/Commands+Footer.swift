package import ProfileModel
package import Terminal

extension Commands {
  /// A key and what it does, as the footer shows it.
  package struct FooterHint: Equatable, Sendable {
    package let keys: String
    package let words: String
  }

  /// The hints of a place that fit into `width` columns, in the registry's order; help is always among
  /// them while there is room for it.
  package static func footer(
    focus: Focus, width: Int, glyphs: GlyphSet, role: Role = .steward
  ) -> [FooterHint] {
    let all = hints(focus: focus, glyphs: glyphs, role)
    let last = all.last { $0.words == "help" || $0.words == "close" }
    var room = width - 1 - (last.map { columns($0, glyphs) } ?? 0)
    guard room >= 0 else { return [] }
    var shown: [FooterHint] = []
    for hint in all where hint != last {
      let taken = columns(hint, glyphs)
      guard taken <= room else { continue }
      room -= taken
      shown.append(hint)
    }
    return shown + [last].compactMap(\.self)
  }

  /// What the role may not do is not offered.
  private static func hints(focus: Focus, glyphs: GlyphSet, _ role: Role) -> [FooterHint] {
    let offered = all.filter { command in
      command.places.contains(focus) && command.action.power.map(role.may) != false
    }
    return offered.compactMap { command in
      command.hint.map { FooterHint(keys: label($0.keys, glyphs), words: $0.words) }
    }
  }

  /// Arrows stand together, the ends of a range are joined.
  private static func label(_ keys: [Key], _ glyphs: GlyphSet) -> String {
    let isRange =
      keys.count > 1 && keys.allSatisfy { if case .character = $0 { true } else { false } }
    let separator = isRange ? "-" : glyphs == .ascii ? "/" : ""
    return keys.map { $0.label(in: glyphs) }.joined(separator: separator)
  }

  /// With the two blanks that part it from the next.
  private static func columns(_ hint: FooterHint, _ glyphs: GlyphSet) -> Int {
    TextWidth.columns(hint.keys, glyphs: glyphs) + TextWidth.columns(hint.words, glyphs: glyphs) + 3
  }
}
