import ProfileModel
import Segments

/// Evidence for clauses about events in order, habits and carts.
extension ClauseEvidence {
  func of(_ path: EventPath, _ facts: PersonFacts) throws -> [Fact] {
    let events = try steps(of: path, facts)
    let start = path.window.map { DateMatcher($0, nowMs: nowMs, zone: zone) }
    let walk = path.furthestWalk(events.map(\.event), start: start, nowMs: nowMs)
    guard let walk else { return [Fact(DropText("never \(named(path, 0))"))] }
    let came = try walk.events.map { try fact(events[$0].happened, facts) }
    return try came + (failure(path, walk, events.map(\.happened), facts).map { [$0] } ?? [])
  }

  /// The person's events that are steps of the path, in the order of their instants.
  private func steps(
    of path: EventPath, _ facts: PersonFacts
  ) throws -> [(event: PathEvent, happened: PersonFacts.Happened)] {
    let steps = path.steps.map { step in
      (
        name: TextFolding.folded(step.event),
        filters: step.filters.map { FactMatcher($0, question) }
      )
    }
    let paths = steps.flatMap { $0.filters.map(\.property) }
    return try facts.events(nil, reading: paths).compactMap { happened in
      let name = TextFolding.folded(happened.name)
      var rest = happened.values[...]
      var bits: UInt64 = 0
      for (place, step) in steps.enumerated() {
        let isMeant = zip(step.filters, rest).allSatisfy { $0.test.holds($1) }
        if step.name == name, isMeant { bits |= 1 << UInt64(place) }
        rest = rest.dropFirst(step.filters.count)
      }
      return bits == 0 ? nil : (PathEvent(atMs: happened.atMs, steps: bits), happened)
    }
  }

  /// What is missing, or came although it must not.
  private func failure(
    _ path: EventPath, _ walk: EventPath.Walk, _ events: [PersonFacts.Happened],
    _ facts: PersonFacts
  ) throws -> Fact? {
    if let spoiler = walk.spoiler { return try fact(events[spoiler], facts, "but then ") }
    if let endMs = walk.waitsUntilMs {
      return Fact(DropText("waits until \(instant(endMs)) whether \(named(path, walk.failing))"))
    }
    guard let failing = walk.failing else { return nil }
    return Fact(
      DropText("then no \(named(path, failing)) within \(path.unit.words(path.within))"))
  }

  private func named(_ path: EventPath, _ step: Int?) -> String {
    guard let step, path.steps.indices.contains(step) else { return "" }
    return path.steps[step].event
  }

  private func fact(
    _ event: PersonFacts.Happened, _ facts: PersonFacts, _ before: String = ""
  ) throws -> Fact {
    Fact(
      DropText("\(before)\(event.name) \(instant(event.atMs))"),
      try facts.origin(of: event.factID, atMs: event.atMs))
  }

  // MARK: Habits

  func of(_ rhythm: Rhythm, _ facts: PersonFacts) throws -> [Fact] {
    let past = try facts.events(rhythm.event).filter { $0.atMs <= nowMs }
    guard let last = past.last else { return [] }
    let origin = try facts.origin(of: last.factID, atMs: last.atMs)
    let newest = Fact(DropText("the last \(day(last.atMs))"), origin)
    switch rhythm {
    case .stopped: return [newest]
    case .regular(_, _, let count, let unit):
      let kept = rhythm.periodsKept(past.map(\.atMs), nowMs: nowMs, zone: zone) ?? 0
      return [Fact(DropText("in \(kept) of the last \(unit.words(count))"))] + [newest]
    case .restarted:
      guard let before = past.dropLast().last else {
        return [newest, Fact(DropText("never before"))]
      }
      let words = "the one before it \(day(before.atMs))"
      return [
        newest,
        Fact(DropText(words), try facts.origin(of: before.factID, atMs: before.atMs)),
      ]
    }
  }

  // MARK: Carts

  private static let carts = ["Product Added", "Checkout Started"]
  private static let purchases = ["Order Completed", "Completed Order"]

  /// What was last put into the cart, and what was last bought.
  func ofCart(_ facts: PersonFacts) throws -> [Fact] {
    let events = try facts.events(nil)
    guard let cart = events.last(where: { Self.carts.contains($0.name) }) else { return [] }
    var found = [try fact(cart, facts)]
    if let bought = events.last(where: { Self.purchases.contains($0.name) && $0.atMs >= cart.atMs })
    {
      found.append(try fact(bought, facts, "but then "))
    }
    let orders = try facts.orders().filter { Order.statusCounts($0.status) }
    if let order = orders.last, order.atMs >= cart.atMs {
      found.append(
        Fact(
          DropText("but then order \(order.number) \(instant(order.atMs))"),
          try facts.origin(of: order.id, atMs: order.atMs)))
    }
    return found
  }
}
