import ProfileModel
import Terminal
import Testing

@testable import Interface

/// The caller screen, from the first digit to the way back.
struct CallerStoryTests {
  @Test func anOrderNumberShowsItsCardAtOnce() {
    let driver = Driver().press(.control("f")).type("10293")
    driver.sees("Małgorzata Żółć").sees("Order SO-10293").sees("! 6 days late")
      .sees("withdrawn 3 Mar").sees("order number, exact")
  }

  @Test func escapeLeadsBackToExactlyWhereOneWas() {
    let driver = Driver().press(.down, .down, .enter).press("3").press(.down)
    let before = driver.explorer
    driver.press(.control("f")).type("10293").press(.escape)
    #expect(driver.screen == Driver.screen(of: before))
    #expect(driver.explorer.focus == .consent)
  }

  @Test func enterOpensTheOrderInTheExplorer() {
    let driver = Driver().press(.control("f")).type("10292").press(.enter)
    #expect(driver.explorer.focus == .orders)
    #expect(driver.explorer.profile.selectedOrder?.number.raw == "SO-10292")
  }

  @Test func aVisitorMakesWayForTheListAgain() {
    let driver = Driver().press("/").type("kow").press(.enter)
    driver.press(.control("f")).type("10293").press(.enter).sees("▸ caller ▸ Małgorzata")
    #expect(driver.explorer.profile.isVisitor)
    driver.press(.escape).sees("SO-20000").seesNo("▸ caller")
    #expect(!driver.explorer.profile.isVisitor)
  }

  @Test func pastedTextIsOneLineWithoutBlankEnds() {
    let driver = Driver().send(.input(.paste("  SO-10293\r\n")))
    #expect(driver.explorer.caller?.field.text == "SO-10293")
    driver.sees("Małgorzata Żółć")
  }

  @Test func severalAreAListToPickFrom() {
    let driver = Driver().press(.control("f")).type("an").sees("Which one?").sees("2 matches")
    driver.press(.alt("2")).sees("Zoë Ångström").sees("No orders.")
    driver.press(.escape).sees("Which one?").press(.enter).sees("Zoë").press(.escape, .escape)
    #expect(driver.explorer.caller == nil)
  }

  @Test func nobodyIsSaidWithWhatWasLookedFor() {
    Driver().press(.control("f")).type("98765").sees("Nobody is known by 98765.")
      .sees("parcels and tickets")
  }

  @Test func theAnswerIsCopiedInOneLine() {
    let driver = Driver().press(.control("f")).type("10293").press(.control("y"))
    let answer =
      "Order SO-10293 of 12 Nov, 499,80 €: shipped; InPost 6200 1170, in transit, "
      + "sent 13 Nov, promised 16 Nov, 6 days late."
    #expect(driver.done == [.copy(answer)])
  }

  @Test func lateAnswersOfEarlierDigitsAreDropped() {
    let driver = Driver()
    driver.answersAtOnce = false
    driver.press(.control("f")).type("10293")
    let searches = driver.open.compactMap { if case .find = $0 { $0 } else { nil } }
    #expect(searches.count == 5)
    driver.send(.found([], text: "1", number: 1))
    #expect(driver.explorer.caller?.answeredText == nil)
    driver.answer().answer()
    driver.sees("Małgorzata Żółć")
  }

  @Test func aCallerFromTheCommandLineOpensAtOnce() {
    Driver().send(.openCaller("10293")).sees("Małgorzata Żółć")
  }

  @Test func whoWasUnknownIsLookedForAgainAfterALoad() {
    let driver = Driver(store: FakeStore(people: 1)).press(.control("f")).type("10293")
    driver.sees("Nobody is known")
    driver.store = FakeStore()
    driver.send(.storeChanged(changedProfiles: 11)).sees("Małgorzata Żółć")
  }
}

extension Driver {
  static func screen(of explorer: Explorer) -> [String] {
    explorer.view(glyphs: .unicode).cells.textLines
  }
}
