import DropLoading
import ProfileModel
import ProfileStore
import Testing

@Test func rowsThatShareAnIdentifierAreOneProfile() throws {
  let workspace = try TestWorkspace()
  try workspace.load("events.ndjson", Drops.event("m1", user: "C-1", anonymous: "a1"))
  try workspace.load(
    "customers.csv",
    Drops.customersHeader + Drops.customer("C-1", "anna@example.com", first: "Anna"))
  #expect(try workspace.profileCount() == 1)
  let card = try #require(try workspace.card("anna@example.com"))
  #expect(card.identifiers.map(\.kind) == [.customerID, .email, .anonymousID])
  #expect(card.lastEntries.count == 1)
}

/// Three drops about two people, in every order: the same people with the same facts.
@Test(arguments: [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]])
func orderOfFilesDoesNotMatter(_ order: [Int]) throws {
  let workspace = try TestWorkspace()
  let files = [
    (
      "customers.csv",
      Drops.customersHeader + Drops.customer("C-1", "anna@example.com", first: "Anna")
        + Drops.customer("C-2", "bo@example.com", first: "Bo")
    ),
    (
      "events.ndjson",
      Drops.event("m1", anonymous: "a1") + Drops.event("m2", user: "C-1", anonymous: "a1")
        + Drops.event("m3", anonymous: "a2")
    ),
    (
      "orders.csv",
      Drops.ordersHeader + "SO-1,,anna@example.com,,2026-11-02,paid,web,10.00,EUR,,\n"
        + "SO-2,C-2,,,2026-11-03,paid,web,20.00,EUR,,\n"
    ),
  ]
  for place in order { try workspace.load(files[place].0, files[place].1) }
  #expect(try workspace.profileCount() == 3)
  let anna = try #require(try workspace.card("SO-1"))
  #expect(anna.summary.name.raw == "Anna B")
  #expect(anna.orders.map(\.number.raw) == ["SO-1"])
  #expect(anna.lastEntries.map(\.kind) == [.order, .event, .event])
}

@Test func anOldNumberLeadsToTodaysProfile() throws {
  let workspace = try TestWorkspace()
  try workspace.load(
    "events.ndjson", Drops.event("m1", anonymous: "a1") + Drops.event("m2", user: "C-1"))
  #expect(try workspace.profileCount() == 2)
  try workspace.load("events-2.ndjson", Drops.event("m3", user: "C-1", anonymous: "a1"))
  #expect(try workspace.profileCount() == 1)
  let reader = try workspace.reader()
  #expect(try reader.todaysProfile(ProfileID(2)) == ProfileID(1))
  #expect(try reader.card(ProfileID(2), nowMs: TestWorkspace.nowMs)?.summary.id == ProfileID(1))
  #expect(try reader.todaysProfile(ProfileID(3)) == nil)
}

@Test func aTabletInAStoreFusesNobody() throws {
  let workspace = try TestWorkspace()
  let events = (1...5).map { Drops.event("m\($0)", user: "C-\($0)", anonymous: "tablet") }.joined()
  try workspace.load("events.ndjson", events)
  // The tablet is a visitor of its own.
  #expect(try workspace.profileCount() == 6)
  #expect(try workspace.card("C-5")?.identifiers.map(\.value.raw) == ["C-5"])
}

@Test func aSharedDeviceWithThreeHundredLoginsLeavesThreeHundredPeople() throws {
  let workspace = try TestWorkspace()
  workspace.batchRows = 50
  let events = (1...300).map { Drops.event("m\($0)", user: "C-\($0)", anonymous: "tablet") }
  try workspace.load("events.ndjson", events.joined())
  #expect(
    try workspace.query("SELECT count(*) FROM profile WHERE is_live = 1 AND is_known = 1") == [
      "300"
    ])
  #expect(try workspace.query("SELECT held, count(*) FROM link GROUP BY 1") == ["shared 300|300"])
}

/// A kiosk that somebody used without logging in, then one person, then hundreds, in several drops; in the end
/// it is nobody's, as if all had been known from the beginning.
@Test(arguments: [1, 7])
func aKioskIsNobodysHoweverManyDropsTellOfIt(_ drops: Int) throws {
  var rules = IdentityRules.standard
  rules.identifiersAProfile = 50
  let workspace = try TestWorkspace(
    settings: LoaderSettings(
      register: Purpose.standardRegister, zone: .utc, defaultCountry: nil, baseCurrency: .eur,
      identity: rules))
  workspace.batchRows = 40
  let events =
    [Drops.event("m0", anonymous: "kiosk")]
    + (1...300).map { Drops.event("m\($0)", user: "C-\($0)", anonymous: "kiosk") }
  for drop in 0..<drops {
    let part = events.indices.filter { $0 * drops / events.count == drop }.map { events[$0] }
    try workspace.load("events-\(drop).ndjson", part.joined())
  }
  #expect(try workspace.query("SELECT held, count(*) FROM link GROUP BY 1") == ["crowd|300"])
  #expect(
    try workspace.query("SELECT is_known, count(*) FROM profile WHERE is_live = 1 GROUP BY 1")
      == ["0|1", "1|300"])
  #expect(try workspace.card("kiosk")?.lastEntries.count == 1)
  #expect(try workspace.card("C-1")?.lastEntries.count == 1)
  #expect(try workspace.reader().identityReview().isEmpty)
  #expect(try StoreWriter(path: workspace.storePath).integrityFindings().isEmpty)
}

