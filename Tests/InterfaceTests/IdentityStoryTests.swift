import ProfileModel
import Terminal
import Testing

@testable import Interface

/// Why it is one person, and what a steward does about it.
struct IdentityStoryTests {
  private static func identity(_ width: Int = 120, _ height: Int = 40) -> Driver {
    Driver(width, height).press(.enter).press("5")
  }

  /// With the cursor on the first link.
  private static func onLink(_ width: Int = 120, _ height: Int = 40) -> Driver {
    identity(width, height).press(.down, .down, .down, .down)
  }

  @Test func eachLinkStandsBelowTheIdentifierThatItTies() {
    let driver = Self.identity().press("z")
    driver.sees("Why it is one person").sees("4 links")
    driver.sees("├─ email anna.k@example.pl — row 12 of customers.csv named both, 3 May 2019")
    driver.sees("│  └─ anonymous_id a1b2c3d4-0 — row 48211 of customers.csv said so by alias")
    driver.sees("└─ phone +48601000410 — row 13 of customers.csv named both")
    driver.sees("also with")
  }

  @Test func whatKeepsOthersApartSaysWhyAndWhoseItIs() {
    let driver = Self.identity().press("z")
    driver.sees("Held back").sees("→ profile 4711")
      .sees("one person has one customer_id in a source; row 40 of orders.csv named both")
      .sees("cut by hand").sees("→ profile 4712").sees("never the same person")
  }

  @Test func aCutIsLookedAtFirstAndDoneByEnter() {
    let driver = Self.onLink().press("x")
    #expect(driver.explorer.focus == .preview)
    driver.sees("they would be two people").sees("profile 4711").sees("14").sees("Łódź")
    driver.press(.enter)
    #expect(driver.explorer.steward == nil)
    driver.sees("Cut: two people, profile 1 and profile 4711. u undoes it.")
  }

  @Test func escapeLeavesEverybodyAsTheyAre() {
    let driver = Self.onLink()
    let before = driver.explorer
    driver.press("x").press(.escape)
    #expect(driver.screen == Driver.screen(of: before))
    driver.answersAtOnce = false
    driver.press("x").press(.escape).answer()
    #expect(driver.explorer.steward == nil)
  }

  @Test func whatIsBeingDoneIsDoneOnce() {
    let driver = Self.onLink().press("x")
    driver.answersAtOnce = false
    driver.press(.enter, .enter)
    #expect(driver.open.count == 1)
    driver.sees("Doing it").press(.escape).answer()
    driver.sees("Cut: two people")
  }

  @Test func theLoaderIsNamedWhileAnActWaitsForIt() {
    let driver = Self.onLink().send(.progress(InventedDrops.loading))
    driver.answersAtOnce = false
    driver.press("x").sees("the loader is writing, it waits its turn")
    driver.send(.actRefused("The store is busy.", ofPreview: true, number: 1))
    driver.sees("The store is busy.")
    #expect(driver.explorer.steward == nil)
  }

  @Test func onAnIdentifierThereIsNothingToCut() {
    Self.identity().press("x").sees("Move to a link first")
  }

  @Test func aJoinAsksForTheOtherPerson() {
    let driver = Self.identity().press("j").sees("Join profile 1 with whom?")
    #expect(driver.explorer.focus == .other)
    driver.type("10293").sees("Małgorzata Żółć").sees("Enter shows what would come of it.")
    driver.press(.enter).sees("they would be one person").sees("now: profile 1")
      .sees("now: profile 4711").press(.enter).sees("Joined: one person, profile 1.")
  }

  @Test func ofSeveralOneIsPickedByNumber() {
    let driver = Self.identity().press("n").type("an").sees("Which one?")
    driver.press(.alt("2")).sees("Zoë Ångström").press(.escape).sees("Which one?")
    driver.press(.alt("2")).press(.enter).sees("Mark").sees("as never the same")
  }

  @Test func nobodyIsJoinedWithThemselves() {
    let driver = Self.identity().press("j").type("kowalska").sees("That is the same person.")
    driver.press(.enter)
    #expect(driver.explorer.focus == .other)
    driver.press(.escape)
    #expect(driver.explorer.focus == .identity)
  }

  @Test func aLinkHeldBackIsDecidedWithoutAsking() {
    let driver = Self.identity().press("G").press(.up, .up)
    #expect(driver.explorer.profile.selectedTie?.tie.state == .held(.limit(.customerID, 1)))
    driver.press("j").sees("they would be one person").press(.escape)
    driver.press("x").sees("nothing to cut")
  }

