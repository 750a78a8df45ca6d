import ProfileModel
import Terminal
import Testing

@testable import Interface

/// What a person does, and what they see of it.
struct ExplorerStoryTests {
  @Test func searchNarrowsAsOneTypesAndEscapeGivesAllBack() {
    let driver = Driver()
    driver.press("/").type("kow").sees("Anna Kowalska").seesNo("Klaus").sees("1 found")
    driver.press(.escape).sees("Klaus Weiß")
    #expect(driver.explorer.focus == .profiles)
  }

  @Test func searchFindsWithoutAccents() {
    Driver().press("/").type("zolc").sees("Małgorzata Żółć").seesNo("Klaus")
  }

  @Test func enterKeepsTheSearchAndGoesToTheList() {
    let driver = Driver().press("/").type("kow").press(.enter)
    #expect(driver.explorer.focus == .profiles)
    driver.sees("/ kow").press("q")
    #expect(driver.done == [.quit])
  }

  @Test func lettersAreTypedWhereTextIsTaken() {
    let driver = Driver().press("/").type("q?z1")
    #expect(driver.done.isEmpty)
    driver.sees("/ q?z1")
    #expect(Driver().press(.control("f")).type("qy").explorer.caller?.text == "qy")
  }

  @Test(arguments: [.character("z"), .character("/"), .character("?"), .control("f")] as [Key])
  func controlCQuitsEverywhere(_ key: Key) {
    #expect(Driver().press(key, .control("c")).done == [.quit])
  }

  @Test func segmentsOpenAsTheCursorMoves() {
    let driver = Driver().press(.backTab, .down)
    driver.sees("╭ New this month").sees("first seen in last 30 days").sees("2 107 of 12")
    driver.press(.enter)
    #expect(driver.explorer.focus == .profiles)
  }

  @Test func tabsByNumberBracketAndArrow() {
    let driver = Driver().press("3").sees("[Consent]").sees("email_marketing")
    #expect(driver.explorer.focus == .profiles)
    driver.press(.enter).press("]").sees("[Orders]").press(.left, .left).sees("[Timeline]")
    driver.press(.left, .left)
    #expect(driver.explorer.focus == .profiles)
  }

  @Test func theTabStaysWhileOneGoesThroughPeople() {
    Driver().press("4").sees("SO-20000").press(.down).sees("SO-10293").sees("! late")
  }

  @Test func timelineIsFilteredByKindAndText() {
    let driver = Driver().press(.enter).press("2").sees("Product Viewed")
    driver.press("f").press(.down, .down, .enter).sees("only order").seesNo("Product Viewed")
    driver.press(.escape).sees("Product Viewed")
    driver.press("/").type("nps").sees("NPS 9").seesNo("Product Viewed")
    driver.press(.escape).sees("Product Viewed")
  }

  @Test func aHundredThousandEntriesArePagedThrough() {
    var store = FakeStore()
    store.timelineLength = 2_500
    let driver = Driver(store: store).press(.enter).press("2")
    #expect(driver.explorer.profile.timeline.entries.count < 500)
    driver.press("G")
    #expect(driver.explorer.profile.timeline.entries.count == 2_500)
    #expect(driver.explorer.profile.timeline.cursor.selected == 2_499)
    driver.sees("detail 2499").press("g").sees("Today")
  }

  @Test func anOpenOrderFillsThePaneAndEscapeClosesIt() {
    let driver = Driver(40, 12).press(.enter).press("4").press(.enter).sees("! 6 days late")
    #expect(driver.explorer.focus == .order)
    driver.press(.escape)
    #expect(driver.explorer.focus == .orders)
  }

  @Test func zoomGivesThePaneTheScreen() {
    let driver = Driver().press(.enter).press("z").seesNo("Segments").sees("[360]")
    driver.press(.escape).sees("Segments")
  }

  @Test func copyingSaysWhatAndSendsSafeText() {
    let driver = Driver().press(.enter).press("y").sees("Copied name, e-mail and phone.")
    #expect(driver.done == [.copy("Anna Kowalska, anna.k@example.pl, +48601000410")])
    driver.press(.down).seesNo("Copied")
    let hostile = Driver().press("/").type("gnp").press(.enter).press("y")
    #expect(hostile.done == [.copy("Eve␛[31m �gnp.exe")])
  }

  @Test func helpComesFromTheRegistryAndScrolls() {
    let driver = Driver(80, 24).press("?").sees("Quit").press(.end).sees("Close help")
    driver.press(.escape).seesNo("Close help")
  }

  @Test func theDemoSaysWhatToTryUntilEscape() {
    let driver = Driver(80, 24, isDemo: true).sees("then 10293").press(.down).sees("then 10293")
    driver.press(.escape).seesNo("then 10293")
    #expect(driver.explorer.members.cursor.selected == 1)
  }

  @Test func anEmptyWorkspaceSaysWhereFilesGo() {
    Driver(80, 24, store: FakeStore(people: 0)).sees("No profiles yet").sees("customers.csv")
  }

  @Test func aFailureIsSaidInOneLineUntilTheNextKey() {
    let driver = Driver().send(.failed("The store was locked for 5 000 ms."))
    driver.sees("! The store was locked").press(.down).seesNo("locked")
  }

  @Test func clicksSelectRowsAndTabsAndTheWheelMoves() {
    let driver = Driver()
    driver.send(.input(.mouse(MouseEvent(.leftPress, x: 40, y: 4)))).sees("person1@example.com")
    driver.send(.input(.mouse(MouseEvent(.leftPress, x: 88, y: 2)))).sees("[Timeline]")
    driver.send(.input(.mouse(MouseEvent(.wheelDown, x: 40, y: 4))))
    #expect(driver.explorer.members.cursor.selected == 4)
    #expect(driver.explorer.focus == .timeline)
  }

  @Test func theLoaderSaysWhatItDoesInTheTitle() {
    let driver = Driver()
    driver.send(.progress(LoadProgress(state: .waiting(reason: "the disk is full"))))
      .sees("! waiting: the disk is full")
    driver.send(
      .progress(
        LoadProgress(state: .idle(lastLoadedAtMs: testNowMs), unknownFiles: ["odd.csv", "b.csv"])))
    driver.sees("! 2 unknown files, L shows them")
    driver.send(.progress(LoadProgress(state: .idle(lastLoadedAtMs: testNowMs - 120_000))))
      .sees("loaded 2 min ago")
  }

  @Test func theWindowTitleNamesNoPerson() {
    let title = Driver().press(.enter).explorer.view(glyphs: .unicode).title
    #expect(title == "kartotek: Nordlys shop, Everyone")
  }
}
