import ProfileModel
import Terminal
import Testing

@testable import Interface

/// Whom the store invents first: granted, withdrawn and outdated decisions from 2024 on; today is 22 Nov 2026.
struct ConsentStoryTests {
  private func driver() -> Driver {
    let driver = Driver(120, 40)
    driver.press(.enter).press("3")
    return driver
  }

  private func states(_ driver: Driver) -> [String: ConsentStatus.State] {
    Dictionary(
      uniqueKeysWithValues: (driver.explorer.consentPage?.statuses ?? []).map {
        ($0.purpose.id.rawValue, $0.state)
      })
  }

  @Test func anotherDayShowsWhatStoodThen() throws {
    let driver = driver()
    #expect(states(driver)["phone_marketing"] == .withdrawn)
    driver.press("t")
    #expect(driver.explorer.focus == .consentDay)
    // The day of the last decision before today.
    #expect(driver.explorer.profile.consent.day == CivilDate(year: 2026, month: 3, day: 3))
    #expect(states(driver)["phone_marketing"] == .withdrawn)
    driver.press(.left)
    #expect(states(driver)["phone_marketing"] == .granted)
    // A word of later is not heard yet, and is not in the log either.
    #expect(driver.explorer.consentPage?.log.contains { $0.decision == .withdrawn } == false)
    driver.press(.home)
    #expect(driver.explorer.profile.consent.day == CivilDate(year: 2024, month: 2, day: 2))
    #expect(states(driver)["email_marketing"] == ConsentStatus.State.none)
    driver.press(.left)
    #expect(driver.explorer.profile.consent.day == CivilDate(year: 2024, month: 2, day: 2))
    driver.press(.escape)
    #expect(driver.explorer.focus == .consent)
    #expect(states(driver)["phone_marketing"] == .withdrawn)
  }

  @Test func differencesAreThoseOfToday() throws {
    let driver = driver()
    driver.press("t").press(.left).press("d")
    let page = try #require(driver.explorer.consentPage)
    #expect(page.statuses.map(\.purpose.id.rawValue) == ["phone_marketing"])
    #expect(page.change(since: page.statuses[0])?.state == .withdrawn)
    driver.press(.end)
    #expect(driver.explorer.consentPage?.statuses.isEmpty == true)
    #expect(driver.explorer.focus == .consentDay)
  }

  @Test func monthsAreThoseOfTheCalendar() {
    #expect(CivilDate(iso: "2026-03-31")?.adding(months: -1) == CivilDate(iso: "2026-02-28"))
    #expect(CivilDate(iso: "2024-01-31")?.adding(months: 1) == CivilDate(iso: "2024-02-29"))
    #expect(CivilDate(iso: "2026-01-15")?.adding(months: -1) == CivilDate(iso: "2025-12-15"))
    #expect(CivilDate(iso: "2026-12-31")?.adding(months: 1) == CivilDate(iso: "2027-01-31"))
  }

  @Test func evidenceSaysWhereADecisionComesFrom() {
    let driver = driver()
    driver.press(.down)
    driver.press(.enter)
    driver.sees("decided   9 Jan")
    driver.sees("explicit")
    driver.press(.enter)
    #expect(!driver.screen.contains { $0.contains("explicit") })
  }

  @Test func whatIsSaidOnThePhoneIsTakenDown() throws {
    let driver = driver()
    driver.press(.down).press("c")
    #expect(driver.explorer.focus == .decision)
    // Of somebody who allows it, a withdrawal is likelier.
    #expect(driver.explorer.decision?.decision == .withdrawn)
    driver.press(.up).press(.down).type("T-1190")
    driver.sees("email_marketing").sees("> T-1190")
    driver.answersAtOnce = false
    driver.press(.enter).press(.enter)
    #expect(driver.open.filter { if case .recordDecision = $0 { true } else { false } }.count == 1)
    guard
      case .recordDecision(let profile, let purpose, let decision, let note, _)? =
        driver.open.last
    else {
      Issue.record("nothing was recorded")
      return
    }
    #expect(profile == driver.explorer.profile.card?.summary.id)
    #expect(purpose.id.rawValue == "email_marketing" && decision == .withdrawn && note == "T-1190")
    driver.answer()
    #expect(driver.explorer.focus == .consent)
    driver.sees("email_marketing: withdrawn")
  }

  @Test func theRegisterShowsWhomAPolicyAsksAnew() {
    let driver = Driver(120, 40)
    driver.press("P")
    #expect(driver.explorer.focus == .purposes)
    driver.sees("54 020").press(.down).press(.enter)
    driver.sees("3 204 people would be asked anew").sees("Lapsed VIPs 1 284")
    driver.press("s").sees("Saved as 'Ask anew: email_marketing'. It fills as the cut-off is")
    driver.store.takenName = "Ask anew: email_marketing"
    driver.press("s").sees("! There is a segment 'Ask anew: email_marketing' already")
    driver.press(.escape)
    #expect(driver.explorer.purposes.preview == nil)
    driver.press("s").sees("Enter shows first who would be asked anew.")
    driver.press(.escape)
    #expect(driver.explorer.focus == .profiles)
  }
}
