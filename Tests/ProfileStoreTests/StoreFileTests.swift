import ChildProcesses
import Foundation
import ProfileModel
import Testing

@testable import ProfileStore

@Test func aTransactionThatFailsLeavesNothing() throws {
  struct Stop: Error {}
  let store = try FilledStore()
  let writer = try StoreWriter(path: store.storePath)
  #expect(throws: StoreError.self) {
    try writer.transaction(doing: "failing") { transaction in
      try transaction.insert(profiles: [
        NewProfile(
          id: ProfileID(9_999), anchor: 1, texts: ProfileTexts(records: [], identifiers: []),
          activity: IdentifierActivity(), isKnown: true)
      ])
      throw Stop()
    }
  }
  #expect(try store.reader().todaysProfile(ProfileID(9_999)) == nil)
  #expect(try writer.integrityFindings().isEmpty)
}

@Test func aWriterWaitsItsTurn() throws {
  let store = try FilledStore()
  let writer = try StoreWriter(path: store.storePath, patienceMs: 20)
  let lock = try StoreLock(path: store.storePath + ".lock")
  #expect(lock.take())
  #expect(throws: StoreError.busy(waitedMs: 20)) {
    try writer.transaction(doing: "waiting") { _ in }
  }
  lock.release()
  try writer.transaction(doing: "waiting") { _ in }
}

@Test func aReaderCannotWrite() throws {
  let store = try FilledStore()
  let before = try FileManager.default.attributesOfItem(atPath: store.storePath)[.size] as? Int
  let reader = try store.reader()
  _ = try reader.segments()
  #expect(
    try FileManager.default.attributesOfItem(atPath: store.storePath)[.size] as? Int == before)
}

@Test func aNewerStoreIsRefused() throws {
  let store = try FilledStore()
  _ = try ChildProcess.run(["sqlite3", store.storePath, "PRAGMA user_version = 99"])
  #expect(throws: StoreError.newer(path: store.storePath, version: 99, known: Schema.version)) {
    _ = try StoreWriter(path: store.storePath)
  }
  #expect(throws: StoreError.newer(path: store.storePath, version: 99, known: Schema.version)) {
    _ = try store.reader()
  }
}

@Test func derivedRowsAgreeWithTheFacts() throws {
  let store = try FilledStore()
  defer { withExtendedLifetime(store) {} }
  let reader = try store.reader()
  for number: Int64 in [4, 5, 7, 300] {
    let card = try #require(try reader.card(ProfileID(number), nowMs: FilledStore.nowMs))
    #expect(card.summary.orders == card.orders.filter(\.counts).count)
    #expect(
      card.summary.spent?.minor ?? 0
        == card.orders.filter(\.counts).reduce(0) { $0 + $1.total.minor })
    #expect(card.summary.name.raw == (number % 2 == 0 ? "Anna" : "Bo") + " Nowak\(number)")
  }
}

@Test func timelinePagesNeitherRepeatNorSkip() throws {
  let store = try FilledStore()
  defer { withExtendedLifetime(store) {} }
  let reader = try store.reader()
  let all = try reader.timeline(of: ProfileID(15), .all, after: nil, limit: 100, nowMs: 0)
  #expect(all.count == 4)  // Three orders and a consent, two of them at one instant.
  for limit in 1...3 {
    var paged: [TimelineEntry] = []
    while true {
      let page = try reader.timeline(
        of: ProfileID(15), .all, after: paged.last?.key, limit: limit, nowMs: 0)
      paged += page
      if page.count < limit { break }
    }
    #expect(paged == all)
  }
}

@Test(
  arguments: [
    ("71", FindMatch.Kind.order), ("#SO-71", .order), ("so 071", .order),
    ("p7@example.com", .email),
    ("p7@", .email), ("Nowak7", .name),
  ])
func callersAreFound(_ said: String, by kind: FindMatch.Kind) throws {
  let store = try FilledStore()
  defer { withExtendedLifetime(store) {} }
  let match = try #require(try store.reader().find(said, nowMs: FilledStore.nowMs).first)
  #expect(match.kind == kind)
  #expect(match.profile.id == ProfileID(7))
}

@Test(arguments: [
  "", "   ", "\u{0}", "'", "\"", "%", "SO-", "*", "-- x", String(repeating: "9", count: 100_000),
])
func nothingSaidFindsNobodyAndBreaksNothing(_ said: String) throws {
  let store = try FilledStore()
  defer { withExtendedLifetime(store) {} }
  let reader = try store.reader()
  #expect(try reader.find(said, nowMs: FilledStore.nowMs).isEmpty || said == "SO-")
}

/// Of the whole list only FULL keeps a commit through a power cut.
@Test func commitsAreOnTheDiskWhenTheyReturn() throws {
  let store = try FilledStore()
  let writer = try StoreWriter(path: store.storePath)
  #expect(try writer.pragma("synchronous") == 2)
  #expect(try writer.pragma("wal_autocheckpoint") == 0)
  #expect(try writer.pragma("secure_delete") == 1)
  #expect(try writer.pragma("page_size") == 8_192)
}

/// A process that was killed while it made the store leaves a file without tables, or one half written.
@Test func aStoreThatWasNotMadeToItsEndIsToldFromAForeignOne() throws {
  let store = try FilledStore()
  let unfinished = store.storePath + ".unfinished"
  _ = try ChildProcess.run(["sqlite3", unfinished, "PRAGMA journal_mode = WAL"])
  #expect(throws: StoreError.older(path: unfinished)) {
    _ = try StoreReader(path: unfinished, register: [], zone: .utc)
  }
  _ = try StoreWriter(path: unfinished)
  _ = try StoreReader(path: unfinished, register: [], zone: .utc)
}
