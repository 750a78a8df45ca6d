import ProfileModel
import Terminal

/// Which columns a list of profiles shows in a width, and what stands in them.
struct ProfileColumns {
  enum Kind: CaseIterable {
    case name
    case city
    case country
    case lastSeen
    case orders
    case spent
    case chips

    var heading: String {
      switch self {
      case .name: "Name"
      case .city: "City"
      case .country: "In"
      case .lastSeen: "Last seen"
      case .orders: "Orders"
      case .spent: "Spent"
      case .chips: "Consent"
      }
    }

    var align: Alignment { self == .orders || self == .spent ? .right : .left }
  }

  let shown: [(kind: Kind, width: Int)]

  /// Chooses columns by `width`; that of the `chips`, the register's short words, takes what `yes` needs.
  init(width: Int, chips: [String]) {
    let chipsWidth = chips.reduce(-3) { $0 + $1.count + 4 + 3 }
    let wanted: [(Kind, Int)] = [
      (.spent, 11), (.city, 8), (.orders, 6), (.lastSeen, 11), (.country, 2), (.chips, chipsWidth),
    ]
    var widths: [Kind: Int] = [.name: 15]
    // Two columns for the mark and one at the right edge.
    var room = width - 3 - 15
    for (kind, width) in wanted where width > 0 && room >= width + 1 {
      // A country without a city would only take room from the name.
      if kind == .country, widths[.city] == nil { continue }
      widths[kind] = width
      room -= width + 1
    }
    let toName = min(room, widths[.city] == nil ? room : max(0, min(room * 3 / 5, 13)))
    widths[.name] = max(1, 15 + min(room, toName))
    if let city = widths[.city] { widths[.city] = city + min(9, max(0, room - toName)) }
    shown = Kind.allCases.compactMap { kind in widths[kind].map { (kind, $0) } }
  }

  func header(_ wording: Wording) -> Line {
    let words = shown.map { wording.padded($0.kind.heading, $0.width, $0.kind.align) }
    return Line([Run("  "), Run(words.joined(separator: " "), .header)])
  }

  /// The cells of a person; in the name is marked what `matched` was looked for.
  func row(_ summary: ProfileSummary, matched: MatchedText, wording: Wording) -> [Run] {
    shown.flatMap { kind, width in cell(kind, width, summary, matched, wording) }
  }

  private func cell(
    _ kind: Kind, _ width: Int, _ summary: ProfileSummary, _ matched: MatchedText,
    _ wording: Wording
  ) -> [Run] {
    switch kind {
    case .name: name(width, summary, matched, wording) + [Run(" ")]
    case .city: [Run(wording.padded(summary.city.raw, width) + " ", .muted)]
    case .country: [Run(wording.padded(summary.country, width + 1), .muted)]
    case .lastSeen:
      [Run(wording.padded(summary.lastSeenMs.map(wording.ago) ?? "", width + 1), .muted)]
    case .orders:
      [Run(wording.padded(summary.orders.map { Money.grouped($0) } ?? "", width, .right) + " ")]
    case .spent: [Run(wording.padded(spent(summary), width, .right) + " ")]
    case .chips: wording.chips(summary.chips)
    }
  }

  /// Who is known by a device or a visitor's number alone is called a visitor.
  private func name(
    _ width: Int, _ summary: ProfileSummary, _ matched: MatchedText, _ wording: Wording
  ) -> [Run] {
    let mark = summary.isKnown ? "" : "visitor "
    let name = wording.padded(wording.name(summary), width - mark.count)
    return (mark.isEmpty ? [] : [Run(mark, .muted)]) + matched.runs(of: name)
  }

  /// A plus says that there is more in other currencies.
  private func spent(_ summary: ProfileSummary) -> String {
    guard let spent = summary.spent else { return "" }
    return spent.roundedText + (summary.hasOtherCurrencies ? "+" : "")
  }
}
