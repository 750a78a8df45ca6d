import ChildProcesses
import Foundation
import ProfileModel
import Segments
import Synchronization
import Testing

@testable import ProfileStore

/// Every statement behind a screen goes by an index: none reads a table of people or facts from end to end.
@Test func noScreenReadsAWholeTable() throws {
  let store = try FilledStore()
  let reader = try store.reader()
  store.statements.withLock { $0.removeAll() }
  let nowMs = FilledStore.nowMs
  _ = try reader.segments()
  let first = try reader.members(of: .everyone, page: .first, limit: 50, nowMs: nowMs)
  let key = try #require(first.last?.memberKey)
  for segment in try reader.segments() {
    let rule = try Rule.parse(segment.rule)
    for page in [MemberPage.first, .last, .after(key), .before(key)] {
      _ = try reader.members(of: rule, page: page, limit: 50, nowMs: nowMs)
    }
  }
  _ = try reader.members(of: .everyone, search: "anna", page: .first, limit: 50, nowMs: nowMs)
  _ = try reader.card(ProfileID(7), nowMs: nowMs)
  _ = try reader.members(
    of: .not(.clause(.known)), page: .first, limit: 50, nowMs: nowMs)
  #expect(try reader.standings(of: ProfileID(7), nowMs: nowMs)?.isEmpty == false)
  let clauses = try Rule.parse(
    "did \"Product Viewed\" and did \"A\" and then \"B\" within 2 days and orders >= 1 and known")
  #expect(try reader.explain(clauses, of: ProfileID(7), nowMs: nowMs)?.lines.count == 5)
  #expect(try reader.identityTies(of: ProfileID(7)).isEmpty)
  #expect(try reader.identityReview().isEmpty)
  #expect(try reader.identityPeople(holding: [7, 8]).count == 2)
  #expect(try reader.exports(of: ProfileID(7)).isEmpty)
  _ = try reader.lastDuplicateSearch()
  for person in [nil, ProfileID(7)] { _ = try reader.duplicates(limit: 5, of: person) }
  let entries = try reader.timeline(of: ProfileID(7), .all, after: nil, limit: 2, nowMs: nowMs)
  _ = try reader.timeline(
    of: ProfileID(7), TimelineFilter(kinds: [.order], text: "SO"), after: entries.last?.key,
    limit: 2, nowMs: nowMs)
  let segment = try #require(try reader.segments().last?.id)
  _ = try reader.notings(of: segment, nowMs: nowMs)
  for side in SegmentSide.allCases {
    _ = try reader.movers(of: segment, side, atMs: nowMs, after: nil, limit: 5, nowMs: nowMs)
  }
  #expect(try reader.segmentMoves(of: ProfileID(7)).isEmpty)
  for said in ["SO-71", "71", "p7@example.com", "+48601", "anna nowak", "T-1"] {
    _ = try reader.find(said, nowMs: nowMs)
  }
  let drop = try #require(try reader.drops(limit: 5).first)
  _ = try reader.drops(ofFile: "hand.csv", limit: 5)
  #expect(try reader.arrivals(sinceMs: 0).sources.count == 1)
  let group = try #require(try reader.heldGroups(ofDrop: drop.id).first)
  for step in [HeldStep.first, .after(line: 3), .before(line: 9)] {
    #expect(try reader.heldRow(ofDrop: drop.id, in: group, step) != nil)
  }
  #expect(try reader.quality(nowMs: nowMs) { _ in true } != nil)
  let measures = QualityMeasure.allCases.map {
    QualityConcern.field(source: "shop", field: "email", $0)
  }
  for concern in measures + [.anonymous, .use(.reached), .use(.birthday)] {
    _ = try reader.members(concernedBy: concern, page: .first, limit: 5, nowMs: nowMs)
  }
  let statements = Set(store.statements.withLock { $0 }).filter {
    // The search index asks its own tables too.
    $0.hasPrefix("SELECT") && !$0.contains("'main'.")
  }
  #expect(statements.count > 20)
  // Whole columns go into memory, each once while the store stands.
  let sweeps = store.statements.withLock { $0 }.filter { $0.contains("/* column */") }
  #expect(!sweeps.isEmpty && Set(sweeps).count == sweeps.count)
  for statement in statements where !statement.contains("/* column */") {
    for step in try plan(of: statement, in: store) {
      #expect(!isScan(step), "\(step) in\n\(statement)")
    }
  }
}

/// A search reads everybody, but in the order of an index, and puts nothing aside on the way; what it found is
/// read best first.
@Test(arguments: [StoreReader.peopleSQL, StoreReader.duplicatesSQL])
func aSearchForDuplicatesSortsNothing(_ sql: String) throws {
  let steps = try plan(of: sql, in: FilledStore())
  #expect(!steps.contains { $0.contains("TEMP B-TREE") }, "\(steps)")
}

/// A policy that is asked anew withholds facts of thousands: what each of them has must not be looked for among all.
@Test func whatIsWithheldIsFoundByWhoseItIs() throws {
  let store = try FilledStore()
  for table in WithheldTable.all {
    for statement in [table.take, table.giveBack, table.forget] + table.show {
      let steps = try plan(of: statement, in: store)
      #expect(steps.contains { $0.contains("withheld_by_identifier (identifier_id=? AND kind=?)") })
      #expect(!steps.contains { $0.hasSuffix("withheld_fact USING PRIMARY KEY (kind=?)") })
    }
  }
}

/// Whether a step of a plan reads a table that grows with people and facts.
private func isScan(_ step: String) -> Bool {
  guard step.contains("SCAN ") else { return false }
  // In order by an index and stopping at the limit; virtual tables know their own way.
  let harmless = [
    "USING INDEX profile_by_last_seen", "USING INDEX link_held", "VIRTUAL TABLE", "SCAN segment",
    "SCAN purpose",
    "SCAN source",
  ]
  let small = [
    "(subquery", "SCAN j ", "SCAN i ", "CONSTANT ROW", "SCAN drop_file", "SCAN d", "SCAN n",
  ]
  return !(harmless + small).contains { step.contains($0) }
}

private func plan(of sql: String, in store: FilledStore) throws -> [String] {
  let shell = try ChildProcess.run(
    ["sqlite3", "-readonly", store.storePath, "EXPLAIN QUERY PLAN " + sql])
  #expect(shell.code == 0 && !shell.lines.isEmpty, "no plan for\n\(sql)")
  return shell.lines
}
