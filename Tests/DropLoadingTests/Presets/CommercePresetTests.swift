import ChildProcesses
import Foundation
import ProfileModel
import Testing

@testable import DropLoading

private func text(_ file: String) throws -> String {
  try String(contentsOfFile: PresetFiles.folder + file, encoding: .utf8)
}

@Test func shopifyCustomersLoadWithTheirApostrophes() throws {
  let workspace = try TestWorkspace()
  let report = try workspace.loadPreset("customers_export.csv")
  #expect(report.source == "shopify")
  #expect(report.tally.words == "created 2")
  let anna = try #require(try workspace.card("anna.kowalska@example.com"))
  #expect(
    anna.identifierWords == [
      "customer_id 7210448301122", "email anna.kowalska@example.com", "phone +48601000293",
    ])
  #expect(
    anna.traitWords == [
      "city=Kraków", "country=PL", "email=anna.kowalska@example.com", "first_name=Anna",
      "last_name=Kowalska", "note=Called twice,\nprefers mornings", "phone=+48601000293",
      "postcode=30-001", "shoe_size=38", "street=ul. Długa 5, m. 3", "tags=vip, newsletter",
      "tax_exempt=no",
    ])
  #expect(anna.state("email_marketing") == .granted)
  #expect(anna.state("sms_marketing") == .refused)
  let bo = try #require(try workspace.card("bo.lind@example.com"))
  #expect(bo.state("email_marketing") == .refused)
  #expect(bo.state("sms_marketing") == .granted)
  #expect(bo.trait("company")?.raw == "Lind AB")
}

@Test func olderShopifyCustomersLoadToo() throws {
  let workspace = try TestWorkspace()
  #expect(try workspace.loadPreset("customers_export_older.csv").tally.words == "created 1")
  let clara = try #require(try workspace.card("clara.weiss@example.com"))
  #expect(clara.trait("postcode")?.raw == "50667")
  #expect(clara.trait("country")?.raw == "DE")
  #expect(clara.trait("region")?.raw == "NW")
}

@Test func aStateOfConsentCountsAnewOnlyWhenItChanges() throws {
  let workspace = try TestWorkspace()
  try workspace.loadPreset("customers_export.csv")
  let export = try text("customers_export.csv")
  let day: Int64 = 86_400_000
  func load(_ days: Int64, _ text: String) throws -> RowTally {
    try workspace.load(
      "later-\(days).csv", text, deliveredAtMs: TestWorkspace.nowMs - 9 * day + days * day)
  }
  let out = export.replacing("example.com,yes", with: "example.com,no")
  #expect(try load(1, out).words == "updated 1, unchanged 1")
  #expect(try load(2, export + "\n").words == "updated 1, unchanged 1")
  #expect(try load(3, export + "\n\n").words == "unchanged 2")
  let anna = try #require(try workspace.card("anna.kowalska@example.com"))
  #expect(
    anna.consentLog.filter { $0.purpose.rawValue == "email_marketing" }.map(\.decision)
      .contains(.refused))
}

@Test func continuationRowsOfAShopifyOrderAreLinesOfIt() throws {
  let workspace = try TestWorkspace()
  let report = try workspace.loadPreset("orders_export_1.csv")
  #expect(report.tally.words == "created 4")
  let anna = try #require(try workspace.card("anna.kowalska@example.com"))
  #expect(anna.orderWords == ["#1001 paid 5390 EUR: 2 SH-1, 1 CAP-9"])
  let order = try #require(anna.orders.first)
  #expect(order.orderedAtMs == 1_777_622_340_000)  // 2026-05-01 07:59 UTC
  #expect(order.discount?.minor == 500)
  #expect(order.coupon?.raw == "SPRING")
  #expect(order.lines.map(\.number) == [1, 2])
  #expect(order.shipments.map(\.carrier.raw) == ["DHL Parcel"])
  // A parcel may go to somebody else's telephone.
  #expect(anna.identifierWords == ["email anna.kowalska@example.com", "phone +48601000293"])
  #expect(anna.consentWords == ["email_marketing granted 2026-05-01 checkout"])
  let bo = try #require(try workspace.card("bo.lind@example.com"))
  #expect(bo.orderWords == ["1003 paid 3000 EUR: 2 Cap", "#1002 cancelled 1500 EUR: 1 CAP-9"])
  #expect(bo.summary.orders == 1)
  #expect(bo.consentWords.isEmpty)
  #expect(try !workspace.find("1001").isEmpty)
}

