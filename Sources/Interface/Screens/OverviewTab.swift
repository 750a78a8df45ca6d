import Insight
import ProfileModel
import Terminal

/// The 360 view: who it is, how to reach them, what they may be asked, what they bought.
struct OverviewTab {
  let card: ProfileCard
  let figures: LifetimeFigures?
  let showsAllValues: Bool
  let wording: Wording
  let width: Int

  var document: Document {
    var document = Document()
    document.add(person)
    document.add(.blank)
    document.add(orders)
    addTickets(to: &document)
    addEntries(to: &document)
    addTraits(to: &document)
    return document
  }

  private var person: [Line] {
    let summary = card.summary
    let since = card.firstSeenMs.map { "since \(wording.month($0))" } ?? ""
    let name = Line(
      [Run(summary.name.raw, .title, bold: true)], right: [Run(since, .muted)])
    let visitor = summary.isKnown ? "" : "anonymous visitor"
    let place = [visitor, wording.place(summary), language].filter { !$0.isEmpty }
    let count = wording.count(card.identifiers.count, "identifier")
    return [
      name, Line([Run(place.joined(separator: ", "))], right: [Run(count, .muted)]),
    ] + reach + wording.chipLines(summary.chips, width: width)
  }

  private var language: String {
    card.trait("language").map { "speaks \(wording.language($0.raw))" } ?? ""
  }

  /// E-mail and phone on one line where both fit.
  private var reach: [Line] {
    let ways = [card.reach(.email), card.reach(.phone)].compactMap(\.self)
    guard !ways.isEmpty else {
      let hidden = card.disclosure?.absence(of: .contact)
      return [Line(hidden ?? "no e-mail, no phone", .muted)]
    }
    let columns = ways.reduce(0) { $0 + TextWidth.columns($1.raw, glyphs: wording.glyphs) + 2 }
    guard ways.count == 2, columns <= width else { return ways.map { Line($0.raw, .accent) } }
    return [Line([Run(ways[0].raw, .accent)], right: [Run(ways[1].raw, .accent)])]
  }

  private var orders: [Line] {
    guard let figures, figures.orderCount > 0 else {
      return [field("Orders", card.disclosure?.absence(of: .orders) ?? "none")]
    }
    var lines = [
      field("Orders", Money.grouped(figures.orderCount)),
      field("Spent", wording.dotted(figures.spent.map(\.roundedText))),
      field("Average", wording.dotted(figures.averageOrder.map(\.roundedText))),
      field("Recency", recency(figures)),
    ]
    if let first = figures.firstOrderMs, let last = figures.lastOrderMs {
      let dash = first == last ? "" : " \(wording.glyphs.dash) \(wording.date(last))"
      lines.append(field("Ordered", wording.date(first) + dash))
    }
    lines.append(chart(figures.spentByMonth))
    if !figures.favouriteCategories.isEmpty { lines.append(field("Likes", likes(figures))) }
    return lines
  }

  /// `128 days ago, usually every 41 days`.
  private func recency(_ figures: LifetimeFigures) -> String {
    guard let days = figures.daysSinceLastOrder else { return "" }
    let ago = days == 0 ? "today" : "\(wording.count(days, "day")) ago"
    guard let usual = figures.medianDaysBetween else { return ago }
    let every = usual == 1 ? "every day" : "every \(usual) days"
    return width >= 44 ? "\(ago), usually \(every)" : "\(ago), \(every)"
  }

  private func likes(_ figures: LifetimeFigures) -> String {
    figures.favouriteCategories.prefix(3)
      .map { "\($0.name) \(Int(($0.share * 100).rounded())) %" }.joined(separator: ", ")
  }

  private func chart(_ months: [Double]) -> Line {
    let levels = wording.glyphs.sparkLevels
    let greatest = max(months.max() ?? 0, 1)
    let bars = months.map { levels[Int(($0 / greatest * Double(levels.count - 1)).rounded())] }
    return Line([
      Run(wording.padded("By month", Self.label), .muted), Run(bars.joined(), .chart),
      Run("  last 12", .muted),
    ])
  }

  private func addTickets(to document: inout Document) {
    let open = card.tickets.filter(\.isOpen)
    guard !open.isEmpty else { return }
    document.addHeading("Open tickets", right: Money.grouped(open.count))
    document.add(open.prefix(5).map(ticket))
  }

  private func ticket(_ ticket: ProfileCard.Ticket) -> Line {
    let days = wording.daysSince(ticket.openedAtMs)
    let age = days <= 0 ? "today" : wording.count(days, "day")
    return Line(
      [Run("! \(ticket.number.raw) ", .warning), Run(ticket.subject.raw)],
      right: [Run(age, .muted)])
  }

  private func addEntries(to document: inout Document) {
    guard !card.lastEntries.isEmpty else { return }
    document.addHeading("Lately")
    document.add(
      card.lastEntries.prefix(5).map { entry in
        Line(
          [
            Run("\(wording.mark(entry)) ", .accent), Run(entry.title.raw),
            Run("  \(entry.detail.raw)", .muted),
          ],
          right: [Run(wording.ago(entry.atMs), .muted)])
      })
  }

  private func addTraits(to document: inout Document) {
    guard !card.traits.isEmpty else { return }
    document.addHeading("Traits", right: "source")
    let names = min(18, card.traits.map { $0.shown.name.count }.max() ?? 0) + 1
    let traits = card.traits
    guard showsAllValues else {
      return document.add(items: traits.count) { item, _ in trait(traits[item], names: names) }
    }
    for values in traits {
      document.add(trait(values, names: names))
      document.add(([values.shown] + values.others).flatMap(origin))
    }
  }

  /// The value shown, and whether another source says something else.
  private func trait(_ values: TraitValues, names: Int) -> Line {
    let shown = values.shown
    let others = values.others.map(\.value.raw).filter { $0 != shown.value.raw }
    let also =
      others.isEmpty || showsAllValues
      ? [] : [Run(" (also \(others.joined(separator: ", ")))", .muted)]
    let differs = values.isDisputed ? [Run("\(wording.glyphs.bang) differs ", .warning)] : []
    let verified = shown.isVerified ? " \(wording.glyphs.check)" : ""
    return Line(
      [Run(wording.padded(shown.name, names), .muted), Run(Self.words(shown.value.raw))] + also,
      right: differs + [Run(shown.origin.source + verified, .muted)])
  }

  /// A value with where it comes from: `gold`, and `row 12 of customers.csv, shop, first party, 3 May 2019`.
  private func origin(_ trait: Trait) -> [Line] {
    let verified = trait.isVerified ? ", verified \(wording.glyphs.check)" : ""
    let origin =
      "\(wording.origin(trait.origin)), \(wording.date(trait.origin.atMs))\(verified)"
    let value = Self.words(trait.value.raw)
    guard width >= 84 else {
      return [Line("  \(value)"), Line("    \(origin)", .muted)]
    }
    return [Line([Run("  \(value)")], right: [Run(origin, .muted)])]
  }

  /// Of an instant in ISO 8601 only its day; everything else as it is.
  private static func words(_ value: String) -> String {
    let bytes = Array(value.utf8)
    guard bytes.count >= 16, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":")
    else { return value }
    return String(value.prefix(10))
  }

  private func field(_ label: String, _ value: String) -> Line {
    Line([Run(wording.padded(label, Self.label), .muted), Run(value)])
  }

  private static let label = 10
}
