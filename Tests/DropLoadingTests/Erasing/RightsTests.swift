import ChildProcesses
import DropLoading
import Foundation
import ProfileModel
import ProfileStore
import StoreChecks
import Testing

/// Restriction, requests, access and retention.
@Suite struct RightsTests {
  private static let nowMs = TestWorkspace.nowMs

  private func workspace(retentionDays: Int? = nil) throws -> TestWorkspace {
    let register = Purpose.standardRegister.map { purpose in
      purpose.id.rawValue == "analytics"
        ? Purpose(
          id: purpose.id, lawfulBasis: purpose.lawfulBasis, retentionDays: retentionDays)
        : purpose
    }
    let workspace = try TestWorkspace(
      settings: LoaderSettings(
        register: register, zone: .utc, defaultCountry: nil, baseCurrency: .eur))
    try workspace.load(
      "customers.csv",
      Drops.customersHeader + Drops.customer("C-1", "anna@example.com", first: "Anna", last: "Lis")
        + Drops.customer("C-2", "bo@example.com", first: "Bo", last: "Lis"))
    try workspace.load(
      "visits.ndjson",
      Drops.event("m1", user: "C-1", at: "2026-01-01T10:00:00Z")
        + Drops.event("m2", user: "C-1", at: "2026-11-01T10:00:00Z")
        + Drops.event("m3", "Order Completed", user: "C-1", at: "2026-01-01T11:00:00Z"))
    try workspace.load(
      "orders.csv",
      Drops.ordersHeader + "SO-1,C-1,,,2026-10-01,paid,web,10.00,EUR,,\n"
        + "SO-1,C-1,,,2026-10-01,refunded,web,10.00,EUR,,\n")
    try workspace.load(
      "consents.csv",
      Drops.consentsHeader
        + "C-1,,,email_marketing,granted,consent,2026-01,2026-10-03T10:00:00Z,,form,,yes\n")
    return workspace
  }

  private func write<Value>(
    _ workspace: TestWorkspace, _ body: (StoreTransaction) throws -> Value
  ) throws -> Value {
    try StoreWriter(path: workspace.storePath).transaction(doing: "testing", body)
  }