/// A load that stops between the lines of an order and goes on later numbers them as an undisturbed one.
@Test func linesOfAnOrderKeepTheirNumbersAcrossBatches() throws {
  let workspace = try TestWorkspace()
  workspace.batchRows = 1
  let export = try text("orders_export_1.csv")
  let file = try workspace.write("orders_export_1.csv", export)
  let loader = try workspace.loader()
  loader.shouldStop = { true }
  #expect(loader.load(path: file).ending == .failed(.stopped))
  let whole = try TestWorkspace()
  try whole.loadPreset("orders_export_1.csv")
  #expect(try workspace.loader().load(path: file).tally.words == "created 4")
  let lines = "SELECT id & 268435455, order_no, line_no, sku FROM order_line ORDER BY id"
  let expected = try whole.query(lines)
  #expect(try workspace.query(lines) == expected)
}

/// A row that was held back is tried again from its place, behind rows that are not read for it.
@Test func aLineOfAnOrderKeepsItsNumberWhereverReadingBegins() throws {
  let path = PresetFiles.folder + "orders_export_1.csv"
  guard case .known(let mapping) = try DropRecogniser.recognise(path: path) else {
    Issue.record("unknown")
    return
  }
  func reader() throws -> DropReader {
    try DropReader(path: path, mapping: mapping, defaults: .poland)
  }
  let whole = try reader()
  var places: [(place: DropReader.Place, row: DropReader.Row)] = []
  while true {
    let place = whole.place
    guard let row = try whole.next() else { break }
    places.append((place, row))
  }
  #expect(places.count == 4)
  for (place, row) in places {
    let other = try reader()
    try other.move(to: place)
    #expect(try other.next() == row)
  }
}

@Test func anOrderExportedAgainBringsOnlyWhatChanged() throws {
  let workspace = try TestWorkspace()
  try workspace.loadPreset("orders_export_1.csv")
  let export = try text("orders_export_1.csv")
  let again = export.replacing("kowalska@example.com,paid", with: "kowalska@example.com,refunded")
  #expect(try workspace.load("orders_export_2.csv", again).words == "updated 1, unchanged 3")
  #expect(
    try workspace.query("SELECT count(*) FROM order_line UNION ALL SELECT count(*) FROM consent")
      == ["4", "1"])
  #expect(try workspace.card("anna.kowalska@example.com")?.orders.map(\.status.raw) == ["refunded"])
}

@Test func shopifyStockIsReadByRowAndByColumn() throws {
  let workspace = try TestWorkspace()
  #expect(try workspace.loadPreset("inventory_export.csv").tally.words == "created 2")
  #expect(try workspace.loadPreset("inventory_export_older.csv").tally.words == "created 1")
  let stock = try workspace.query(
    "SELECT sku || ' ' || location || ' ' || on_hand || ' ' || reserved FROM stock ORDER BY 1")
  #expect(stock == ["CAP-9 kraków 40 0", "CAP-9 malmö 0 0", "SH-1 Kraków 12 3", "SH-1 Malmö 0 0"])
}

