import DropGenerating
import Foundation
import Testing

private let allNames = [
  "campaigns.csv", "consents.csv", "customers.csv", "events.ndjson", "feedback.csv",
  "fx_rates.csv", "order_lines.csv", "orders.csv", "products.csv", "shipments.csv", "stock.csv",
  "tickets.csv",
]

@Test func sameSeedGivesSameBytes() throws {
  let first = try GeneratedFolder(profiles: 60)
  let second = try GeneratedFolder(profiles: 60)
  for name in allNames { #expect(try first.bytes(name) == second.bytes(name), "\(name)") }
}

@Test func otherSeedGivesOtherPeople() throws {
  let first = try GeneratedFolder(profiles: 60, seed: 7)
  let second = try GeneratedFolder(profiles: 60, seed: 8)
  for name in ["customers.csv", "orders.csv", "events.ndjson", "consents.csv"] {
    #expect(try first.bytes(name) != second.bytes(name), "\(name)")
  }
}

@Test func personDoesNotDependOnTheSizeOfTheShop() throws {
  let small = try GeneratedFolder(profiles: 20).lines("customers.csv")
  let large = try GeneratedFolder(profiles: 50).lines("customers.csv")
  #expect(small[...] == large.prefix(21))
}

@Test(
  arguments: [(1, 0), (1, 1), (17, 0.5), (17, 10), (100, 3.337), (9_000, 2)]
    as [(Int, Double)])
func eventCountIsExact(profiles: Int, eventsPerProfile: Double) throws {
  let folder = try GeneratedFolder(profiles: profiles, eventsPerProfile: eventsPerProfile)
  let expected = Int((Double(profiles) * eventsPerProfile).rounded())
  #expect(folder.rows["events.ndjson"] == expected)
  #expect(try folder.lines("events.ndjson").count == expected)
  #expect(try folder.table("customers.csv").count == profiles + 1)
}

@Test(
  arguments: [
    (
      "customers.csv",
      "customer_id email phone first_name last_name birth_date gender street city postcode "
        + "country language loyalty_id loyalty_tier created_at"
    ),
    (
      "orders.csv",
      "order_no customer_id email phone ordered_at status channel total currency discount coupon"
    ),
    ("order_lines.csv", "order_no line_no sku name quantity unit_price"),
    ("shipments.csv", "order_no carrier tracking_no status shipped_at promised_at delivered_at"),
    ("products.csv", "sku name category price cost currency"),
    ("stock.csv", "sku location on_hand reserved restock_at lead_days"),
    (
      "consents.csv",
      "customer_id email phone purpose status lawful_basis policy_version recorded_at expires_at "
        + "method source proof"
    ),
    ("tickets.csv", "ticket_no customer_id email opened_at closed_at channel subject status csat"),
    ("feedback.csv", "customer_id email at kind score text"),
    ("campaigns.csv", "campaign name channel cost currency started_at"),
    ("fx_rates.csv", "date currency rate_to_base"),
  ])
func headerIsTheDesignsAndEveryRowHasItsFields(name: String, columns: String) throws {
  let folder = try GeneratedFolder(profiles: 200)
  let table = try folder.table(name)
  let header = columns.split(separator: " ").map(String.init)
  #expect(table.first == header)
  #expect(table.dropFirst().allSatisfy { $0.count == header.count })
  #expect(table.count - 1 == folder.rows[name])
}

@Test func identifiersAreUniqueAcrossWindows() throws {
  let folder = try GeneratedFolder(profiles: 8_300, eventsPerProfile: 0)
  let customers = try folder.table("customers.csv").dropFirst()
  let columns = [
    customers.map { $0[0] }, customers.map { $0[1] }, customers.map { $0[12] },
    customers.filter { !$0[2].isEmpty }.map { "\($0[10]) \(nationalDigits($0[2]))" },
    try folder.table("orders.csv").map { $0[0] }, try folder.table("shipments.csv").map { $0[2] },
    try folder.table("tickets.csv").map { $0[0] }, try folder.table("products.csv").map { $0[0] },
  ]
  for column in columns {
    let values = column.filter { !$0.isEmpty }
    #expect(values.count > 400)
    #expect(Set(values).count == values.count)
  }
}

/// The digits of a telephone number without calling code and trunk zero, however it was written.
private func nationalDigits(_ phone: String) -> Substring {
  let digits = phone.filter(\.isNumber)
  let codes = ["48", "49", "45", "46", "47", "31", "33", "39", "34", "44", "1", "81", "66", "420"]
  guard phone.hasPrefix("+") else { return digits.drop { $0 == "0" } }
  return digits.dropFirst(codes.first { digits.hasPrefix($0) }?.count ?? 0)
}

@Test func quotedTextComesBackWhole() throws {
  let table = try GeneratedFolder(profiles: 400).table("feedback.csv")
  let texts = Set(table.map { $0[5] })
  #expect(texts.contains("The \"green\" is really more of a teal"))
  #expect(texts.contains("Came late.\nThe box was wet, too."))
}

@Test func totalsAreTheSumsOfTheirLines() throws {
  let folder = try GeneratedFolder(profiles: 300)
  func minor(_ text: String) -> Int { Int(text.filter { $0 != "." }) ?? 0 }
  var sums: [String: Int] = [:]
  for line in try folder.table("order_lines.csv").dropFirst() {
    sums[line[0], default: 0] += minor(line[5]) * (Int(line[4]) ?? 0)
  }
  for order in try folder.table("orders.csv").dropFirst() {
    #expect(sums[order[0]] == minor(order[7]) + minor(order[9]), "\(order[0])")
    #expect(order[7].contains(".") == (order[8] != "JPY"))
  }
}

@Test func filesAppearWholeAndForTheOwnerOnly() throws {
  let folder = try GeneratedFolder(profiles: 5)
  #expect(try folder.names == allNames)
  for name in allNames {
    let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/\(name)")
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }
  let attributes = try FileManager.default.attributesOfItem(atPath: folder.path)
  #expect(attributes[.posixPermissions] as? Int == 0o700)
}

@Test(arguments: [(0, 1.0), (10_000_001, 1.0), (1, -0.1), (1, 1_000.5), (1, .nan)])
func optionsOutOfRangeAreRefused(profiles: Int, eventsPerProfile: Double) {
  let generator = GeneratedFolder.generator(
    profiles: profiles, eventsPerProfile: eventsPerProfile)
  #expect(throws: GeneratorError.self) {
    try generator.write(to: "/nonexistent/kartotek", progress: { _, _ in })
  }
}

@Test func unwritableFolderIsToldInOneLine() throws {
  let error = #expect(throws: GeneratorError.self) {
    try GeneratedFolder.generator(profiles: 1).write(
      to: "/dev/null/drops", progress: { _, _ in })
  }
  #expect(error?.description.contains("/dev/null/drops") == true)
  #expect(error?.description.contains("\n") == false)
}