  @Test func aRestrictedPersonIsInNoListAndFoundByWholeNumbersAlone() throws {
    let workspace = try workspace()
    let before = try StoreDump(store: workspace.storePath)
    #expect(try write(workspace) { try $0.restrict(ProfileID(1), nowMs: Self.nowMs) })
    let reader = try workspace.reader()
    #expect(try reader.profileCount() == 1)
    #expect(try workspace.find("Lis").map(\.profile.id) == [ProfileID(2)])
    #expect(try workspace.find("anna@exam").isEmpty)
    for text in ["anna@example.com", "C-1", "SO-1"] {
      #expect(
        try workspace.find(text).map(\.profile.name.raw) == ["Anna Lis (restricted)"], "\(text)")
    }
    // New rows are kept and do not bring the person back into lists.
    try workspace.load(
      "customers-2.csv",
      Drops.customersHeader + Drops.customer("C-1", "anna@example.com", first: "Ania", last: "Lis"))
    #expect(try workspace.reader().profileCount() == 1)
    #expect(try workspace.find("Ania").isEmpty)
    #expect(try write(workspace) { try $0.liftRestriction(of: ProfileID(1), nowMs: Self.nowMs) })
    #expect(try workspace.reader().profileCount() == 2)
    #expect(try workspace.find("Ania").count == 1)
    let after = try StoreDump(store: workspace.storePath)
    #expect(after.findings == [] && before.findings == [])
  }

  @Test func liftingARestrictionGivesBackExactlyWhatWasThere() throws {
    let workspace = try workspace()
    let before = try StoreDump(store: workspace.storePath)
    _ = try write(workspace) { try $0.restrict(ProfileID(1), nowMs: Self.nowMs) }
    #expect(try StoreDump(store: workspace.storePath) != before)
    _ = try write(workspace) { try $0.liftRestriction(of: ProfileID(1), nowMs: Self.nowMs) }
    #expect(try StoreDump(store: workspace.storePath).differences(from: before) == [])
  }

  @Test(arguments: [
    (2026, 1, 31, "2026-02-28"), (2024, 1, 31, "2024-02-29"), (2026, 12, 15, "2027-01-15"),
    (2026, 8, 31, "2026-09-30"),
  ])
  func anAnswerIsDueAMonthLaterByTheCalendar(year: Int, month: Int, day: Int, due: String) throws {
    let received = Zone.utc.startMs(of: try #require(CivilDate(year: year, month: month, day: day)))
    let dueMs = PersonRequest.dueMs(receivedAtMs: received, zone: .utc)
    #expect(Zone.utc.day(ofMs: dueMs).iso == due)
    #expect(Zone.utc.day(ofMs: dueMs + 1).iso != due)
  }

  @Test func carryingOutWhatWasAskedClosesTheRequest() throws {
    let workspace = try workspace()
    try write(workspace) { transaction in
      for kind in [PersonRequest.Kind.restrict, .access] {
        _ = try transaction.enterRequest(
          kind, of: ProfileID(1), receivedAtMs: Self.nowMs, zone: .utc, note: "by mail")
      }
      try transaction.closeRequests(.restrict, of: ProfileID(1), nowMs: Self.nowMs)
      let nobody = try transaction.enterRequest(
        .access, of: ProfileID(77), receivedAtMs: Self.nowMs, zone: .utc, note: "")
      #expect(nobody == nil)
    }
    let requests = try workspace.reader().requests()
    #expect(requests.map { "\($0.kind) \($0.state)" } == ["access open", "restrict done"])
    #expect(requests.map(\.profile) == [ProfileID(1), ProfileID(1)])
  }

  @Test func anAnswerHoldsEveryFactOnce() throws {
    let workspace = try workspace()
    let records = try workspace.reader().accessRecords(of: ProfileID(1))
    let counts = Dictionary(grouping: records, by: \.category).mapValues(\.count)
    let values = try workspace.query(
      "SELECT count(*) FROM trait_record AS t, json_each(t.traits) WHERE t.identifier_id = 1")
    #expect(counts[.identifiers] == 2)
    #expect(counts[.traits].map(String.init) == values.first)
    #expect(counts[.events] == 3 && counts[.orders] == 2 && counts[.decisions] == 1)
    #expect(Set(records).count == records.count)
    let purposes = Set(records.filter { $0.category == .events }.map(\.purpose.rawValue))
    #expect(purposes == ["analytics", "service"])
    #expect(
      try workspace.reader().accessRecords(of: ProfileID(2)).allSatisfy {
        $0.fields.allSatisfy { !$0.value.raw.contains("anna") }
      })
  }

  @Test func factsOfAPurposeAreDeletedWhenTheirTimeIsOver() throws {
    let workspace = try workspace(retentionDays: 90)
    #expect(try workspace.query("SELECT count(*) FROM event") == ["3"])
    let purpose = try #require(
      workspace.settings.register.first { $0.id.rawValue == "analytics" })
    let deleted = try write(workspace) {
      try $0.deleteExpired(of: purpose, nowMs: Self.nowMs).map { "\($0.0) \($0.1)" }
    }
    #expect(deleted == ["event 1"])
    let left = try workspace.query(
      "SELECT n.text FROM event AS e JOIN name AS n ON n.id = e.name_id ORDER BY 1")
    #expect(left == ["Order Completed", "Product Viewed"])
    #expect(try workspace.query("SELECT event_count FROM profile WHERE id = 1") == ["2"])
    #expect(try StoreDump(store: workspace.storePath).findings == [])
    #expect(try write(workspace) { try $0.deleteExpired(of: purpose, nowMs: Self.nowMs).isEmpty })
  }

  @Test func theUpkeepDeletesAndTheAuditTellsHowMany() throws {
    let workspace = try workspace(retentionDays: 90)
    try WatchedFolder(workspace).loadOnce()
    #expect(try workspace.query("SELECT count(*) FROM event") == ["2"])
    let entry = try AuditLog(path: workspace.auditPath).entries().last
    #expect(entry?.detail.raw == "older than 90 days: event 1")
  }
}
