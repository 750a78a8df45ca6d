import ChildProcesses
import Foundation
import ProfileModel
import Testing

@testable import ProfileStore

/// Notes rows as drop `drop` brought them, in a store whose small table takes no more than three.
private func remember(_ keys: [Int64], drop: Int64, _ writer: StoreWriter) throws {
  try writer.transaction(doing: "noting rows") { transaction in
    transaction.caches.mostSeenLately = 3
    try transaction.remember(
      Dictionary(uniqueKeysWithValues: keys.map { ($0, SeenRow(content: $0 * 10, dropID: drop)) }),
      known: try transaction.seenRows(keys))
  }
}

private func counts(_ store: FilledStore) throws -> [String] {
  try ChildProcess.run([
    "sqlite3", "-readonly", "-separator", "|", store.storePath,
    "SELECT (SELECT count(*) FROM row_seen), (SELECT count(*) FROM row_seen_lately)",
  ]).lines
}

@Test func seenRowsMoveToTheLargeTableOnceTheyAreMany() throws {
  let store = try FilledStore()
  let writer = try StoreWriter(path: store.storePath)
  try remember([-5, 1, 2], drop: 7, writer)
  #expect(try counts(store) == ["0|3"])
  try remember([3, 4], drop: 7, writer)
  #expect(try counts(store) == ["5|0"])
}

@Test func aRowIsKnownWhereverItLiesAndAsItCameLast() throws {
  let store = try FilledStore()
  let writer = try StoreWriter(path: store.storePath)
  try remember([-5, 1, 2, 3], drop: 7, writer)
  try remember([2, 8, 9], drop: 7, writer)
  try remember([2, 9], drop: 8, writer)
  #expect(try counts(store) == ["4|2"])
  let drops = [-5, 1, 2, 3, 9].map { [2, 9].contains($0) ? Int64(8) : 7 }
  let seen = try writer.transaction(doing: "looking") { try $0.seenRows([-5, 0, 1, 2, 3, 9]) }
  #expect([-5, 1, 2, 3, 9].map { seen[$0]?.dropID } == drops)
  #expect(seen[0] == nil)
  #expect(try store.reader().seenRows([-5, 0, 1, 2, 3, 9]) == seen)
  try remember([4, 5], drop: 9, writer)
  #expect(try counts(store) == ["8|0"])
  #expect(
    try writer.transaction(doing: "looking") { try $0.seenRows([2]) }[2]
      == SeenRow(content: 20, dropID: 8))
}

@Test func aForgottenRowIsInNeitherTable() throws {
  let store = try FilledStore()
  let writer = try StoreWriter(path: store.storePath)
  try remember([1, 2, 3, 4], drop: 7, writer)
  try remember([2, 5], drop: 8, writer)
  try writer.transaction(doing: "forgetting") { try $0.forgetSeen([2, 5]) }
  #expect(try writer.transaction(doing: "looking") { try $0.seenRows([2, 5]) }.isEmpty)
}

@Test func anotherProcessCountsTheSmallTableItself() throws {
  let store = try FilledStore()
  try remember([1, 2], drop: 7, try StoreWriter(path: store.storePath))
  try remember([3, 4], drop: 7, try StoreWriter(path: store.storePath))
  #expect(try counts(store) == ["4|0"])
}
