import ChildProcesses
import DropLoading
import ProfileModel
import ProfileStore
import Testing

/// Everything of the store but the acts themselves and numbers that nobody has any more.
private func state(_ workspace: TestWorkspace) throws -> [String] {
  let tables = [
    "identifier", "link", "trait_record", "event", "consent", "ticket", "customer_order",
    "order_line", "profile_consent", "profile_spend",
  ]
  return try tables.flatMap { try workspace.query("SELECT '\($0)', * FROM \($0) ORDER BY 2, 3, 4") }
    + workspace.query("SELECT * FROM profile WHERE is_live = 1 ORDER BY id")
    + workspace.query("SELECT rowid FROM profile_search WHERE profile_search MATCH 'b*' ORDER BY 1")
}

extension TestWorkspace {
  fileprivate func loadFamily() throws {
    let rows = (1...6).map {
      "C-\($0),p\($0)@example.com,+4860100000\($0 / 2),\($0 < 3 ? "Anna" : "Bo"),B,,,,,,PL,pl,,,"
        + "2024-01-0\($0)\n"
    }
    try load("customers.csv", Drops.customersHeader + rows.joined())
    let events = (1...6).flatMap { person in
      [
        Drops.event("a\(person)", anonymous: "a\(person)"),
        Drops.event("b\(person)", user: "C-\(person)", anonymous: "a\(person)"),
      ]
    }
    try load("events.ndjson", events.joined())
    let orders = (1...6).map {
      "SO-\($0),,p\($0)@example.com,,2026-11-0\($0),paid,web,1\($0).00,EUR,,\n"
    }
    try load("orders.csv", Drops.ordersHeader + orders.joined())
    let consents = (1...6).map {
      "C-\($0),,,email_marketing,\($0 % 2 == 0 ? "granted" : "withdrawn"),consent,1,"
        + "2026-10-0\($0)T10:00:00Z,,form,web,x\n"
    }
    try load("consents.csv", Drops.consentsHeader + consents.joined())
  }

  fileprivate func steward() throws -> (StoreWriter, AuditLog) {
    (try StoreWriter(path: storePath), try AuditLog(path: auditPath))
  }
}

extension StoreWriter {
  /// Performs an act; `false` when the rules refuse it.
  fileprivate func tries(
    _ kind: IdentityAct.Kind, _ pair: IdentifierPair, _ audit: AuditLog, nowMs: Int64
  ) throws(StoreError) -> Bool {
    do {
      _ = try perform(kind, pair, rules: .standard, audit: audit, nowMs: nowMs)
      return true
    } catch {
      switch error {
      case .identityRefused, .actStands: return false
      default: throw error
      }
    }
  }
}

@Test(arguments: 1...2)
func aThousandActsAndTheirUndoingGiveBackTheStore(_ seed: Int) throws {
  let workspace = try TestWorkspace()
  try workspace.loadFamily()
  let (writer, audit) = try workspace.steward()
  let numbers = try workspace.query("SELECT id FROM identifier").compactMap { Int64($0) }
  let links = try workspace.query("SELECT left_id || ' ' || right_id FROM link").map { line in
    let ends = line.split(separator: " ").compactMap { Int64($0) }
    return IdentifierPair(ends[0], ends[1])
  }
  var random = Seeded(state: UInt64(seed))
  // The store as it was before each act that stands; read now and then, because reading all takes long.
  var before: [[String]?] = []
  var compared = 0
  for step in 0..<1_000 {
    let isUndoing = !before.isEmpty && Int.random(in: 0..<9, using: &random) < (step < 500 ? 4 : 5)
    if isUndoing {
      _ = try writer.undoIdentityAct(
        rules: .standard, audit: audit, nowMs: TestWorkspace.nowMs + Int64(step))
      guard let expected = before.removeLast() else { continue }
      #expect(try state(workspace) == expected)
      compared += 1
      continue
    }
    let kind = IdentityAct.Kind.allCases.randomElement(using: &random) ?? .cut
    let pair =
      kind == .cut
      ? links.randomElement(using: &random)
      : IdentifierPair(
        numbers.randomElement(using: &random) ?? 1, numbers.randomElement(using: &random) ?? 2)
    guard let pair, pair.left != pair.right else { continue }
    let now = step % 8 == 0 ? try state(workspace) : nil
    if try writer.tries(kind, pair, audit, nowMs: TestWorkspace.nowMs + Int64(step)) {
      before.append(now)
    } else if let now {
      #expect(try state(workspace) == now, "a refused act leaves nothing")
    }
  }
  #expect(compared > 20)
  #expect(try writer.integrityFindings().isEmpty)
  #expect(try audit.findings().isEmpty)
}

