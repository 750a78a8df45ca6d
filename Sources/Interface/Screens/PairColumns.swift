import ProfileModel
import Terminal

/// The columns of the list of probable duplicates, in a width.
struct PairColumns {
  private let name: Int
  private let bar: Int
  private let showsCities: Bool

  /// With two columns left for the selection's mark.
  init(width: Int) {
    bar = width >= 72 ? 8 : 0
    showsCities = width >= 72
    let room = width - 2 - Self.percent - (bar > 0 ? bar + 1 : 0)
    name = width >= 100 ? 30 : width >= 72 ? 21 : max(1, (room - 2) / 2)
  }

  private static let percent = 7

  func header(_ wording: Wording) -> Line {
    let texts = [
      ("  ", 2), ("Same", Self.percent + (bar > 0 ? bar + 1 : 0)), ("One", name + 1),
      ("Other", name + 1),
    ]
    let speaks = showsCities ? [Run("What speaks most for it", StyleRole.header)] : []
    return Line(texts.map { Run(wording.padded($0.0, $0.1), .header) } + speaks)
  }

  func row(_ pair: ProbablePair, wording: Wording) -> [Run] {
    let probability = pair.pair.probability
    let reasons = showsCities ? wording.reasons(pair.pair, most: 3) : []
    return [Run(wording.padded(wording.percent(probability), Self.percent), .accent)]
      + filled(probability, wording)
      + [
        Run(wording.padded(who(pair.left, wording), name) + " "),
        Run(wording.padded(who(pair.right, wording), name) + " "),
        Run(wording.dotted(reasons), .muted),
      ]
  }

  private func filled(_ probability: Double, _ wording: Wording) -> [Run] {
    guard bar > 0 else { return [] }
    let full = Int((min(1, max(0, probability)) * Double(bar)).rounded())
    return [
      Run(String(repeating: wording.glyphs.barFull, count: full), .chart),
      Run(String(repeating: wording.glyphs.barEmpty, count: bar - full) + " ", .muted),
    ]
  }

  /// `Anna Kowalska, Łódź`.
  private func who(_ summary: ProfileSummary, _ wording: Wording) -> String {
    let city = showsCities && !summary.city.isEmpty ? ", \(summary.city.raw)" : ""
    return wording.name(summary) + city
  }
}
