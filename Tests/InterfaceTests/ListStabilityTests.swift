import ProfileModel
import Terminal
import Testing

@testable import Interface

/// Nothing moves under the cursor while the loader works.
struct ListStabilityTests {
  private func driver(_ people: Int, _ height: Int = 40) -> Driver {
    Driver(120, height, store: FakeStore(people: people))
  }

  /// The last person is seen now, and so would come first.
  private func touchLast(_ driver: Driver) {
    guard let last = driver.store.people.popLast() else { return }
    driver.store.people.append(last.seen(atMs: testNowMs + 1_000))
  }

  @Test func changesRefreshRowsWhereTheyStand() {
    let driver = driver(12).press(.down, .down)
    let before = driver.explorer.members.rows.map(\.summary.id)
    touchLast(driver)
    driver.send(.storeChanged(changedProfiles: 1))
    #expect(driver.explorer.members.rows.map(\.summary.id) == before)
    #expect(driver.explorer.members.changed == [ProfileID(12)])
    #expect(driver.explorer.members.selected?.id == ProfileID(3))
  }

  @Test func newPeopleAreAppendedOnlyWhileThereIsRoom() {
    let short = driver(5)
    short.store = FakeStore(people: 12)
    short.send(.storeChanged(changedProfiles: 7))
    #expect(short.explorer.members.rows.count == 12)
    short.seesNo("waiting")
    let long = driver(100)
    long.store = FakeStore(people: 101)
    long.send(.storeChanged(changedProfiles: 37)).sees("37 changes waiting, r takes them")
    let rows = long.explorer.members.rows.count
    long.send(.storeChanged(changedProfiles: 1)).sees("38 changes waiting")
    #expect(long.explorer.members.rows.count == rows)
  }

  @Test func beforeAnyKeyTheFirstLoadFillsTheListAsItComes() {
    let driver = Driver(120, 40, store: FakeStore(people: 100), isDemo: true, isFilling: true)
    driver.store = FakeStore(people: 101)
    driver.send(.storeChanged(changedProfiles: 9)).seesNo("waiting")
    #expect(driver.explorer.members.rows.first?.summary.id == ProfileID(1))
    // Closing the welcome chooses no place in the list; moving does.
    driver.press(.escape)
    driver.send(.storeChanged(changedProfiles: 9)).seesNo("waiting")
    driver.press(.down)
    driver.send(.storeChanged(changedProfiles: 9)).sees("9 changes waiting")
  }

  @Test func aKeyThatTheWelcomeDoesNotTakeEndsTheFillingToo() {
    let driver = Driver(120, 40, store: FakeStore(people: 100), isDemo: true, isFilling: true)
    driver.press(.down).press(.down)
    let person = driver.explorer.members.selected?.id
    driver.send(.storeChanged(changedProfiles: 9)).sees("9 changes waiting")
    #expect(driver.explorer.members.selected?.id == person)
    #expect(driver.explorer.members.cursor.selected == 2)
  }

  @Test func theEndOfTheFirstLoadIsTheLastThatMovesTheList() {
    let driver = Driver(120, 40, store: FakeStore(people: 100), isFilling: true)
    driver.send(.progress(LoadProgress(state: .idle(lastLoadedAtMs: 1))))
    driver.send(.storeChanged(changedProfiles: 3)).sees("3 changes waiting")
  }

  @Test func afterASearchTheListIsAsItWasBefore() {
    let driver = driver(100)
    for _ in 0..<7 { driver.press(.down) }
    driver.send(.storeChanged(changedProfiles: 4))
    let person = driver.explorer.members.selected?.id
    driver.press("/").type("kow").press(.escape).sees("4 changes waiting")
    #expect(driver.explorer.members.selected?.id == person)
    #expect(driver.explorer.members.search.isEmpty)
  }

  @Test func takingChangesKeepsTheSelectedPerson() {
    let driver = driver(100)
    for _ in 0..<5 { driver.press(.down) }
    touchLast(driver)
    driver.send(.storeChanged(changedProfiles: 1)).press("r").seesNo("waiting")
    #expect(driver.explorer.members.rows.first?.summary.id == ProfileID(100))
    #expect(driver.explorer.members.selected?.id == ProfileID(6))
    #expect(driver.explorer.members.cursor.selected == 6)
  }

  @Test func takingChangesFarDownTheListKeepsTheSelectedPerson() {
    let driver = driver(900)
    for _ in 0..<20 { driver.press(.pageDown) }
    let person = driver.explorer.members.selected?.id
    driver.send(.storeChanged(changedProfiles: 9)).press("r")
    #expect(driver.explorer.members.selected?.id == person)
    driver.press(.up)
    #expect((driver.explorer.members.selected?.id.rawValue).map { $0 + 1 } == person?.rawValue)
  }

