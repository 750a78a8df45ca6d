import ProfileModel
import Terminal
import Testing

@testable import Interface

/// What people asked of us, looked at.
struct RequestsStoryTests {
  @Test func whatIsLateStandsFirstAndIsSaidInWords() throws {
    let driver = Driver().press("W")
    #expect(driver.explorer.focus == .requests)
    driver.sees("5 open, 1 late").sees("! ").sees("3 days late").sees("due today")
    driver.sees("1 day left").sees("45 days left").sees("the street is Polna 7")
    let late = try #require(driver.screen.firstIndex { $0.contains("late ") })
    let done = try #require(driver.screen.firstIndex { $0.contains("done 10 Nov") })
    #expect(late < done)
    driver.press(.escape)
    #expect(driver.explorer.focus == .profiles)
  }

  @Test func whatIsDueTodayIsLateFromMidnightOn() {
    let driver = Driver().press("W").sees("due today")
    driver.send(.clock(nowMs: testNowMs + 12 * 3_600_000)).sees("1 day late").sees("2 late")
  }

  @Test func aFilterShowsOnlyWhatIsOpenAndKeepsTheCursorOnItsRequest() {
    let driver = Driver().press("W").press(.down, .down).press("f")
    driver.seesNo("done").seesNo("refused").sees("5 open")
    #expect(driver.explorer.requests.selected?.number == 6)
    driver.press("f").sees("refused")
    #expect(driver.explorer.requests.selected?.number == 6)
  }

  @Test func enterShowsThePersonAndEscapeComesBackToTheRequest() {
    let driver = Driver().press(.down, .enter).press("3")
    let before = driver.explorer.profile.id
    driver.press("W").press(.down, .down, .enter)
    #expect(driver.explorer.focus == .overview)
    #expect(driver.explorer.profile.id == ProfileID(5))
    driver.sees("▸ requests ▸ 山田 花子").press(.escape)
    #expect(driver.explorer.focus == .requests)
    #expect(driver.explorer.requests.selected?.number == 6)
    driver.press(.escape)
    #expect(driver.explorer.focus == .consent)
    #expect(driver.explorer.profile.id == before)
  }

  @Test func whoWasErasedIsNotNamedAndCannotBeOpened() {
    let driver = Driver().press("W").press(.down, .down, .down, .down, .down)
    #expect(driver.explorer.requests.selected?.number == 4)
    driver.sees("erased").seesNo("never said").press(.enter)
    #expect(driver.explorer.focus == .requests)
    driver.sees("Who asked was erased")
  }

  @Test func theStoreWithoutRequestsSaysHowTheyComeIn() {
    var store = FakeStore()
    store.requests = []
    Driver(store: store).press("W").sees("kartotek subject request PROFILE KIND").press(.enter)
      .press("f").sees("Nobody has asked")
  }

  @Test func aRequestThatComesFromElsewhereAppears() {
    var store = FakeStore()
    store.requests = []
    let driver = Driver(store: store).press("W")
    driver.store.requests = InventedRequests.some
    driver.send(.storeTouched).sees("3 days late")
    driver.answersAtOnce = false
    driver.send(.storeChanged(changedProfiles: 0)).send(.storeChanged(changedProfiles: 0))
    let asked = driver.open.count { if case .requests = $0 { true } else { false } }
    #expect(asked == 1)
  }

  @Test func theCursorStaysOnItsRequestWhenOneThatIsDueSoonerComes() {
    var store = FakeStore()
    store.requests.removeFirst()
    let driver = Driver(store: store).press("W").press(.down, .down)
    #expect(driver.explorer.requests.selected?.number == 7)
    driver.store.requests = InventedRequests.some
    driver.send(.storeTouched)
    #expect(driver.explorer.requests.selected?.number == 7)
    #expect(driver.explorer.requests.cursor.selected == 3)
  }

  @Test func tiesOfThePersonOpenedAreNotTakenForThoseOfThePersonBelow() {
    let driver = Driver().press(.down, .enter).press("5")
    let before = driver.explorer.profile.ties
    driver.press("W").press(.enter).press("5")
    driver.answersAtOnce = false
    driver.press(.escape).press(.escape)
    driver.answersAtOnce = true
    driver.answer()
    #expect(driver.explorer.profile.ties.rows == before.rows)
    #expect(driver.explorer.profile.ties.isKnown)
  }

  @Test func aCallerIsFoundFromTheRequests() {
    let driver = Driver().press("W").press(.control("f")).type("10293").press(.enter)
    #expect(driver.explorer.requests.isShown == false)
    #expect(driver.explorer.focus == .orders)
  }
}