@Test func wooCommerceCustomersLoad() throws {
  let workspace = try TestWorkspace()
  #expect(try workspace.loadPreset("wc-customers-report.csv").tally.words == "created 1")
  let dora = try #require(try workspace.card("dora@example.com"))
  #expect(
    dora.traitWords == [
      "city=Lund", "country=SE", "created_at=2024-03-01T12:30:00Z", "email=dora@example.com",
      "name=Dora Nilsson", "phone=+46701740605", "postcode=22100", "region=M", "role=customer",
      "username=dora",
    ])
}

/// The report names no e-mail address, and two people may have one name.
@Test func wooCommerceOrdersLoadWithoutFusingPeopleOfOneName() throws {
  let workspace = try TestWorkspace()
  #expect(try workspace.loadPreset("wc-orders-report.csv").tally.words == "created 2")
  #expect(try workspace.profileCount() == 2)
  let card = try #require(try workspace.card("2001"))
  #expect(card.summary.name.raw == "Dora Nilsson")
  #expect(card.orderWords == ["2001 Completed 12050 EUR: 2 Cup, small, blue, 1 Plate"])
}

@Test(
  arguments: [
    ("1× A", ["1 A"]), ("2x A, B, 10× C", ["2 A, B", "10 C"]),
    ("1× A, 2 for 1, 3× B", ["1 A, 2 for 1", "3 B"]),
    ("", nil), ("A", nil), ("1×A", nil), ("1× ", nil),
  ] as [(String, [String]?)])
func productListsAreReadByTheirCounts(_ text: String, _ expected: [String]?) {
  #expect(ProductList.products(text)?.map { "\($0.quantity) \($0.name)" } == expected)
}

@Test func nothingSecretOfMagentoIsKeptAnywhere() throws {
  let workspace = try TestWorkspace()
  #expect(try workspace.loadPreset("customer_20260501.csv").tally.words == "created 1")
  let addresses = try workspace.loadPreset("customer_address_20260501.csv")
  #expect(addresses.tally.words == "created 1, rejected 1")
  // Neither file takes the other's rows for older versions of its own.
  #expect(
    try workspace.load("again.csv", text("customer_20260501.csv") + "\n").words == "unchanged 1")
  let wera = try #require(try workspace.card("wera@example.com"))
  #expect(
    wera.traitWords == [
      "birth_date=1985-07-09", "city=Gdańsk", "company=Zając i Syn", "country=PL",
      "created_at=2024-02-03T11:12:13Z", "email=wera@example.com", "first_name=Wera",
      "gender=Female", "group_id=1", "last_name=Zając", "phone=+48601000294", "postcode=80-001",
      "region=pomorskie", "street=ul. Morska 1\nm. 2", "taxvat=PL1234567890",
    ])
  let dump = try ChildProcess.run(["sqlite3", "-readonly", workspace.storePath, ".dump"]).text
  #expect(dump.contains("wera@example.com"))
  for secret in ["hash888", "t0ken999", "plain666", "c0nf1rmkey777", "password", "rp_token"] {
    #expect(!dump.contains(secret), "\(secret)")
  }
}

/// Even a row that is rejected for what stands in a secret column keeps nothing of its shape.
@Test(arguments: ["password", "password_hash", "rp_token", "Hasło", "api_token", "user password"])
func aSecretLeavesNoShapeInQuarantine(_ column: String) throws {
  let workspace = try TestWorkspace()
  let file = workspace.path + "/customers.csv"
  var bytes = Array("email,\(column)\na@example.com,abc123".utf8)
  bytes += [0xFF, 0x0A]
  try Data(bytes).write(to: URL(fileURLWithPath: file))
  let tally = try workspace.loader().load(path: file).tally
  #expect(tally.rows <= 1)
  let kept = try workspace.query("SELECT coalesce(value_class, '') FROM quarantine")
  #expect(kept.filter { !$0.isEmpty } == [])
  let good = try workspace.load("customers-2.csv", "email,\(column)\nb@example.com,xyz789\n")
  #expect(good.words == "created 1")
  #expect(try workspace.query("SELECT traits FROM trait_record") == [#"{"email":"b@example.com"}"#])
}
