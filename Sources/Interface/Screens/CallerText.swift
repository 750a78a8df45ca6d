import Insight
import ProfileModel
import Terminal

/// The card of a caller: who, the order in front, what is open, what may be offered.
struct CallerText {
  let caller: CallerMode
  let chosen: FindMatch
  let wording: Wording
  let width: Int

  var lines: [Line] {
    guard let card = caller.card else {
      return [Line(chosen.profile.name.raw, .title, bold: true), Line("Loading", .muted)]
    }
    return who(card) + [verify(card), .blank] + order(card) + before(card) + [.blank] + may(card)
  }

  private func who(_ card: ProfileCard) -> [Line] {
    let name = Run(card.summary.name.raw, .title, bold: true)
    let language = card.trait("language").map { "speaks \(wording.language($0.raw))" } ?? ""
    let parts = [wording.place(card.summary), language].filter { !$0.isEmpty }
    let about = Run(parts.joined(separator: ", "), .muted)
    guard width >= 96 else {
      let said = Line(history(card), .muted)
      return width < 60
        ? [Line([name]), Line([about]), said] : [Line([name], right: [about]), said]
    }
    return [Line([name, Run("   "), about], right: [Run(history(card), .muted)])]
  }

  /// What the caller can be asked for, to be sure who it is: `anna@example.pl · +48601000412 · 90-312`.
  private func verify(_ card: ProfileCard) -> Line {
    let places = ["postcode", "street"].compactMap { card.trait($0)?.raw }
    let ways = [card.reach(.email), card.reach(.phone)].compactMap { $0?.raw }
    let words = wording.dotted(ways + places)
    return labelled("Verify", [Run(words.isEmpty ? "nothing to ask for is known" : words, .muted)])
  }

  /// `customer since May 2019, 8 orders, 2 333 €`.
  private func history(_ card: ProfileCard) -> String {
    let since = card.firstSeenMs.map {
      "\(width < 70 ? "" : "customer ")since \(wording.month($0))"
    }
    let orders = wording.count(caller.figures?.orderCount ?? card.orders.count, "order")
    let spent = caller.figures?.spent.first?.roundedText
    return [since, orders, spent].compactMap(\.self).joined(separator: ", ")
  }

  private func order(_ card: ProfileCard) -> [Line] {
    guard let order = caller.order else {
      return [Line(card.disclosure?.absence(of: .orders) ?? "No orders.", .muted)]
    }
    return OrderText(order: order, wording: wording, width: width).lines
  }

  private func before(_ card: ProfileCard) -> [Line] {
    let tickets = card.tickets.filter(\.isOpen).prefix(3).map { ticket in
      labelled(
        "Open",
        [
          Run("! ticket \(ticket.number.raw), ", .warning),
          Run("\(wording.ago(ticket.openedAtMs)): \(ticket.subject.raw)"),
        ])
    }
    let isShown = Set(card.tickets.filter(\.isOpen).prefix(3).map { "Ticket \($0.number.raw)" })
    let contacts = card.lastEntries.filter {
      ($0.kind == .ticket || $0.kind == .feedback) && !isShown.contains($0.title.raw)
    }.prefix(2)
    let before = contacts.map { entry in
      labelled(
        "Before",
        [
          Run("\(wording.ago(entry.atMs)): \(entry.title.raw)"),
          Run(" \(entry.detail.raw)", .muted),
        ])
    }
    let lines = tickets + before
    return lines.isEmpty ? [] : [.blank] + lines
  }

  /// What may be offered, a purpose a line: `yes`, `no` or not known, and since when.
  private func may(_ card: ProfileCard) -> [Line] {
    card.consents.enumerated().map { place, status in
      let name =
        status.purpose.chip ?? String(status.purpose.id.rawValue.map { $0 == "_" ? " " : $0 })
      let isFree = status.state == .none && status.allows
      let answer = isFree ? "yes" : status.answer
      return labelled(
        place == 0 ? "May" : "",
        [
          Run(wording.mark(status) + " ", wording.role(status)),
          Run(wording.padded(name, width < 50 ? 10 : 16)),
          Run(answer, wording.role(status)), blanks(9 - answer.count),
          Run(why(status), .muted),
        ])
    }
  }

  private func why(_ status: ConsentStatus) -> String {
    guard let record = status.record else {
      return status.allows ? status.purpose.lawfulBasis.words : "not asked"
    }
    return "\(record.decision.name) \(wording.date(record.decidedAtMs))"
  }

  private func labelled(_ label: String, _ runs: [Run]) -> Line {
    Line([Run(label, .header), blanks(8 - label.count)] + runs)
  }

  private func blanks(_ count: Int) -> Run { Run(String(repeating: " ", count: max(0, count))) }
}
