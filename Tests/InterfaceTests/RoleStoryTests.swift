import ProfileModel
import Terminal
import Testing

@testable import Interface

/// The explorer for somebody who may not see everything.
@Suite struct RoleStoryTests {
  private func driver(_ name: Role.Name) -> Driver {
    Driver(120, 40, store: FakeStore(role: .standard(name)), role: .standard(name))
  }

  @Test func aReasonMakesMaskedValuesLegibleUntilOneLeaves() throws {
    let driver = driver(.support)
    driver.press(.enter)
    driver.sees("(support)").sees("•••@example").sees("masked; m reads it for a reason")
    driver.press("m")
    #expect(driver.explorer.focus == .reveal)
    driver.press(.down).type("parcel").press(.enter)
    #expect(driver.store.reasons == ["to verify the caller: parcel"])
    driver.seesNo("•••@example").seesNo("masked; m")
    #expect(driver.explorer.revealed != nil)
    driver.press(.backTab).press(.down)
    #expect(driver.explorer.revealed == nil && driver.store.revealed == nil)
    driver.sees("•••@example").press(.up).sees("•••@example")
  }

  @Test func noReasonNoReading() {
    let driver = driver(.support)
    driver.press(.enter).press("m").press(.escape)
    #expect(driver.explorer.reveal == nil && driver.store.reasons.isEmpty)
    driver.sees("•••@example")
    driver.press("m").press(.down, .down, .down, .down, .enter)
    driver.sees("! Say in a few words").sees("Read what is masked")
    #expect(driver.explorer.revealed == nil)
  }

  @Test func theCallerIsReadForAReason() {
    let driver = driver(.support)
    driver.press(.control("f")).type("10293")
    driver.sees("•••@example").press(.alt("m")).press(.enter)
    driver.seesNo("•••@example").press(.escape)
    #expect(driver.explorer.revealed == nil)
  }

  @Test func aRefusalSaysWhoMay() {
    let driver = driver(.marketer)
    for (key, words) in [
      (Key.control("f"), "look people up"), (.character("A"), "read the audit"),
      (.character("D"), "join or part people"), (.character("W"), "answer people's requests"),
      (.character("Q"), "count the quality"),
      (.character("/"), "Names are masked for you"),
    ] {
      driver.press(key).sees(words)
      #expect(driver.explorer.focus == .profiles)
    }
    driver.send(.input(.paste("10293"))).sees("look people up")
    driver.press(.enter).press("m").sees("you may not read masked values")
    driver.press("3").press("c").sees("take down what people decide")
    #expect(driver.screen.last?.contains("Ctrl-F") == false)
  }

  @Test func whatIsNotToBeSeenIsNotSaidToBeNothing() {
    let driver = driver(.marketer)
    // Invented people are granted e-mails alone.
    driver.press(.enter).sees("not for your purposes")
    driver.press("4").sees("not for your purposes").seesNo("No orders.")
  }

  @Test func aStewardHasNothingToReveal() {
    let driver = driver(.steward)
    driver.press(.enter).press("m").sees("Nothing of this person is masked.")
    driver.seesNo("(steward)")
  }

  @Test func countsOfFewAreNotTold() {
    var store = FakeStore(role: .standard(.marketer))
    store.segments = [
      SegmentSummary(
        id: SegmentSummary.ID(1), name: "Three of them", rule: "known", count: 3, history: [])
    ]
    let driver = Driver(120, 40, store: store, role: .standard(.marketer))
    driver.sees("<10")
  }
}
