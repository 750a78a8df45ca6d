import ProfileModel
import Segments
import Terminal
import Testing

@testable import Interface

/// A segment built by keys alone.
struct BuilderStoryTests {
  private func built(_ texts: String...) -> Driver {
    let driver = Driver().press("B")
    for (place, text) in texts.enumerated() {
      if place > 0 { driver.press("a") }
      driver.type(text).press(.enter)
    }
    return driver
  }

  @Test func anAbandonedCartIsBuiltFromSuggestionsAndSaved() {
    let driver = Driver().press("B").type("did \"product a")
    driver.sees("\"Product Added\"").press(.tab).type("and then not \"ord").press(.tab)
    driver.type("within 4 h").press(.tab).press(.enter)
    driver.sees("did \"Product Added\" and then not \"Order Completed\" within 4 hours")
    driver.sees("People who did \"Product Added\" and then not \"Order Completed\" within 4")
    driver.sees("not saved").press("s").type("Carts of today").press(.enter)
    driver.sees("Saved as the segment Carts of today.").seesNo("not saved")
    #expect(driver.explorer.focus == .builder)
  }

  @Test func theCountFollowsTheTyping() {
    let driver = Driver().press("B").type("orders >= 2")
    driver.sees("6 420 people").type("0").sees("4 280 people").type("00 and known")
    driver.sees("2 140 people").press(.backspace)
    // What is typed is no rule now: the count is that of the rule without it.
    driver.seesNo("2 140 people").sees("12 840 people").press(.escape).sees("12 840 people")
  }

  @Test func aCountUnderWayIsNotShownAsKnown() {
    let driver = built("known")
    driver.answersAtOnce = false
    driver.press("a").type("orders >= 2").press(.enter).sees("… people")
    driver.answer().seesNo("… people")
  }

  @Test func aFaultIsShownAtItsCharacter() throws {
    let driver = Driver().press("B").type("county is PL")
    driver.sees("Did you mean 'country'?")
    let line = try #require(driver.screen.first { $0.contains("Add: county") })
    let mark = try #require(driver.screen.first { $0.contains("^") })
    let column = try #require(Array(line).firstIndex(of: "c"))
    #expect(Array(mark).firstIndex(of: "^") == column)
    driver.press(.enter)
    #expect(driver.explorer.focus == .ruleEntry)
    driver.sees("! column 1:")
  }

  @Test func editsAreUndoneToTheFirstAndDoneAgain() {
    let driver = built("known", "orders >= 2", "country in (PL, DE)")
    let last = driver.explorer.builder.draft.text
    #expect(last == "known and orders >= 2 and country in (PL, DE)")
    driver.press("n").sees("not country in (PL, DE)").press("g").sees("any of").press("x")
    driver.sees("off not country in (PL, DE)").press("t").press("c").press("d").press("K")
    for _ in 0..<20 { driver.press("u") }
    #expect(driver.explorer.builder.draft.text == "everyone")
    for _ in 0..<3 { driver.press("U") }
    #expect(driver.explorer.builder.draft.text == last)
  }

  @Test func theWholeRuleIsEditedAsTextAndTheTreeFollows() {
    let driver = built("known").press(":").type(" and (orders >= 2 or orders = 0)").press(.enter)
    driver.sees("any of").sees("orders = 0")
    #expect(driver.explorer.builder.draft.lines.count == 5)
  }

  @Test func whatCanNeverHoldIsSaid() {
    built("orders >= 3", "orders < 2").sees("It can never hold anybody.")
    built("known or not known").sees("It always holds everybody.")
    built("country is PL", "country is DE").sees("It can never hold anybody.")
    built("known", "orders >= 3").seesNo("never hold").seesNo("always holds")
  }

  @Test func anUnknownSegmentIsSaidAndTheRuleStays() {
    let driver = built("known").press("a").type("in segment \"Nobody\"").sees("No segment is named")
    driver.press(.escape)
    #expect(driver.explorer.builder.draft.text == "known")
  }

  @Test func leavingKeepsTheRuleUntilItIsSaved() {
    let driver = Driver().press(.backTab, .down, .down).press("b")
    driver.press("a").type("known").press(.enter).press(.escape)
    #expect(driver.explorer.focus == .segments)
    driver.press("b").sees("not saved yet")
    #expect(
      driver.explorer.builder.draft.text
        == "spent > 500 EUR and known and last order before 90 days ago")
  }

  @Test func whatIsLeftWhileTypingGivesTheCountBack() {
    let driver = built("known").sees("12 840 people").press("a").type("orders >= 2")
    driver.seesNo("12 840 people").press(.escape).sees("12 840 people").seesNo("… people")
  }

  @Test func aLateCountOfWhatWasTypedIsNotTheRules() {
    let driver = built("known")
    driver.answersAtOnce = false
    driver.press("a").type("orders >= 2").press(.escape).answer()
    driver.sees("12 840 people").seesNo("6 420 people")
  }

  @Test func eachSegmentKeepsWhatWasLeftUnsaved() {
    let driver = built("orders >= 7").press(.escape).sees("B goes on with it")
    driver.press(.backTab, .down, .down).press("b").press("a").type("known").press(.enter)
    let text = driver.explorer.builder.draft.text
    driver.press(.escape).sees("b on the same segment goes on").press("B").sees("not saved yet")
    #expect(driver.explorer.builder.draft.text == "orders >= 7")
    driver.press(.escape).press("b").sees("not saved yet")
    #expect(driver.explorer.builder.draft.text == text)
  }

  @Test func theShareIsToldForAnotherPurpose() {
    let driver = built("known").sees("email_marketing").press(.right).sees("sms_marketing")
    driver.press(.left).sees("email_marketing").sees("(70 %)")
  }

  @Test func someAreInAndSomeAreJustOut() {
    let driver = built("known", "orders >= 2")
    driver.sees("In, last seen first").sees("Just out: fails only on")
  }
}