/// What a steward says of one who used a kiosk stands, and its undoing gives back what was.
@Test func aStewardMayGiveAKioskToSomebody() throws {
  var rules = IdentityRules.standard
  rules.identifiersAProfile = 20
  let workspace = try TestWorkspace(
    settings: LoaderSettings(
      register: Purpose.standardRegister, zone: .utc, defaultCountry: nil, baseCurrency: .eur,
      identity: rules))
  func events(_ people: ClosedRange<Int>) -> String {
    people.map { Drops.event("m\($0)", user: "C-\($0)", anonymous: "kiosk") }.joined()
  }
  try workspace.load("events-1.ndjson", events(1...60))
  let before = try workspace.query("SELECT id, profile_id FROM identifier")
  let reader = try workspace.reader()
  let (writer, audit) = (
    try StoreWriter(path: workspace.storePath), try AuditLog(path: workspace.auditPath)
  )
  let person = try #require(try workspace.card("C-7"))
  let tie = try #require(try reader.identityTies(of: person.summary.id).first)
  #expect(tie.state == .held(.crowd))
  let joined = try writer.perform(
    .join, tie.pair, rules: rules, audit: audit, nowMs: TestWorkspace.nowMs)
  #expect(joined.people.count == 1)
  try workspace.load("events-2.ndjson", events(61...70))
  #expect(try workspace.card("kiosk")?.summary.id == workspace.card("C-7")?.summary.id)
  #expect(try workspace.card("C-65")?.identifiers.map(\.value.raw) == ["C-65"])
  _ = try writer.undoIdentityAct(
    joined.number, rules: rules, audit: audit, nowMs: TestWorkspace.nowMs)
  let after = try workspace.query("SELECT id, profile_id FROM identifier")
  #expect(Set(before).isSubset(of: after))
}

/// What a profile holds is kept in memory from batch to batch, over merges too.
@Test(arguments: [1, 2, 40_000]) func aLimitHoldsOverAllBatches(_ batchRows: Int) throws {
  let workspace = try TestWorkspace()
  workspace.batchRows = batchRows
  let visits = (1...3).map { Drops.event("m\($0)", anonymous: "a\($0)") }
  let logins = (1...3).map { Drops.event("n\($0)", user: "C-1", anonymous: "a\($0)") }
  try workspace.load("events.ndjson", (visits + logins).joined())
  let rows = (1...7).map { Drops.customer("C-1", "anna\($0)@example.com") }
  try workspace.load("customers.csv", Drops.customersHeader + rows.joined())
  #expect(
    try workspace.query("SELECT held, count(*) FROM link GROUP BY 1") == ["|8", "limit email 5|2"])
  #expect(try workspace.card("C-1")?.identifiers.count == 9)
}

@Test func aFamilysPhoneAndAnOfficesAddressFuseNobody() throws {
  let workspace = try TestWorkspace()
  let rows = (1...3).map {
    "C-\($0),info@example.com,+4860100000\($0 / 3),P,Q,,,,,,PL,pl,,,2024-01-0\($0)\n"
  }
  try workspace.load("customers.csv", Drops.customersHeader + rows.joined())
  #expect(try workspace.query("SELECT count(*) FROM profile WHERE is_live = 1") == ["4"])
  // The phone stays with the first who gave it; the second is held for review.
  #expect(
    try workspace.query("SELECT held FROM link WHERE held IS NOT NULL ORDER BY 1")
      == ["limit customer_id 1", "weak", "weak", "weak"])
  // Whoever named it is found by it all the same.
  #expect(try workspace.find("info@example.com").count == 4)
  #expect(try workspace.find("+48 601 000 000").count == 2)
}

@Test func placeholdersTieNobodyTogether() throws {
  let workspace = try TestWorkspace()
  let events = ["null", "0", "anonymous"].flatMap { (value: String) -> [String] in
    (1...2).map { Drops.event("\(value)\($0)", user: "C-\(value)-\($0)", anonymous: value) }
  }
  try workspace.load("events.ndjson", events.joined())
  #expect(try workspace.profileCount() == 6)
}

@Test func oneShopsCustomerIsNotAnothers() throws {
  let settings = LoaderSettings(
    register: Purpose.standardRegister,
    catalogue: SourceCatalogue(kinds: [
      .tickets: Source(
        name: "desk", party: .first, purpose: Purpose.ID("service"), lawfulBasis: .contract,
        idSpace: "desk")
    ]), zone: .utc, defaultCountry: nil, baseCurrency: .eur)
  let workspace = try TestWorkspace(settings: settings)
  try workspace.load("customers.csv", Drops.customersHeader + Drops.customer("7"))
  try workspace.load(
    "tickets.csv",
    "ticket_no,customer_id,email,opened_at,closed_at,channel,subject,status,csat\n"
      + "T-1,7,,2026-11-01,,mail,Hello,open,\n")
  #expect(try workspace.profileCount() == 2)
}

