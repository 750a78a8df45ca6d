import ProfileModel
import Terminal

/// People found by what was typed, a numbered line each.
struct MatchLines {
  let matches: [FindMatch]
  let selected: Int
  let wording: Wording
  let width: Int

  /// Lines above the first match.
  static let head = 1

  var lines: [Line] {
    let nameWidth = width < 60 ? width / 2 : 28
    let rows = matches.enumerated().map { place, match in
      let isSelected = place == selected
      let number = place < 9 ? "\(place + 1)" : " "
      return Line(
        [
          Run((isSelected ? wording.glyphs.selectionBar : " ") + "\(number) ", .key),
          Run(wording.padded(wording.name(match.profile), nameWidth) + " "),
        ] + about(match.profile), right: found(match))
    }
    let keys =
      wording.glyphs == .ascii ? "Arrows and Enter, or Alt-1-9" : "↑↓ and Enter, or Alt-1…9"
    return [Line("Which one? \(keys)", .muted)] + rows
  }

  /// What tells people of one name apart: place, orders, when last seen.
  private func about(_ profile: ProfileSummary) -> [Run] {
    guard width >= 60 else {
      return [Run(width < 36 ? "" : profile.city.raw, .muted)]
    }
    let orders = profile.orders.map { $0 > 0 ? wording.count($0, "order") : "" } ?? ""
    let seen = profile.lastSeenMs.map { "seen \(wording.ago($0))" } ?? ""
    return [
      Run(wording.padded(wording.place(profile), 22) + " ", .muted),
      Run(width < 76 ? "" : wording.dotted([orders, seen]), .muted),
    ]
  }

  /// `order number SO-10293`; a name that was found is there already.
  private func found(_ match: FindMatch) -> [Run] {
    let value = match.kind == .name ? "" : " " + match.value.raw
    let words = width < 60 && !value.isEmpty ? "" : match.kind.words
    return [Run(words, .muted), Run(value, .accent)]
  }
}
