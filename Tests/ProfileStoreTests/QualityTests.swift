import ProfileModel
import Testing

@testable import ProfileStore

private let now = FilledStore.nowMs
private let crm = Source(
  name: "crm", party: .first, purpose: Purpose.ID("service"), lawfulBasis: .contract,
  idSpace: "crm")

extension FilledStore {
  /// Adds a drop of another source: ten people, of whom six live elsewhere by its word, seven have a city,
  /// one of them for two years, and the third has the fourth's e-mail address.
  fileprivate func addSecondSource() throws {
    let writer = try StoreWriter(path: storePath)
    try writer.transaction(doing: "filling") { transaction in
      let drop = try transaction.beginDrop(
        DropHeader(
          name: "crm.csv", sha256: Array(repeating: 8, count: 32), bytes: 1, kind: .customers,
          source: crm, deliveredAtMs: now), nowMs: now)
      var facts: [PlacedFact] = []
      for number in 1...10 {
        var values = [
          TraitFact.Value(
            name: "country", value: number > 4 ? "FR" : number % 3 == 0 ? "DE" : "PL")
        ]
        if number <= 7 { values.append(.init(name: "city", value: "Paris")) }
        if number == 3 { values.append(.init(name: "email", value: "p4@example.com")) }
        if number == 5 { values.append(.init(name: "email", value: "p5@example.com")) }
        let atMs = number == 1 ? now - 730 * Self.dayMs : now - Self.dayMs
        facts.append(
          PlacedFact(
            id: FactNumber.make(dropID: drop.id, line: number), identifierID: Int64(number),
            profile: ProfileID(Int64(number)), atMs: atMs,
            fact: .traits(TraitFact(values: values))))
      }
      var tally = RowTally()
      tally[.created] = 10
      try transaction.insert(facts: facts, deliveredAtMs: now, nowMs: now)
      try transaction.saveCheckpoint(dropID: drop.id, byteOffset: 1, nextLine: 11, tally: tally)
      try transaction.quarantine(
        [
          RowProblem(
            line: 11, byteRange: 0..<9, outcome: .rejected, reason: "not a country",
            column: "traits.address.country", valueClass: "aaa"),
          RowProblem(
            line: 12, byteRange: 9..<12, outcome: .gated, reason: "withdrawn", column: nil,
            valueClass: nil),
        ], dropID: drop.id)
      try transaction.endDrop(drop.id, nowMs: now)
    }
  }

  fileprivate func counted() throws -> QualityReport {
    try #require(reader().quality(nowMs: now) { _ in true })
  }
}

extension QualityReport {
  fileprivate subscript(source: String, field: String) -> [QualityMeasure: QualityShare] {
    fields.first { $0.source == source && $0.field.raw == field }?.shares ?? [:]
  }
}

private func share(_ fitting: Int, _ of: Int) -> QualityShare {
  QualityShare(fitting: fitting, of: of)
}

@Test func everyMeasureCountsWhatItSays() throws {
  let store = try FilledStore()
  defer { withExtendedLifetime(store) {} }
  try store.addSecondSource()
  let report = try store.counted()
  #expect(report.profiles == 300 && report.known == 300)
  #expect(report["shop", "country"][.completeness] == share(300, 300))
  #expect(report["crm", "city"][.completeness] == share(7, 10))
  #expect(report["crm", "city"][.freshness] == share(6, 7))
  #expect(report["crm", "country"][.validity] == share(10, 11))
  #expect(report["crm", "country"][.conflicts] == share(4, 10))
  #expect(report["shop", "country"][.conflicts] == share(4, 10))
  #expect(report["crm", "city"][.conflicts] == nil)  // nobody else says a city
  #expect(report["crm", "email"][.uniqueness] == share(1, 2))
  #expect(report["shop", "email"] == [.validity: share(0, 3)])
  #expect(report["crm", ""] == [:])
  let crm = try #require(report.sources.first { $0.source == "crm" })
  #expect(crm.people == 10 && crm.rows == 10 && crm.facts == 10)
  #expect(crm.lagMs == FilledStore.dayMs)
  #expect(report.facts.first { $0.name == "consents" }?.count == 60)
  #expect(report.identifiers == [.init(name: "email", count: 300)])
  let uses = Dictionary(uniqueKeysWithValues: report.uses.map { ($0.use, $0.share.fitting) })
  #expect(uses[.reachedFor(Purpose.ID("email_marketing"))] == 30)
  #expect(uses[.reached] == 30 && uses[.reachedFor(Purpose.ID("sms_marketing"))] == 0)
  #expect(uses[.birthday] == 0)
  #expect(uses[.ordered] == 225)
}

@Test func theListOfTheConcernedIsAsLongAsItsFigure() throws {
  let store = try FilledStore()
  defer { withExtendedLifetime(store) {} }
  try store.addSecondSource()
  let report = try store.counted()
  let reader = try store.reader()
  var lists = 0
  func expect(_ lacking: Int, _ concern: QualityConcern) throws {
    let people = try reader.members(
      concernedBy: concern, page: .first, limit: 1_000, nowMs: now)
    #expect(people.count == lacking, "\(concern)")
    lists += lacking > 0 ? 1 : 0
  }
  for field in report.fields {
    for (measure, share) in field.shares where measure != .validity && measure != .duplicates {
      try expect(
        share.lacking, .field(source: field.source, field: field.field.raw, measure))
    }
  }
  for use in report.uses { try expect(use.share.lacking, .use(use.use)) }
  try expect(report.profiles - report.known, .anonymous)
  #expect(lists > 6)
}

