import ProfileModel
import Terminal

/// People side by side, as far as they fit, else one below the other: who they are and what hangs on them.
struct PeopleTable {
  struct Column {
    /// `profile 4711`, `now: profile 4711`.
    let heading: String
    let person: IdentityOutcome.Person
  }

  let columns: [Column]
  let wording: Wording
  let width: Int

  /// Identifiers of a person that are named; of others the number.
  static let named = 12

  private static let label = 12
  private static let narrowest = 24

  private var isSideBySide: Bool {
    Self.label + columns.count * (Self.narrowest + 1) <= width
  }

  var lines: [Line] {
    isSideBySide ? sideBySide : Array(columns.map { below($0) }.joined(separator: [.blank]))
  }

  private var sideBySide: [Line] {
    let each = min(40, (width - Self.label) / max(1, columns.count))
    let texts = columns.map { fields($0.person) }
    let heading = Line(
      [Run(wording.padded("", Self.label))]
        + columns.map { Run(wording.padded($0.heading, each - 1) + " ", .header, bold: true) })
    let rows = (0..<(texts.map(\.count).max() ?? 0)).map { row in
      let label = texts.lazy.compactMap { row < $0.count ? $0[row].label : nil }.first ?? ""
      return Line(
        [Run(wording.padded(label, Self.label), .muted)]
          + texts.map { cells in
            let text = row < cells.count ? cells[row].text : ""
            return Run(wording.padded(text, each - 1) + " ")
          })
    }
    return [heading] + rows
  }

  private func below(_ column: Column) -> [Line] {
    [Line(column.heading, .header, bold: true)]
      + fields(column.person).map { field in
        Line([Run(wording.padded(field.label, Self.label), .muted), Run(field.text)])
      }
  }

  private func fields(_ person: IdentityOutcome.Person) -> [(label: String, text: String)] {
    let named = person.identifiers.prefix(Self.named).map { "\($0.kind.name) \($0.value)" }
    let more = person.identifiers.count - named.count
    let all = named + (more > 0 ? ["and \(Money.grouped(more)) more"] : [])
    return [
      ("Name", person.name.isEmpty ? "none" : person.name.raw),
      ("City", person.city.isEmpty ? "none" : person.city.raw),
      ("Orders", Money.grouped(person.orderCount)),
      ("Events", Money.grouped(person.eventCount)),
      ("Consents", Money.grouped(person.consentCount)),
      ("Tickets", Money.grouped(person.ticketCount)),
      ("Seen", seen(person)),
    ] + all.enumerated().map { ($0 == 0 ? "Identifiers" : "", $1) }
  }

  /// `3 May 2019 – 22 Nov`.
  private func seen(_ person: IdentityOutcome.Person) -> String {
    guard person.lastSeenMs > 0 else { return "never" }
    let last = wording.date(person.lastSeenMs)
    guard person.firstSeenMs > 0 else { return last }
    let first = wording.date(person.firstSeenMs)
    return first == last ? first : "\(first) \(wording.glyphs.dash) \(last)"
  }
}
