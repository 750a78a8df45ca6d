import Foundation
import Glibc
import ProfileModel
import ProfileStore
import Testing

@testable import DropLoading

private func customers(_ numbers: ClosedRange<Int>, first: String = "A") -> String {
  Drops.customersHeader
    + numbers.map { Drops.customer("C-\($0)", "c\($0)@example.com", first: first) }.joined()
}

@Test func aReexportWithTenNewRowsBringsTen() throws {
  let workspace = try TestWorkspace()
  try workspace.load("customers.csv", customers(1...500))
  #expect(
    try workspace.load("customers-2.csv", customers(1...510)).words == "created 10, unchanged 500")
  let events = (1...500).map { Drops.event("m\($0)", user: "C-1") }
  try workspace.load("events.ndjson", events.joined())
  let more = (501...510).map { Drops.event("m\($0)", user: "C-1") }
  #expect(
    try workspace.load("events-2.ndjson", (more + events).joined()).words
      == "created 10, duplicate 500")
}

/// Touched, renamed, copied back a month later, by way of the folder: the store stays as it was.
@Test func theSameContentIsLoadedOnceHoweverItComesBack() throws {
  let workspace = try TestWorkspace()
  let watched = WatchedFolder(workspace)
  try workspace.write("drops/customers.csv", customers(1...20))
  try watched.loadOnce()
  let digest = try workspace.contentDigest()
  for (name, ageMs) in [
    ("customers.csv", 0), ("customers.csv", 86_400_000), ("customers-copy.csv", 0),
    ("2026/customers.csv", 2_592_000_000),
  ] as [(String, Int64)] {
    mkdir(watched.folder.drops + "/2026", 0o700)
    try workspace.write(
      "drops/" + name, customers(1...20), deliveredAtMs: TestWorkspace.nowMs + ageMs)
    try watched.loadOnce()
  }
  #expect(try workspace.contentDigest() == digest)
  #expect(watched.endings("customers.csv") == [.loaded] + Array(repeating: .loadedBefore, count: 3))
  #expect(watched.endings("customers-copy.csv") == [.loadedBefore])
  #expect(watched.waitingNames == ["2026"])
}

@Test func aCorrectedFileUnderTheSameNameUpdatesWhatItCorrects() throws {
  let workspace = try TestWorkspace()
  try workspace.load(
    "customers.csv", customers(1...20), deliveredAtMs: TestWorkspace.nowMs - 1)
  let corrected = customers(1...20).replacing(
    "C-7,c7@example.com,,A", with: "C-7,c7@example.com,,Ada")
  #expect(
    try workspace.load("customers.csv", corrected).words
      == "updated 1, unchanged 19")
  #expect(try workspace.card("C-7")?.summary.name.raw == "Ada B")
  #expect(try workspace.profileCount() == 20)
}

/// Customers, orders, lines and shipments, in every order in which they can come.
private let shopFiles: [(name: String, text: String)] = [
  ("customers.csv", customers(1...3)),
  (
    "orders.csv",
    Drops.ordersHeader + "SO-1,C-1,,,2025-11-02,paid,web,30.00,EUR,,\n"
      + "SO-2,,c2@example.com,,2026-11-03,paid,web,20.00,EUR,,\n"
      + "SO-3,C-1,,,2026-11-04,cancelled,web,10.00,PLN,,\n"
  ),
  (
    "order_lines.csv",
    "order_no,line_no,sku,name,quantity,unit_price\nSO-1,1,K-1,Dress,1,30.00\nSO-2,1,K-2,Coat,2,10.00\n"
  ),
  (
    "shipments.csv",
    "order_no,carrier,tracking_no,status,shipped_at,promised_at,delivered_at\n"
      + "SO-1,DHL,JD01,delivered,2025-11-03,2025-11-05,2025-11-05\n"
      + "SO-2,DPD,JD02,in transit,2026-11-04,2026-11-06,\n"
  ),
]

private func permutations(_ count: Int) -> [[Int]] {
  guard count > 0 else { return [[]] }
  return permutations(count - 1).flatMap { rest in
    (0..<count).map { place in Array(rest[..<place]) + [count - 1] + Array(rest[place...]) }
      .filter { $0.count == count }
  }
}

/// What a store says without any of its own numbers.
private func content(_ workspace: TestWorkspace) throws -> [String] {
  try workspace.query(
    """
    SELECT 'profile', name, city, order_count, first_order_ms, last_order_ms, currency, spent_minor,
      first_seen_ms, last_seen_ms, (SELECT group_concat(kind || value) FROM
        (SELECT kind, value FROM identifier WHERE profile_id = p.id ORDER BY 1, 2))
    FROM profile AS p WHERE is_live = 1 ORDER BY 11;
    SELECT 'order', order_no, i.kind, i.value, at_ms, status, total_minor, is_latest
    FROM customer_order JOIN identifier AS i ON i.id = identifier_id ORDER BY 2;
    SELECT 'line', order_no, line_no, sku, quantity, unit_price, is_latest FROM order_line ORDER BY 2, 3;
    SELECT 'parcel', order_no, tracking_no, status, promised_at_ms, is_latest FROM shipment ORDER BY 2;
    SELECT key, kind, value FROM find_key ORDER BY 1, 2, 3;
    """)
}

@Test(arguments: permutations(4)) func filesMayComeInAnyOrder(_ order: [Int]) throws {
  let expected = try TestWorkspace()
  let workspace = try TestWorkspace()
  for place in 0..<4 { try expected.load(shopFiles[place].name, shopFiles[place].text) }
  for place in order { try workspace.load(shopFiles[place].name, shopFiles[place].text) }
  let wanted = try content(expected)
  #expect(wanted.count > 12)
  #expect(try content(workspace) == wanted)
}

@Test func lastYearsEventsTakeTheirPlaceInTheTimeline() throws {
  let workspace = try TestWorkspace()
  try workspace.load(
    "events.ndjson", Drops.event("m2", user: "C-1", at: "2026-11-01T10:00:00Z"))
  try workspace.load(
    "late.ndjson", Drops.event("m1", user: "C-1", at: "2025-03-01T10:00:00Z"))
  let profile = try workspace.query(
    "SELECT first_seen_ms / 86400000, last_seen_ms / 86400000, event_count FROM profile")
  #expect(profile == ["20148|20758|2"])
}

/// A consent that comes after the events it allows: they stay gated until they are read again.
@Test func gatedRowsComeInWithTheNextFileThatBringsThem() throws {
  let settings = LoaderSettings(
    register: Purpose.standardRegister,
    catalogue: SourceCatalogue(kinds: [
      .events: Source(
        name: "web", party: .first, purpose: Purpose.ID("profiling"), lawfulBasis: .consent,
        idSpace: "shop")
    ]), zone: .utc, defaultCountry: nil, baseCurrency: .eur)
  let workspace = try TestWorkspace(settings: settings)
  let events = Drops.event("m1", user: "C-1") + Drops.event("m2", user: "C-2")
  #expect(try workspace.load("events.ndjson", events).words == "gated 2")
  try workspace.load(
    "consents.csv",
    Drops.consentsHeader + "C-1,,,profiling,granted,consent,2026-01,2026-01-01,,form,web,\n")
  // The file itself is known as loaded.
  #expect(try workspace.load("events-copy.ndjson", events).words == "gated 2")
  let more = Drops.event("m3", user: "C-1")
  #expect(try workspace.load("events-2.ndjson", events + more).words == "created 2, gated 1")
}