@Test func aCutShowsBothPeopleFirstAndGivesEachTheirOwn() throws {
  let workspace = try TestWorkspace()
  try workspace.loadFamily()
  let (writer, audit) = try workspace.steward()
  let reader = try workspace.reader()
  let joined = try #require(try workspace.card("C-1"))
  #expect(joined.orders.map(\.number.raw) == ["SO-1"])
  let tie = try #require(
    try reader.identityTies(of: joined.summary.id).first { $0.right.kind == .email })
  let preview = try writer.preview(
    .cut, tie.pair, rules: .standard, nowMs: TestWorkspace.nowMs)
  #expect(preview.people.count == 2)
  #expect(preview.people.map(\.orderCount) == [0, 1])
  #expect(preview.people.map(\.eventCount) == [2, 0])
  #expect(try workspace.card("C-1") == joined, "a preview writes nothing")
  _ = try writer.perform(
    .cut, tie.pair, rules: .standard, audit: audit, nowMs: TestWorkspace.nowMs)
  let customer = try #require(try workspace.card("C-1"))
  let buyer = try #require(try workspace.card("SO-1"))
  #expect(customer.summary.id != buyer.summary.id)
  #expect(customer.orders.isEmpty)
  #expect(buyer.identifiers.map(\.value.raw) == ["p1@example.com"])
  // The same rows again, or other rows that say the same, do not bring the link back.
  try workspace.load(
    "customers-2.csv", Drops.customersHeader + Drops.customer("C-1", "p1@example.com"))
  #expect(try workspace.card("SO-1")?.summary.id == buyer.summary.id)
}

@Test func aJoinTakesEverythingAlongAndOldNumbersLeadToIt() throws {
  let workspace = try TestWorkspace()
  try workspace.loadFamily()
  let (writer, audit) = try workspace.steward()
  let reader = try workspace.reader()
  let one = try #require(try workspace.card("C-5"))
  let other = try #require(try workspace.card("C-6"))
  let pair = IdentifierPair(
    try #require(try reader.anchor(of: one.summary.id)),
    try #require(try reader.anchor(of: other.summary.id)))
  _ = try writer.perform(
    .join, pair, rules: .standard, audit: audit, nowMs: TestWorkspace.nowMs)
  let both = try #require(try reader.card(other.summary.id, nowMs: TestWorkspace.nowMs))
  #expect(both.summary.id == min(one.summary.id, other.summary.id))
  #expect(Set(both.orders.map(\.number.raw)) == ["SO-5", "SO-6"])
  // The later decision of the two stands: granted on the 6th, withdrawn on the 5th.
  #expect(both.consentLog.count == one.consentLog.count + other.consentLog.count)
  #expect(both.identifiers.count == one.identifiers.count + other.identifiers.count)
  #expect(try workspace.find("p6@example.com").first?.profile.id == both.summary.id)
  // What was said of both by hand is not outvoted by a rule.
  #expect(throws: StoreError.self) {
    _ = try writer.perform(
      .never, pair, rules: .standard, audit: audit, nowMs: TestWorkspace.nowMs)
    _ = try writer.perform(
      .join, pair, rules: .standard, audit: audit, nowMs: TestWorkspace.nowMs)
  }
}

@Test func whatTheAuditCannotNoteIsNotDone() throws {
  let workspace = try TestWorkspace()
  try workspace.loadFamily()
  let (writer, audit) = try workspace.steward()
  let person = try #require(try workspace.card("C-1")).summary.id
  let tie = try #require(
    try workspace.reader().identityTies(of: person).first { $0.right.kind == .email })
  let cut = { () throws(StoreError) in
    try writer.perform(
      .cut, tie.pair, rules: .standard, audit: audit, nowMs: TestWorkspace.nowMs)
  }
  let before = try state(workspace)
  let trigger = "CREATE TRIGGER full BEFORE INSERT ON entry BEGIN SELECT RAISE(ABORT, 'full'); END"
  _ = try ChildProcess.run(["sqlite3", workspace.auditPath, trigger])
  #expect(throws: StoreError.self) { try cut() }
  #expect(try state(workspace) == before)
  _ = try ChildProcess.run(["sqlite3", workspace.auditPath, "DROP TRIGGER full"])
  _ = try cut()
  let cutOnce = try state(workspace)
  _ = try ChildProcess.run(["sqlite3", workspace.auditPath, trigger])
  #expect(throws: StoreError.self) {
    try writer.undoIdentityAct(rules: .standard, audit: audit, nowMs: TestWorkspace.nowMs)
  }
  #expect(try state(workspace) == cutOnce)
  #expect(try audit.entries().filter { $0.act == "identity cut" }.count == 1)
}