  @Test func theWholeListIsReachedFromBothEndsWithinTheWindow() {
    let driver = driver(2_600, 60).press("G")
    #expect(driver.explorer.members.selected?.id == ProfileID(2_600))
    var seen: Set<ProfileID> = []
    for _ in 0..<60 {
      driver.press(.pageUp)
      seen.formUnion(driver.explorer.members.rows.map(\.summary.id))
    }
    #expect(driver.explorer.members.cursor.selected == 0)
    #expect(seen.count == 2_600)
    for _ in 0..<60 { driver.press(.pageDown) }
    #expect(driver.explorer.members.selected?.id == ProfileID(2_600))
    #expect(driver.explorer.members.rows.count <= MemberList.window + 200)
  }

  @Test func atMostOneRefreshOfAFamilyIsUnderWay() {
    let driver = driver(12)
    driver.answersAtOnce = false
    for _ in 0..<10 { driver.send(.storeChanged(changedProfiles: 1)) }
    let refreshes = driver.open.filter { if case .refresh = $0 { true } else { false } }
    #expect(refreshes.count == 1)
    #expect(driver.open.filter { if case .card = $0 { true } else { false } }.count == 1)
    // What changed meanwhile is asked for once more, and then no more.
    driver.answer()
    #expect(driver.open.filter { if case .refresh = $0 { true } else { false } }.count == 1)
    driver.answer().answer()
    #expect(driver.open.isEmpty)
  }

  @Test func lateAnswersAreDropped() {
    let driver = driver(12)
    driver.answersAtOnce = false
    driver.press("/").type("kow")
    let wanted = driver.explorer.members.rows
    driver.send(.members(rows: [], page: .first, isEnd: true, total: 0, number: 2))
    driver.send(.card(nil, number: 0)).send(.segments([], number: 0))
    #expect(driver.explorer.members.rows == wanted)
    #expect(driver.explorer.profile.card != nil)
    driver.answer()
    #expect(driver.explorer.members.rows.map(\.summary.id) == [ProfileID(1)])
  }

  @Test func aFailedQuestionIsAskedAgainAtTheNextChange() {
    let driver = driver(12)
    driver.answersAtOnce = false
    driver.send(.storeChanged(changedProfiles: 1)).send(.failed("busy"))
    let count = driver.open.count
    driver.send(.storeChanged(changedProfiles: 1))
    #expect(driver.open.count > count)
  }

  @Test func aTimelineThatIsReadDoesNotMove() {
    let driver = driver(12).press(.enter).press("2").press(.down, .down)
    let key = driver.explorer.profile.timeline.selected?.key
    driver.store.timelineLength = 60
    driver.send(.storeChanged(changedProfiles: 1)).sees("changes waiting, r takes them")
    #expect(driver.explorer.profile.timeline.entries.count == 40)
    driver.press("r")
    #expect(driver.explorer.profile.timeline.entries.count == 60)
    #expect(driver.explorer.profile.timeline.selected?.key == key)
  }

  @Test func aSegmentWithoutARuleIsEveryone() {
    var store = FakeStore()
    store.segments.append(
      SegmentSummary(
        id: SegmentSummary.ID(9), name: "All", rule: "everyone", count: 12, history: []))
    let driver = Driver(store: store)
    driver.seesNo("Everyone").press(.backTab, .end).sees("╭ All")
    #expect(driver.explorer.segments.selectedID == nil)
  }

  @Test func segmentCountsFollowTheLoader() {
    let driver = driver(12).press(.backTab, .down)
    driver.store.segments.reverse()
    driver.send(.storeChanged(changedProfiles: 1))
    #expect(driver.explorer.segments.selected?.name == "New this month")
    #expect(driver.explorer.segments.cursor.selected == 4)
  }
}

extension ProfileCard {
  fileprivate func seen(atMs: Int64) -> ProfileCard {
    ProfileCard(
      summary: ProfileSummary(
        id: summary.id, name: summary.name, city: summary.city, country: summary.country,
        lastSeenMs: atMs, orders: (summary.orders ?? 0) + 1, spent: summary.spent,
        hasOtherCurrencies: summary.hasOtherCurrencies, chips: summary.chips),
      identifiers: identifiers, links: links, traits: traits, orders: orders, tickets: tickets,
      consents: consents, consentLog: consentLog, lastEntries: lastEntries,
      firstSeenMs: firstSeenMs)
  }
}
