import ProfileModel
import Terminal
import Testing

@testable import Interface

/// Who did what, looked at.
struct AuditStoryTests {
  @Test func theNewestStandsOnTopBelowTheStateOfTheChain() {
    let driver = Driver().press("A")
    #expect(driver.explorer.focus == .audit)
    driver.sees("4 entries · the chain is whole · head 040404040404")
    driver.sees("anna  exported").sees("412 of 530 people").sees("20 Nov 12:00")
    driver.press(.escape)
    #expect(driver.explorer.focus == .profiles)
  }

  @Test func aBrokenChainIsSaidWithAMark() {
    var store = FakeStore()
    store.check = InventedExports.broken
    Driver(store: store).press("A")
      .sees("! the chain is broken: entry 2 or the one before it was changed, and 1 more")
  }

  @Test func theListIsThereBeforeTheChainIsChecked() {
    let driver = Driver()
    driver.answersAtOnce = false
    driver.press("A")
    #expect(driver.open.count == 2)
    driver.send(.audit(InventedExports.entries(.all), number: 1)).sees("Checking the chain")
      .sees("identity cut")
  }

  @Test func typingNarrowsAndEscapeGivesAllBack() {
    let driver = Driver().press("A").press("/").type("CUT")
    #expect(driver.explorer.focus == .auditSearch)
    driver.sees("identity cut").seesNo("drop loaded").type("x").sees("No entry has these words.")
    driver.press(.backspace, .enter).sees("identity cut").press(.escape).sees("drop loaded")
    #expect(driver.explorer.focus == .audit)
  }

  @Test func enterShowsTheWholeEntryWithItsHash() {
    let driver = Driver().press("A").press(.down, .enter)
    #expect(driver.explorer.focus == .auditEntry)
    driver.sees("object 3").sees(String(repeating: "03", count: 32)).sees("2026-11-20")
    driver.press(.escape)
    #expect(driver.explorer.audit.cursor.selected == 1)
  }

  @Test func theCursorStaysOnItsEntryWhenAnotherIsAppended() {
    let driver = Driver().press("A").press(.down)
    driver.answersAtOnce = false
    driver.send(.storeChanged(changedProfiles: 1))
    let more = InventedExports.entries(.all)
    let newer = AuditEntry(
      number: 5, atMs: testNowMs, actor: "bo", act: "exported", object: "o", detail: "d")
    driver.send(.audit([newer] + more, number: 2))
    #expect(driver.explorer.audit.selected?.number == 3)
  }

  @Test func aCallerIsFoundFromTheAudit() {
    let driver = Driver().press("A").press(.control("f")).type("10293").press(.enter)
    #expect(driver.explorer.audit.isShown == false)
    #expect(driver.explorer.focus == .orders)
  }
}
