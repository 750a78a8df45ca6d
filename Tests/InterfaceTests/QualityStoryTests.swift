import ProfileModel
import Terminal
import Testing

@testable import Interface

/// The quality screen, as somebody uses it who wants to mend the data.
struct QualityStoryTests {
  private func opened(_ width: Int = 120, _ height: Int = 40) -> Driver {
    Driver(width, height).press("Q")
  }

  /// Puts the cursor on a field of the list.
  private func goTo(_ source: String, _ field: String, _ driver: Driver) {
    driver.press(.home)
    let wanted = QualityItem.field(source: source, field: field)
    for _ in 0..<30 where driver.explorer.quality?.selected != wanted { driver.press(.down) }
    #expect(driver.explorer.quality?.selected == wanted)
  }

  @Test func fiveHeadingsSayWhatTheyMeasure() {
    let driver = opened(120, 50)
    for heading in QualityHeading.allCases { driver.sees(heading.title).sees(heading.meaning) }
    driver.sees("412 260 rows").sees("98 412 profiles").sees("8 410 anonymous")
    driver.sees("1 of 3 late").sees("late 3 h").sees("55 % reached")
  }

  @Test func theWorstStandsFirst() {
    let driver = opened(120, 50)
    func order() -> [String] {
      driver.explorer.qualityText(.unicode)?.items.compactMap { item in
        if case .field(let source, let field) = item { "\(source) \(field.prefix(5))" } else { nil }
      } ?? []
    }
    // What has no figure stands last.
    #expect(
      order() == ["crm phone", "shop birth", "crm city", "shop city", "crm ", "shop total"])
    driver.press(.right, .right, .right).sees("fresh, worst first")
    #expect(order().prefix(2) == ["crm city", "shop city"])
  }

  @Test func whatHasChangedIsSaid() {
    let driver = opened(120, 50)
    goTo("crm", "phone", driver)
    driver.sees("4 222 of 9 412 people lack it").sees("+22")
    driver.sees("22 more than after orders.csv").sees("Changed since orders.csv").sees(
      "+1 260 shop rows")
    goTo("shop", "city", driver)
    driver.sees("1 001 fewer than after orders.csv").sees("−1 001")
  }

  @Test func duplicatesAreNotInvented() {
    let driver = opened(120, 50).press(.left).sees("no duplicates, worst first")
    driver.sees("not yet searched")
    goTo("crm", "", driver)
  }

  @Test func enterOnDuplicatesLeadsToThemAndEscComesBackAlsoFromAProfile() {
    let driver = opened(120, 50).press(.left)
    goTo("crm", "", driver)
    let screen = driver.screen
    driver.press(.enter).sees("▸ Duplicates").press(.escape)
    #expect(driver.screen == screen)
    driver.press(.enter, .enter)
    #expect(driver.explorer.focus == .identity)
    driver.press(.escape).sees("▸ Duplicates").press(.escape)
    #expect(driver.screen == screen)
  }

  @Test func enterOnRejectedValuesLeadsToTheirRowsAndEscComesBack() {
    let driver = opened(120, 50).press(.right)
    goTo("shop", "city", driver)
    driver.press(.enter).sees("No row: nothing was rejected here.")
    goTo("crm", "phone", driver)
    let screen = driver.screen
    driver.press(.enter)
    #expect(driver.explorer.focus == .held)
    #expect(driver.explorer.loader?.held?.line.dropID == 7)
    #expect(driver.explorer.loader?.held?.group?.column == "phone")
    driver.press(.escape)
    #expect(driver.explorer.loader?.selected?.dropID == 7)
    driver.press(.escape)
    #expect(driver.screen == screen)
  }

  @Test func enterOnASourceLeadsToItsLastDrop() {
    let driver = opened(120, 50).press(.home)
    #expect(driver.explorer.quality?.selected == .volume(source: "shop"))
    driver.press(.enter)
    #expect(driver.explorer.focus == .loader)
    #expect(driver.explorer.loader?.selected?.dropID == 8)
    driver.press(.escape)
    #expect(driver.explorer.focus == .quality)
  }

  /// A caller comes first, whatever lies over the panes.
  @Test(arguments: [Key.character("Q"), .character("L"), .character("D"), .character("R")])
  func aCallerWhoIsFoundIsShown(_ screen: Key) {
    let driver = Driver(120, 40).press(screen)
    driver.press(.control("f")).type("10292").press(.enter)
    #expect(driver.explorer.focus == .orders)
  }

  @Test func velocityShowsTheRowsOfEachDay() {
    let driver = opened(120, 50)
    driver.sees("·····▁·······█")
  }

  @Test func enterListsTheConcernedAndEscComesBackExactly() {
    let driver = Driver(120, 40).press(.down, .down, .enter).press("3")
    let before = driver.screen
    driver.press("Q")
    goTo("crm", "phone", driver)
    let screen = driver.screen
    driver.press(.enter).sees("crm: no phone").sees("4 222").seesNo("Counting")
    #expect(driver.explorer.focus == .profiles)
    driver.press(.down).press(.enter).sees("[").press("1").press("4").press(.escape)
    driver.press("/").type("zzz").press(.enter, .escape)
    driver.press(.escape)
    #expect(driver.explorer.focus == .quality)
    #expect(driver.screen == screen)
    driver.press(.escape)
    #expect(driver.screen == before)
  }

  @Test func aLateAnswerToAnotherListIsDropped() {
    let driver = opened()
    goTo("crm", "phone", driver)
    let people = driver.explorer.members.rows
    driver.answersAtOnce = false
    driver.press(.enter).press(.escape).press(.escape)
    // The second would bear the number of the list that was left, did the numbers not go on.
    driver.press("r").press("r").answer()
    #expect(driver.explorer.members.rows.count == people.count)
    #expect(driver.explorer.concern == nil)
  }

  @Test func anotherSegmentEndsTheListOfTheConcerned() {
    let driver = opened()
    goTo("crm", "phone", driver)
    driver.press(.enter, .backTab, .down)
    #expect(driver.explorer.concern == nil && driver.explorer.quality == nil)
    driver.sees("New this month").seesNo("crm: no phone")
  }

  @Test func countingShowsHowFarItIsAndStops() {
    let driver = Driver(120, 40)
    driver.answersAtOnce = false
    driver.press("Q").send(.qualityProgress(percent: 42, number: 1)).sees("42 %")
    driver.send(.qualityProgress(percent: 99, number: 7)).seesNo("99 %")
    driver.press(.escape).sees("Segments")
    #expect(driver.done == [.stopQuality])
    driver.answer().seesNo("Veracity")
  }

  @Test func countingAnewIsStoppedAndTheFiguresStay() {
    let driver = opened()
    driver.answersAtOnce = false
    driver.press("r").sees("Counting").sees("98 412 profiles").press(.escape)
    #expect(driver.done == [.stopQuality])
    driver.seesNo("Counting").sees("changed since").sees("98 412 profiles")
    driver.press(.escape).sees("Segments")
  }

  @Test func aChangeOfTheStoreIsSaidAndMovesNothing() {
    let driver = opened(120, 50).send(.storeChanged(changedProfiles: 3)).sees("changed since, r")
    driver.press("r").seesNo("changed since")
  }

  @Test func aQuestionThatFailsSaysSoAndTheKeysGoOn() {
    let driver = Driver(120, 40)
    driver.answersAtOnce = false
    driver.press("Q").send(.failed("The store was locked for 5 000 ms.")).sees("Not counted")
    driver.press(.escape).sees("Segments")
  }

  @Test func tabGoesFromHeadingToHeading() {
    let driver = opened()
    var seen: [QualityHeading] = []
    for _ in QualityHeading.allCases {
      if let heading = driver.explorer.quality?.selected?.heading { seen.append(heading) }
      driver.press(.tab)
    }
    #expect(seen == QualityHeading.allCases)
    #expect(driver.explorer.quality?.selected?.heading == .volume)
  }

  @Test func aLowScreenShowsHeadingAndFigure() {
    let driver = opened(40, 12).press(.tab, .tab, .tab)
    driver.sees("Veracity").sees("crm     phone").sees("55%")
    driver.press(.enter).sees("crm: no phone").press(.escape).sees("Veracity")
  }
}