  @Test func theLastActIsUndoneAfterALook() {
    Self.identity().press("u").sees("Undo what was done last, the cut of").press(.enter)
      .sees("Undone: they are one person, profile 1 again.")
  }

  @Test func theCursorStaysOnWhatItIsOn() {
    let driver = Self.identity().press(.down, .down)
    let before = driver.explorer.profile.identityPlace
    driver.store.people[0] = Invented.card(0, extraIdentifiers: 3)
    driver.send(.storeChanged(changedProfiles: 1))
    #expect(driver.explorer.profile.card?.identifiers.count == 7)
    #expect(driver.explorer.profile.identityPlace == before)
    driver.press("G")
    let last = driver.explorer.profile.selectedTie?.tie.pair
    driver.store.people[0] = Invented.card(0)
    driver.send(.storeChanged(changedProfiles: 1))
    #expect(last != nil)
    #expect(driver.explorer.profile.selectedTie?.tie.pair == last)
  }

  @Test func lateTiesOfAnotherPersonAreDropped() {
    let driver = Self.identity()
    driver.answersAtOnce = false
    driver.send(.storeChanged(changedProfiles: 1))
    driver.press(.escape, .down)
    let place = driver.explorer.profile.id
    driver.send(.identityTies(InventedTies.review, of: ProfileID(1), number: 1))
    #expect(driver.explorer.profile.ties.rows.isEmpty)
    driver.answer().answer()
    #expect(driver.explorer.profile.ties.rows.allSatisfy { $0.tie.leftProfile == place })
  }

  @Test func enterLeadsFromAnIdentifierToItsLinkAndOnToTheOtherPerson() {
    let driver = Self.identity().press(.down, .enter)
    #expect(driver.explorer.profile.selectedTie?.own.kind == .email)
    driver.press("G").press(.up, .up, .enter)
    #expect(driver.explorer.profile.id == ProfileID(4_711))
    #expect(driver.explorer.focus == .identity)
  }

  @Test func theReviewLeadsToThePersonAndBack() {
    let driver = Driver().press("R")
    #expect(driver.explorer.focus == .review)
    driver.sees("Review: links that are held back").sees("customer_id C-104 and email family1@")
      .sees("one person has one customer_id in a source; row 3 of orders.csv")
    driver.press(.down, .down).press("j").sees("they would be one person").press(.escape)
    driver.press(.enter)
    #expect(driver.explorer.focus == .identity)
    #expect(driver.explorer.profile.id == ProfileID(3))
    driver.press("R")
    #expect(driver.explorer.review.cursor.selected == 2)
    driver.press(.escape)
    #expect(driver.explorer.focus == .identity)
  }

  @Test func aClickChoosesALink() {
    let driver = Self.identity()
    let line = driver.screen.firstIndex { $0.contains("├─ email") } ?? 0
    driver.send(.input(.mouse(MouseEvent(.leftPress, x: 90, y: line))))
    #expect(driver.explorer.profile.selectedTie?.own.kind == .email)
  }

  @Test func aThousandIdentifiersAreDrawnAtOnce() {
    let driver = Self.identity(80, 24)
    let ties = (1..<1_000).map { number in
      IdentityTie(
        pair: IdentifierPair(Int64(number), Int64(number + 1)),
        left: Identifier(kind: .anonymousID, value: "a\(number)"),
        right: Identifier(kind: .anonymousID, value: "a\(number + 1)"),
        leftProfile: ProfileID(1), rightProfile: ProfileID(1), state: .made, cause: "alias",
        origin: nil, atMs: testNowMs)
    }
    var list = TieList()
    list.take(ties, of: ProfileID(1))
    #expect(list.rows.count == 999)
    #expect(list.rows.last?.follows.count == 999)
    driver.explorer.profile.ties = list
    driver.press("G")
    driver.sees("└─ anonymous_id a1000")
  }

  @Test func visitorsAreToldFromPeopleWhoAreKnown() {
    var store = FakeStore()
    store.known = 9
    store.people[2] = Invented.card(2, isKnown: false)
    let driver = Driver(store: store)
    driver.sees("visitor Søren").sees("9 known · 3 anonymous")
    driver.press(.down, .down, .enter).sees("anonymous visitor")
  }

  @Test func everyValueOfATraitIsAKeyAway() {
    let driver = Driver(120, 60).press(.enter).press("z").sees("! differs").sees("(also gold)")
    driver.press("v").sees("row 12 of customers.csv, shop, first party").sees("gold")
    driver.press("v").seesNo("row 12 of customers.csv, shop, first party")
  }
}
