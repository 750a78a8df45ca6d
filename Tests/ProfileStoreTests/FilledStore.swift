import Foundation
import ProfileModel
import Synchronization

@testable import ProfileStore

/// A store with people put into it by hand, in a folder of its own.
final class FilledStore: Sendable {
  static let nowMs: Int64 = 1_795_338_000_000  // 2026-11-22 09:00 UTC
  static let dayMs: Int64 = 86_400_000
  let path: String
  let statements = Mutex<[String]>([])

  init() throws {
    path = NSTemporaryDirectory() + "kartotek-store-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let writer = try StoreWriter(path: storePath)
    try writer.transaction(doing: "filling") { transaction in
      try transaction.enterStarterSegments()
      let drop = try transaction.beginDrop(
        DropHeader(
          name: "hand.csv", sha256: Array(repeating: 7, count: 32), bytes: 1, kind: .customers,
          source: .standard(for: .customers), deliveredAtMs: Self.nowMs), nowMs: Self.nowMs)
      try Self.fill(transaction, dropID: drop.id)
      try transaction.quarantine(
        [3, 5, 9].map { line in
          RowProblem(
            line: line, byteRange: Int64(line) * 10..<Int64(line) * 10 + 10, outcome: .rejected,
            reason: "not an e-mail address", column: "email", valueClass: "aaa")
        }, dropID: drop.id)
      try transaction.endDrop(drop.id, nowMs: Self.nowMs)
      try transaction.noteSegmentSizes(
        register: Purpose.standardRegister, zone: .utc, nowMs: Self.nowMs)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var storePath: String { path + "/store.sqlite" }

  func reader() throws -> StoreReader {
    try StoreReader(
      path: storePath, register: Purpose.standardRegister, zone: .utc,
      trace: { [weak self] sql in self?.statements.withLock { $0.append(sql) } })
  }

  static let people = 300

  /// Person N is last seen N hours ago, has N % 4 orders of 100 EUR each and a name by N.
  private static func fill(_ transaction: StoreTransaction, dropID: Int64) throws {
    var facts: [PlacedFact] = []
    var stale = StaleProfiles()
    for number in 1...people {
      let id = Int64(number)
      let atMs = nowMs - id * 3_600_000
      var activity = IdentifierActivity()
      activity.lastActiveMs = atMs
      activity.firstSeenMs = atMs
      activity.lastSeenMs = atMs
      try transaction.insert(identifiers: [
        NewIdentifier(
          id: id,
          key: IdentifierKey(
            Identifier(kind: .email, value: "p\(number)@example.com"), idSpace: ""),
          profile: ProfileID(id), factID: FactNumber.make(dropID: dropID, line: number),
          activity: activity)
      ])
      try transaction.insert(profiles: [
        NewProfile(
          id: ProfileID(id), anchor: id, texts: ProfileTexts(records: [], identifiers: []),
          activity: activity, isKnown: true)
      ])
      var line = number * 10
      func place(_ fact: Fact, at instant: Int64) {
        line += 1
        facts.append(
          PlacedFact(
            id: FactNumber.make(dropID: dropID, line: line), identifierID: id,
            profile: ProfileID(id),
            atMs: instant, fact: fact))
      }
      place(
        .traits(
          TraitFact(values: [
            .init(name: "first_name", value: number % 2 == 0 ? "Anna" : "Bo"),
            .init(name: "last_name", value: "Nowak\(number)"),
            .init(name: "country", value: number % 3 == 0 ? "DE" : "PL"),
          ])), at: atMs)
      for order in 0..<(number % 4) {
        place(
          .order(
            OrderFact(
              number: "SO-\(number * 10 + order)", status: order == 3 ? "cancelled" : "paid",
              channel: "web", total: Money(minor: 10_000, currency: .eur), discountMinor: nil,
              coupon: nil)), at: atMs - Int64(order) * dayMs)
      }
      if number % 5 == 0 {
        place(
          .consent(
            ConsentFact(
              purpose: Purpose.ID("email_marketing"),
              decision: number % 10 == 0 ? .granted : .withdrawn, lawfulBasis: .consent,
              policyVersion: "2026-01", expiresAtMs: nil, method: "form", source: nil, proof: nil)),
          at: atMs)
      }
      stale.insertWhole(ProfileID(id))
    }
    try transaction.insert(facts: facts, deliveredAtMs: nowMs, nowMs: nowMs)
    try transaction.refresh(stale, nowMs: nowMs)
  }
}
