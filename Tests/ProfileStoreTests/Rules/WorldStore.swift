import Foundation
import ProfileModel
import Segments

@testable import ProfileStore

/// A store into which a world was put, in a folder of its own.
final class WorldStore {
  private let path = NSTemporaryDirectory() + "kartotek-rules-" + UUID().uuidString
  private var dropIDs: [Int64] = []
  private var facts: [Int: [PlacedFact]] = [:]
  private var line = 100_000
  private var lastID: Int64 = 0
  /// Of each person by number.
  private var keys: [Int: [Int64]] = [:]

  var storePath: String { path + "/store.sqlite" }

  init(_ world: RuleWorld) throws {
    try FileManager.default.createDirectory(
      atPath: path + "/lists", withIntermediateDirectories: true)
    for (name, values) in world.lists {
      try values.joined(separator: "\n").write(
        toFile: path + "/lists/" + name, atomically: true, encoding: .utf8)
    }
    let writer = try StoreWriter(path: storePath)
    try writer.transaction(doing: "filling") { transaction in
      for (place, drop) in world.drops.enumerated() {
        dropIDs.append(try Self.begin(drop, place, transaction, nowMs: world.nowMs))
      }
      _ = try transaction.adopt(world.register, nowMs: world.nowMs)
      for segment in world.segments {
        _ = try transaction.enterSegment(segment.name, Rule.parse(segment.rule))
      }
      for person in world.people { try enter(person, transaction) }
      for product in world.products {
        place(
          .product(
            .init(
              sku: product.sku, name: product.name, category: product.category, price: nil,
              cost: nil)), nil, 0)
      }
      for (number, stock) in world.stock.enumerated() {
        place(
          .stock(
            StockFact(
              sku: stock.sku, location: "L\(number)", onHand: stock.onHand,
              reserved: stock.reserved, restockAtMs: stock.restockAtMs, leadDays: stock.leadDays)),
          nil, 0)
      }
      try write(world, of: world.people.map(\.number), transaction)
      for person in world.people where person.isRestricted {
        _ = try transaction.restrict(ProfileID(Int64(person.number)), nowMs: world.nowMs)
      }
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func reader(_ world: RuleWorld) throws -> StoreReader {
    try StoreReader(path: storePath, register: world.register, zone: world.zone)
  }

  /// Adds an order to a person.
  func add(_ order: RuleWorld.Order, to person: Int, _ world: RuleWorld) throws {
    let writer = try StoreWriter(path: storePath)
    try writer.transaction(doing: "adding") { transaction in
      place(order, person, drop: 3)
      try write(world, of: [person], transaction)
    }
  }

  private static func begin(
    _ drop: RuleWorld.Drop, _ place: Int, _ transaction: StoreTransaction, nowMs: Int64
  ) throws -> Int64 {
    try transaction.beginDrop(
      DropHeader(
        name: drop.name, sha256: Array(repeating: UInt8(place), count: 32), bytes: 1,
        kind: .customers,
        source: Source(
          name: drop.source, party: drop.party, purpose: Purpose.ID("service"),
          lawfulBasis: .contract, idSpace: "shop"), deliveredAtMs: drop.deliveredAtMs),
      nowMs: nowMs
    ).id
  }

  private func write(
    _ world: RuleWorld, of people: [Int], _ transaction: StoreTransaction
  ) throws {
    for (drop, placed) in facts.sorted(by: { $0.key < $1.key }) {
      try transaction.insert(
        facts: placed, deliveredAtMs: world.drops[drop].deliveredAtMs, nowMs: world.nowMs)
    }
    facts = [:]
    var stale = StaleProfiles()
    for person in people { stale.insertWhole(ProfileID(Int64(person))) }
    try transaction.refresh(stale, nowMs: world.nowMs)
  }

  private func place(
    _ fact: Fact, _ person: Int?, _ atMs: Int64, drop: Int = 0, line: Int? = nil
  ) {
    self.line += 1
    // Facts hang on any of a person's identifiers.
    let key = person.flatMap { keys[$0] }.map { $0[self.line % $0.count] }
    facts[drop, default: []].append(
      PlacedFact(
        id: FactNumber.make(dropID: dropIDs[drop], line: line ?? self.line),
        identifierID: key ?? 0, profile: ProfileID(Int64(person ?? 0)), atMs: atMs, fact: fact))
  }

  // MARK: People

  private func enter(_ person: RuleWorld.Person, _ transaction: StoreTransaction) throws {
    let profile = ProfileID(Int64(person.number))
    let activity = person.activity
    var ids: [Int64] = []
    for (place, key) in person.keys.enumerated() {
      lastID += 1
      ids.append(lastID)
      // What the loader sums up for each identifier is given to the first here.
      var own = IdentifierActivity()
      own.firstSeenMs = person.metAtMs
      own.lastSeenMs = person.metAtMs
      try transaction.insert(identifiers: [
        NewIdentifier(
          id: lastID,
          key: IdentifierKey(Identifier(kind: key.kind, value: key.value), idSpace: "shop"),
          profile: profile, factID: FactNumber.make(dropID: dropIDs[0], line: person.number),
          activity: place == 0 ? activity : own)
      ])
    }
    keys[person.number] = ids
    try transaction.insert(profiles: [
      NewProfile(
        id: profile, anchor: ids[0], texts: ProfileTexts(records: [], identifiers: []),
        activity: activity, isKnown: true)
    ])
    try placeFacts(of: person)
  }

  private func placeFacts(of person: RuleWorld.Person) throws {
    for row in person.traits {
      let values = row.values.sorted { $0.key < $1.key }
      place(
        .traits(TraitFact(values: values.map { .init(name: $0.key, value: $0.value) })),
        person.number, row.atMs, drop: row.drop, line: row.line)
    }
    for (number, event) in person.events.enumerated() {
      let json = Property.object(event.properties).json(isASCII: number % 2 == 0)
      let fact = EventFact(
        kind: number % 5 == 0 ? .page : .track, name: event.name, properties: json, campaign: nil,
        consentPreferences: [:], traits: nil)
      place(.event(fact), person.number, event.atMs)
    }
    for order in person.orders {
      var older = order
      older.status = "open"
      if order.number.utf8.last == UInt8(ascii: "1") { place(older, person.number, drop: 0) }
      place(order, person.number, drop: 2)
    }
    for (number, ticket) in person.tickets.enumerated() {
      let fact = TicketFact(
        number: "T-\(person.number)-\(number)", subject: ticket.subject, status: ticket.status,
        channel: ticket.channel, closedAtMs: ticket.closedAtMs, csat: ticket.csat)
      place(.ticket(fact), person.number, ticket.atMs)
    }
    for said in person.feedback {
      let fact = FeedbackFact(kind: said.kind, score: said.score, text: said.text)
      place(.feedback(fact), person.number, said.atMs)
    }
    for (drop, record) in person.consents {
      let fact = ConsentFact(
        purpose: record.purpose, decision: record.decision, isDated: record.isDated,
        lawfulBasis: .consent, policyVersion: record.policyVersion,
        expiresAtMs: record.expiresAtMs, method: nil, source: nil, proof: nil)
      place(.consent(fact), person.number, record.decidedAtMs, drop: drop)
    }
    for entry in person.suppressions {
      let fact = SuppressionFact(
        channel: entry.channel, reason: entry.reason, isLifted: entry.isLifted, proof: nil)
      place(.suppression(fact), person.number, entry.atMs)
    }
  }

  private func place(_ order: RuleWorld.Order, _ person: Int, drop: Int) {
    let fact = OrderFact(
      number: order.number, status: order.status, channel: order.channel, total: order.total,
      discountMinor: order.discountMinor, coupon: order.coupon)
    place(.order(fact), person, order.atMs, drop: drop)
    for (number, line) in order.lines.enumerated() {
      let fact = OrderLineFact(
        orderNumber: order.number, lineNumber: number, sku: line.sku, name: line.name,
        quantity: line.quantity, unitPrice: line.unitPrice)
      place(.orderLine(fact), nil, order.atMs, drop: drop)
    }
    for (number, shipment) in order.shipments.enumerated() {
      let fact = ShipmentFact(
        orderNumber: order.number, carrier: "X", trackingNumber: "\(order.number)/\(number)",
        status: "", shippedAtMs: shipment.shippedAtMs, promisedAtMs: shipment.promisedAtMs,
        deliveredAtMs: shipment.deliveredAtMs)
      place(.shipment(fact), nil, order.atMs, drop: drop)
    }
  }
}

extension RuleWorld.Person {
  /// As the loader sums it up.
  fileprivate var activity: IdentifierActivity {
    var activity = IdentifierActivity()
    let active =
      events.map(\.atMs) + orders.map(\.atMs) + tickets.map(\.atMs) + feedback.map(\.atMs)
      + consents.map(\.record.decidedAtMs)
    activity.firstSeenMs = ([metAtMs] + active).min() ?? metAtMs
    activity.lastSeenMs = ([metAtMs] + active).max() ?? metAtMs
    activity.lastActiveMs = active.max() ?? 0
    activity.eventCount = events.count
    activity.cartAtMs = events.filter { $0.name == "Product Added" }.map(\.atMs).max() ?? 0
    activity.purchaseAtMs = events.filter { $0.name == "Order Completed" }.map(\.atMs).max() ?? 0
    return activity
  }
}
