import DropLoading
import ProfileModel
import ProfileStore
import Segments
import Testing

extension TestWorkspace {
  fileprivate func loadOne() throws -> (StoreWriter, AuditLog, StoreReader) {
    try load("customers.csv", Drops.customersHeader + Drops.customer("C-1", "a@example.com"))
    return (try StoreWriter(path: storePath), try AuditLog(path: auditPath), try reader())
  }
}

@Test func aLookAtUndoingWritesNothingAndSaysWhatWillBe() throws {
  let workspace = try TestWorkspace()
  let (writer, audit, reader) = try workspace.loadOne()
  let nowMs = TestWorkspace.nowMs
  #expect(try writer.previewUndo(rules: .standard, nowMs: nowMs) == nil)
  let whole = try #require(try workspace.card("C-1"))
  let pair = try #require(try reader.identityTies(of: whole.summary.id).first?.pair)
  _ = try writer.perform(.cut, pair, rules: .standard, audit: audit, nowMs: nowMs)
  let apart = try #require(try workspace.card("C-1"))
  let look = try #require(try writer.previewUndo(rules: .standard, nowMs: nowMs))
  #expect(look.act.kind == .cut && look.act.pair == pair)
  #expect(look.outcome.isUndone)
  #expect(look.outcome.people.first?.identifiers.count == whole.identifiers.count)
  #expect(try workspace.card("C-1") == apart)
  let done = try writer.undoIdentityAct(rules: .standard, audit: audit, nowMs: nowMs)
  #expect(done == look.outcome)
  #expect(try workspace.card("C-1") == whole)
}

@Test func peopleAsTheyAreAreThoseOfAnOutcome() throws {
  let workspace = try TestWorkspace()
  let (writer, audit, reader) = try workspace.loadOne()
  let whole = try #require(try workspace.card("C-1"))
  let pair = try #require(try reader.identityTies(of: whole.summary.id).first?.pair)
  let ends = [pair.left, pair.right]
  #expect(try reader.identityPeople(holding: ends).map(\.profile) == [whole.summary.id])
  let outcome = try writer.perform(
    .cut, pair, rules: .standard, audit: audit, nowMs: TestWorkspace.nowMs)
  #expect(try reader.identityPeople(holding: ends) == outcome.people)
}

@Test func visitorsAreCountedApart() throws {
  let workspace = try TestWorkspace()
  try workspace.load("events.ndjson", Drops.event("e1", anonymous: "a1"))
  try workspace.load(
    "customers.csv", Drops.customersHeader + Drops.customer("C-1", "a@example.com"))
  let reader = try workspace.reader()
  let counts = try reader.counts(
    [.everyone, .clause(.known), .not(.clause(.known))], nowMs: TestWorkspace.nowMs)
  #expect(counts == [2, 1, 1])
  let rows = try reader.members(
    of: .not(.clause(.known)), page: .first, limit: 10, nowMs: TestWorkspace.nowMs)
  #expect(rows.map(\.isKnown) == [false])
  #expect(try workspace.card("C-1")?.summary.isKnown == true)
}

@Test func onlyTheActThatWasLookedAtIsUndone() throws {
  let workspace = try TestWorkspace()
  let (writer, audit, reader) = try workspace.loadOne()
  try workspace.load(
    "customers-2.csv", Drops.customersHeader + Drops.customer("C-2", "b@example.com"))
  let (rules, nowMs) = (IdentityRules.standard, TestWorkspace.nowMs)
  func cut(_ who: String) throws -> IdentityOutcome {
    let card = try #require(try workspace.card(who))
    let tie = try #require(try reader.identityTies(of: card.summary.id).first)
    return try writer.perform(.cut, tie.pair, rules: rules, audit: audit, nowMs: nowMs)
  }
  let first = try cut("C-1")
  let look = try #require(try writer.previewUndo(rules: rules, nowMs: nowMs))
  #expect(look.act.id == first.number)
  // Meanwhile another steward acts.
  let second = try cut("C-2")
  #expect(throws: StoreError.notTheLastAct(first.number)) {
    try writer.undoIdentityAct(look.act.id, rules: rules, audit: audit, nowMs: nowMs)
  }
  #expect(try reader.identityActs().allSatisfy { $0.undoneAtMs == nil })
  _ = try writer.undoIdentityAct(second.number, rules: rules, audit: audit, nowMs: nowMs)
  _ = try writer.undoIdentityAct(look.act.id, rules: rules, audit: audit, nowMs: nowMs)
  #expect(throws: StoreError.notTheLastAct(first.number)) {
    try writer.previewUndo(first.number, rules: rules, nowMs: nowMs)
  }
}

@Test func whatStandsIsNotDoneOnceMore() throws {
  let workspace = try TestWorkspace()
  let (writer, audit, reader) = try workspace.loadOne()
  let whole = try #require(try workspace.card("C-1"))
  let pair = try #require(try reader.identityTies(of: whole.summary.id).first?.pair)
  let (rules, nowMs) = (IdentityRules.standard, TestWorkspace.nowMs)
  _ = try writer.perform(.cut, pair, rules: rules, audit: audit, nowMs: nowMs)
  #expect(throws: StoreError.actStands(.cut)) {
    try writer.perform(.cut, pair, rules: rules, audit: audit, nowMs: nowMs)
  }
  _ = try writer.undoIdentityAct(rules: rules, audit: audit, nowMs: nowMs)
  #expect(try workspace.card("C-1") == whole)
}