@Test func linksSayWhichRowTiedWhat() throws {
  let workspace = try TestWorkspace()
  try workspace.load(
    "customers.csv", Drops.customersHeader + Drops.customer("C-1", "anna@example.com"))
  let link = try #require(try workspace.card("C-1")?.links.first)
  #expect(link.left == Identifier(kind: .customerID, value: "C-1"))
  #expect(link.right == Identifier(kind: .email, value: "anna@example.com"))
  #expect(link.origin.line == 2)
  #expect(link.origin.drop.raw == "customers.csv")
}

@Test func anExactIdentifierIsNotOutdoneByAnotherNumberOfTheSameDigits() throws {
  let workspace = try TestWorkspace()
  try workspace.load(
    "customers.csv",
    Drops.customersHeader + Drops.customer("C-1001", "right@example.com", first: "Right")
      + Drops.customer("C-5555", "wrong@example.com", first: "Wrong"))
  try workspace.load(
    "tickets.csv",
    "ticket_no,customer_id,email,opened_at,closed_at,channel,subject,status,csat\n"
      + "T-1001,C-5555,,2026-11-01T10:00:00Z,,mail,Size,open,\n")
  let byIdentifier = try workspace.find("C-1001")
  #expect(byIdentifier.map(\.profile.name.raw) == ["Right B"])
  #expect(byIdentifier.first?.isExact == true)
  #expect(try workspace.find("T-1001").map(\.profile.name.raw) == ["Wrong B"])
  // Digits alone may mean the ticket; another letter before them is only a guess.
  #expect(try workspace.find("1001").first?.profile.name.raw == "Wrong B")
  #expect(try workspace.find("X-1001").first?.isExact == false)
}

/// The SHA-256 of `anna@example.com`, before and after the plain form.
@Test(arguments: [true, false])
func aHashedEMailJoinsItsPlainForm(_ hashFirst: Bool) throws {
  let workspace = try TestWorkspace()
  let files = [
    (
      "customers-hashed.csv",
      "customer_id,email_sha256,first_name,last_name\nC-1,\(Drops.annasHash),Anna,B\n"
    ),
    (
      "orders.csv",
      Drops.ordersHeader + "SO-1,,anna@example.com,,2026-11-02,paid,web,10.00,EUR,,\n"
    ),
  ]
  for file in hashFirst ? files : files.reversed() { try workspace.load(file.0, file.1) }
  #expect(try workspace.profileCount() == 1)
  #expect(try workspace.card("SO-1")?.summary.name.raw == "Anna B")
  let rejected = try workspace.load(
    "customers-bad.csv", "customer_id,email_sha256\nC-2,d3c7\n")
  #expect(rejected.words == "rejected 1")
}

@Test func loginsOfOneProviderTieAccountsOfSeveralSystems() throws {
  let workspace = try TestWorkspace()
  try workspace.load(
    "customers.csv", "customer_id,login,first_name\nC-1,google:1077,Anna\nC-2,anna,Bo\n")
  try workspace.load(
    "tickets.csv",
    "ticket_no,customer_id,email,opened_at,closed_at,channel,subject,status,csat,login\n"
      + "T-1,,,2026-11-01,,mail,Hello,open,,google:1077\n")
  #expect(try workspace.profileCount() == 2)
  #expect(try workspace.card("T-1")?.summary.name.raw == "Anna")
}

@Test func anAliasMakesTwoCustomersOfASourceOne() throws {
  let workspace = try TestWorkspace()
  try workspace.load(
    "customers.csv", Drops.customersHeader + Drops.customer("C-1") + Drops.customer("C-2"))
  try workspace.load(
    "events.ndjson",
    "{\"type\":\"alias\",\"messageId\":\"m1\",\"userId\":\"C-1\",\"previousId\":\"C-2\","
      + "\"timestamp\":\"2026-11-01T10:00:00Z\"}\n")
  #expect(
    try workspace.card("C-1")?.identifiers.map { "\($0.kind.name) \($0.value.raw)" }
      == ["customer_id C-1", "customer_id C-2", "anonymous_id C-2"])
}

@Test func placeholdersOfAWorkspaceTieNobody() throws {
  var rules = IdentityRules.standard
  rules.blocked = ["+48999999999"]
  let workspace = try TestWorkspace(
    settings: LoaderSettings(
      register: Purpose.standardRegister, zone: .utc, defaultCountry: nil, baseCurrency: .eur,
      identity: rules))
  try workspace.load(
    "customers.csv",
    Drops.customersHeader + "C-1,,+48999999999,A,B,,,,,,PL,pl,,,\n"
      + ",b@example.com,+48999999999,A,B,,,,,,PL,pl,,,\n")
  #expect(try workspace.profileCount() == 2)
}

extension Drops {
  /// SHA-256 of `anna@example.com`.
  fileprivate static let annasHash =
    "F7D54C22DDA5B1780276601CD005909B70543FC4A6BA72D735B4CB9BBB611F01"
}
