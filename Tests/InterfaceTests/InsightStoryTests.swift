import ProfileModel
import Segments
import Terminal
import Testing

@testable import Interface

/// Why people are in segments, what sets segments apart, how fields are spread: by keys.
struct InsightStoryTests {
  // MARK: Why

  @Test func aPersonsSegmentsStandInThenNearlyThenOut() throws {
    let driver = Driver().press(.enter).press("w")
    #expect(driver.explorer.focus == .standings)
    driver.sees("Why: the segments of Anna Kowalska").sees("in      New this month")
    driver.sees("fails only on: last order before 90 days ago").sees("31 days ago")
    let rows = try ["New this month", "Lapsed VIPs", "Repeat buyers"].map { name in
      try #require(driver.screen.firstIndex { $0.contains(name) })
    }
    #expect(rows == rows.sorted())
    driver.press(.escape)
    #expect(driver.explorer.focus == .overview)
  }

  @Test func aSegmentOpensLineByLineAndEscapeComesBackToIt() {
    let driver = Driver().press(.enter).press("w").press(.down).press(.enter)
    #expect(driver.explorer.focus == .explanation)
    driver.sees("Why: Anna Kowalska and Lapsed VIPs").sees("yes").sees("spent > 500 EUR")
    driver.sees("row 7 of orders.csv, shop, first party")
    driver.sees("is out; fails only on: last order before 90 days ago")
    driver.press(.escape)
    #expect(driver.explorer.focus == .standings)
    #expect(driver.explorer.insight.explain.selected?.segment.name == "Lapsed VIPs")
  }

  @Test func aRuleBeingBuiltIsExplainedForThoseJustOutAndIn() {
    let driver = Driver().press("B").type("known").press(.enter)
    driver.press("a").type("orders >= 2").press(.enter).press("w")
    #expect(driver.explorer.focus == .explanation)
    driver.sees("1 of 5").sees("Why: Jürgen Groß and new segment").press(.right).sees("2 of 5")
    driver.press(.left, .left).sees("1 of 5").press(.escape)
    #expect(driver.explorer.focus == .builder)
  }

  @Test func whatIsNotFoundAndNotShownIsSaidInWords() {
    let driver = Driver().press("B").type("known and orders >= 2 and did \"A\" and then not \"B\" ")
    driver.type("within 2 days and tickets >= 1 and city is X").press(.enter)
    driver.press("w").sees("not shown to your role").sees("nothing found").sees(
      "but then Order Completed")
    driver.seesNo("\u{202E}")
  }

  @Test func aLateAnswerToAnotherPersonIsNotShown() {
    let driver = Driver()
    driver.answersAtOnce = false
    driver.press("w").press(.escape).press(.down).press("w")
    driver.send(.insight(.standings(nil), asker: .standings, number: 1)).seesNo("no such person")
    driver.sees("Counting").answer().seesNo("Counting")
  }

  @Test func whoIsGoneIsSaid() {
    let driver = Driver().press("w")
    driver.store.people = []
    driver.send(.storeChanged(changedProfiles: 0)).sees("There is no such person any more.")
  }

  // MARK: Compare

  private func compared(_ width: Int = 120, _ height: Int = 40) -> Driver {
    Driver(width, height).press(.backTab).press(.down).press(" ").press(.down).press(" ").press("C")
  }

  @Test func markedSegmentsAreCompared() {
    let driver = compared()
    #expect(driver.explorer.focus == .compare)
    driver.sees("Compare: New this month, Lapsed VIPs").sees("1 284").sees("alike by")
    driver.sees("New this month, unlike all others").sees("country PL").sees("points")
    driver.sees("too few to say")
    driver.press(.escape)
    #expect(driver.explorer.focus == .segments)
    driver.sees("+ New this month").sees("2 marked, C compares")
  }

  @Test func oneMarkAndTheSelectedOneAreTwo() {
    let driver = Driver().press(.backTab).press(.down).press("C").sees("! Mark two or three")
    #expect(driver.explorer.focus == .segments)
    driver.press(" ").press(.down).press("C").sees("Compare: New this month, Lapsed VIPs")
  }

  @Test func aFourthIsNotMarkedAndAMarkIsTakenBack() {
    let driver = Driver().press(.backTab)
    for _ in 0..<4 { driver.press(.down).press(" ") }
    driver.sees("! Three are marked").press(.up).sees("3 marked")
    driver.press(" ").sees("2 marked").press(.up).press(" ").sees("1 marked")
  }

  @Test func whatIsCountedSoFarIsShown() {
    let driver = Driver().press(.backTab).press(.down).press(" ").press(.down)
    driver.answersAtOnce = false
    driver.press("C").sees("Counting")
    driver.answer().seesNo("Counting").sees("country PL")
  }

  // MARK: Statistics

  @Test func fieldsAreChosenByKeysAndByTyping() {
    let driver = Driver().press(.backTab).press("S")
    #expect(driver.explorer.focus == .statistics)
    driver.sees("Statistics: Everyone").sees("4 102").sees("1 other").sees("without any")
    driver.press(.down, .down, .down).sees("last order").sees("median")
    driver.type("spe").sees("Field: spe").sees("in EUR").seesNo("consent email")
    #expect(driver.explorer.insight.statistics.selected == .spent(.eur))
    driver.press(.escape)
    #expect(driver.explorer.insight.statistics.selected == .spent(.eur))
    driver.press(.escape)
    #expect(driver.explorer.focus == .segments)
  }

  @Test func sharesStandBesideEveryonesOnTab() {
    let driver = Driver().press(.backTab).press("S").press(.tab)
    driver.sees("marks everyone's share").sees("57 %").sees("24 %").press(.tab).seesNo("24 %")
  }

  @Test func aFieldThatTheRoleMayNotCountIsRefusedInWords() {
    Driver().press(.backTab).press("S").type("shoe").sees("not for your purposes")
  }

  @Test func aRoleIsToldOfNoFew() {
    let role = Role.standard(.marketer)
    let driver = Driver(store: FakeStore(role: role), role: role).press(.backTab).press("S")
    driver.sees("<10").press(.tab).sees("few")
  }

  @Test func theRuleBeingBuiltIsCountedToo() {
    let driver = Driver().press("B").type("known").press(.enter).press("S")
    driver.sees("Statistics: new segment").press(.escape)
    #expect(driver.explorer.focus == .builder)
  }

  // MARK: Picking

  @Test func valuesOfANumberArePickedFromItsHistogram() {
    let driver = Driver().press("B").type("orders >= ").sees("Values of orders")
    driver.sees("lower quartile").sees("median").press(.down, .down).press(.tab)
    driver.type("and spent > ").sees("Values of spent").press(.escape)
    driver.seesNo("Values of")
  }

  @Test func daysArePickedAsDays() {
    let driver = Driver().press("B").type("last order before ")
    driver.sees("Values of last order").sees("upper quartile").sees("2026-")
  }

  @Test func textsHaveNoHistogram() {
    Driver().press("B").type("country is ").seesNo("Values of").sees("missing")
  }

  @Test(arguments: [(40, 12), (80, 24), (20, 6), (200, 50)])
  func everySizeHoldsThem(_ size: (Int, Int)) {
    for keys in [["w"], ["S"], ["w", "\r"]] {
      let driver = Driver(size.0, size.1)
      for key in keys { driver.press(key == "\r" ? .enter : .character(Character(key))) }
      for step in [Key.down, .up, .pageDown, .pageUp] { driver.press(step) }
      #expect(driver.screen.count == size.1)
      driver.press(.escape, .escape)
    }
  }
}
