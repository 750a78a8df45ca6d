internal import GRDB
package import ProfileModel
package import Segments

extension StoreReader {
  /// Why a person is in a rule or out of it: each line, what was found, and the fact behind it.
  ///
  /// - Parameters:
  ///   - rule: As it stands; segments by name are explained as one clause.
  ///   - number: Old or new.
  ///   - nowMs: For rules about days and for consent.
  /// - Returns: `nil` for a number never given, and for whom the role is not to see.
  /// - Throws: What a segment or list is not; ``StoreError/interrupted``.
  package func explain(
    _ rule: Rule, of number: ProfileID, nowMs: Int64
  ) throws(StoreError) -> RuleExplanation? {
    guard let card = try card(number, nowMs: nowMs) else { return nil }
    let draft = RuleDraft(rule)
    return try read("explaining a rule") { db in
      let evidence = ClauseEvidence(
        card: card, reader: role.isConfined ? nil : try clauseReader(nowMs: nowMs, db),
        nowMs: nowMs,
        zone: zone)
      let lines = try draft.lines.map { line in
        let rule = line.path.isEmpty ? draft.rule : line.node.rule
        let found = try line.node.clause.map(evidence.of)
        return RuleExplanation.Line(
          depth: line.depth, rule: rule,
          holds: try people(of: rule, nowMs: nowMs, db).contains(card.summary.id),
          value: found?.value, origin: found?.origin)
      }
      return RuleExplanation(
        holds: lines.first?.holds ?? false, lines: lines, isAll: draft.isAll)
    }
  }
}

extension RuleNode {
  fileprivate var clause: Clause? { if case .clause(let clause) = kind { clause } else { nil } }
}

/// What is known of a person that a clause asks for, as the role sees the person.
struct ClauseEvidence {
  let card: ProfileCard
  /// `nil` for roles that see no more of facts than the card shows.
  let reader: ClauseReader?
  let nowMs: Int64
  let zone: Zone

  typealias Found = (value: DropText?, origin: Origin?)

  func of(_ clause: Clause) throws -> Found {
    switch clause {
    case .field(let field, _): return try of(field)
    case .measure(let measure): return try of(measure)
    case .consent(let purpose, _, nil):
      let status = card.consents.first { $0.purpose.id == purpose }
      return (DropText(status?.state.rawValue ?? "none"), status?.record?.origin)
    case .suppressed(let channel, nil):
      let standing = card.suppressions.first { channel == nil || $0.channel == channel }
      return (standing.map { DropText($0.reason.name) }, standing?.origin)
    case .cartLeft, .path, .rhythm, .known, .segment, .list, .random, .consent, .suppressed:
      return (nil, nil)
    }
  }

  private func of(_ field: ProfileField) throws -> Found {
    switch field {
    case .trait(let name):
      let shown = card.traits.first { $0.shown.name == name }?.shown
      return (shown?.value, shown?.origin)
    case .identifier(let kind):
      let known = card.identifiers.filter { $0.kind == kind }
      let values = known.map(\.value.raw).joined(separator: ", ")
      return (known.isEmpty ? nil : DropText(values), known.first?.origin)
    case .instant(let field): return instant(field)
    case .order(let end, let detail):
      let orders = card.orders.filter(\.counts)
      guard let order = end == .first ? orders.last : orders.first else { return (nil, nil) }
      return (DropText(detail.values(of: order).joined(separator: ", ")), order.origin)
    case .event(let end, let name):
      let atMs = try reader?.instant(end, name, of: Int(card.summary.id.rawValue))
      return (atMs.map { DropText(day($0)) }, nil)
    }
  }

  private func instant(_ field: InstantField) -> Found {
    let orders = card.orders.filter(\.counts)
    switch field {
    case .firstSeen: return (card.firstSeenMs.map { DropText(day($0)) }, nil)
    case .lastSeen: return (card.summary.lastSeenMs.map { DropText(day($0)) }, nil)
    case .firstOrder:
      let order = orders.min { $0.orderedAtMs < $1.orderedAtMs }
      return (order.map { DropText(day($0.orderedAtMs)) }, order?.origin)
    case .lastOrder:
      let order = orders.max { $0.orderedAtMs < $1.orderedAtMs }
      return (order.map { DropText(day($0.orderedAtMs)) }, order?.origin)
    }
  }

  private func of(_ measure: Measure) throws -> Found {
    guard let reader else { return (nil, nil) }
    let result = try reader.result(of: measure, of: Int(card.summary.id.rawValue))
    let newest: Origin? =
      switch measure.subject {
      case .orders, .items: card.orders.first(where: \.counts)?.origin
      case .events: card.lastEntries.first { $0.kind == .event }?.origin
      case .tickets, .feedback: nil
      }
    return (DropText(result?.text ?? "nothing"), newest)
  }

  /// `12 Nov 2026, 31 days ago`.
  private func day(_ atMs: Int64) -> String {
    let (day, today) = (zone.day(ofMs: atMs), zone.day(ofMs: nowMs))
    let days = today.daysSince1970 - day.daysSince1970
    let ago =
      days == 0
      ? "today" : days < 0 ? "in \(DateUnit.day.words(-days))" : "\(DateUnit.day.words(days)) ago"
    return "\(day.words()), \(ago)"
  }
}

extension OrderDetail {
  fileprivate func values(of order: Order) -> [String] {
    switch self {
    case .channel: [order.channel.raw]
    case .status: [order.status.raw]
    case .coupon: [order.coupon?.raw ?? ""]
    case .product: order.lines.map(\.name.raw)
    case .sku: order.lines.map(\.sku)
    case .category: order.lines.compactMap(\.category)
    }
  }
}