@Test func figuresAreComparedWithThoseOfTheDropBefore() throws {
  let store = try FilledStore()
  defer { withExtendedLifetime(store) {} }
  let first = try store.counted()
  #expect(first.earlier == nil)
  let writer = try StoreWriter(path: store.storePath)
  try writer.transaction(doing: "noting") { try $0.note(first) }
  // Counted again at the same drop there is still nothing before it.
  #expect(try store.counted().earlier == nil)
  try store.addSecondSource()
  let second = try store.counted()
  #expect(second.earlier?.drop == first.drop)
  let key = QualityKey(source: "shop", field: "country", .completeness)
  #expect(second.growth(of: \.lacking, key, now: second["shop", "country"][.completeness]) == 0)
  #expect(second.growth(of: \.lacking, QualityReport.rowsKey("crm"), now: share(10, 10)) == nil)
  #expect(second.earlier?.figures == first.figures)
}

@Test func duplicatesAreUnknownUntilTheirSearchHasNotedThem() throws {
  let store = try FilledStore()
  defer { withExtendedLifetime(store) {} }
  let writer = try StoreWriter(path: store.storePath)
  try writer.transaction(doing: "noting") { try $0.noteDuplicates(["shop": share(290, 300)]) }
  let report = try store.counted()
  #expect(report["shop", ""] == [.duplicates: share(290, 300)])
  try writer.transaction(doing: "noting") { try $0.note(report) }
  #expect(try store.counted()["shop", ""] == [.duplicates: share(290, 300)])
}

@Test func figuresOfAHalfLoadedDropAreNotNoted() throws {
  let store = try FilledStore()
  defer { withExtendedLifetime(store) {} }
  let writer = try StoreWriter(path: store.storePath)
  try writer.transaction(doing: "beginning") { transaction in
    _ = try transaction.beginDrop(
      DropHeader(
        name: "next.csv", sha256: Array(repeating: 9, count: 32), bytes: 1, kind: .customers,
        source: crm, deliveredAtMs: now), nowMs: now)
  }
  let report = try store.counted()
  #expect(report.isLoading)
  try writer.transaction(doing: "noting") { try $0.note(report) }
  try writer.transaction(doing: "ending") { try $0.endDrop(2, nowMs: now) }
  try store.addSecondSource()
  #expect(try store.counted().earlier == nil)
}

@Test func countingStopsWhenNobodyWantsIt() throws {
  let store = try FilledStore()
  defer { withExtendedLifetime(store) {} }
  var steps = 0
  let report = try store.reader().quality(nowMs: now) { _ in
    steps += 1
    return false
  }
  #expect(report == nil && steps == 1)
}

@Test func rejectedValuesAndRowsOfADayLeadToTheirDrop() throws {
  let store = try FilledStore()
  try store.addSecondSource()
  let report = try store.counted()
  let country = try #require(
    report.fields.first { $0.source == "crm" && $0.field.raw == "country" })
  #expect(country.rejected == FieldQuality.Rejected(drop: 2, column: "traits.address.country"))
  let city = try #require(report.fields.first { $0.source == "crm" && $0.field.raw == "city" })
  #expect(city.rejected == nil)
  let crm = try #require(report.sources.first { $0.source == "crm" })
  #expect(crm.rowsByDay.count == QualityReport.days)
  #expect(crm.rowsByDay.last == crm.rows && crm.rowsByDay.dropLast().allSatisfy { $0 == 0 })
  // A day later the same rows stand a place further back; after the last day they are gone.
  let places = try [1, 13, 14].map { days in
    try store.reader().quality(nowMs: now + days * FilledStore.dayMs) { _ in true }?
      .sources.first { $0.source == "crm" }?.rowsByDay.firstIndex { $0 > 0 }
  }
  #expect(places == [12, 0, nil])
}

@Test func changesTellPeopleFirstAndThenWhatChangedMost() throws {
  let store = try FilledStore()
  var report = try store.counted()
  #expect(report.changes.isEmpty, "nothing to compare with")
  func less(_ share: QualityShare, _ count: Int) -> QualityShare {
    QualityShare(fitting: share.fitting - count, of: share.of)
  }
  var before = report.figures
  let country = QualityKey(source: "shop", field: "country", .completeness)
  let last = QualityKey(source: "shop", field: "last_name", .completeness)
  before[country] = less(try #require(before[country]), 5)
  before[last] = less(try #require(before[last]), 90)
  before[QualityReport.profilesKey] = QualityShare(fitting: 290, of: 290)
  report.earlier = QualityReport.Earlier(
    drop: QualityReport.Drop(id: 0, file: "before.csv"), figures: before)
  #expect(
    report.changes.map(\.name) == ["profiles", "without shop last_name", "without shop country"])
  #expect(report.changes.map(\.growth) == [10, -90, -5])
}
