import ProfileModel
import Terminal
import Testing

@testable import Interface

/// Probable duplicates, as somebody settles them one after the other.
struct DuplicatesStoryTests {
  private func opened(_ width: Int = 120, _ height: Int = 40) -> Driver {
    Driver(width, height).press("D")
  }

  private func names(_ driver: Driver) -> [String] {
    driver.explorer.duplicates.pairs.map(\.left.name.raw)
  }

  @Test func bestPairComesFirstWithBothRecordsAndWhatSpeaksForIt() {
    let driver = opened().sees("▸ Duplicates").sees("99.9 %").sees("Anna Kowalska, Łódź")
    driver.sees("last name equal · birth date")
    driver.sees("ul. Długa 7 m. 2").sees("≠ ul. Dluga 7").sees("= 90-001")
    driver.sees("start, as for any two").sees("−14.2").sees("+9.3").sees("together, 99.9 %")
    driver.sees("31 870 people, 412 066 pairs compared, 3 found; 3 drops since, r searches anew")
  }

  @Test func withoutASearchItSaysHowToStartOne() {
    let driver = Driver()
    driver.store.duplicates.search = nil
    driver.press("D").sees("No search for duplicates yet.").sees("r compares everybody.")
    driver.press("y").sees("! There is no pair to settle.")
  }

  @Test func theSameIsJoinedAndTheNextPairIsThere() {
    let driver = opened().press("y")
    driver.sees("Joined: one person, profile 201. u undoes it.")
    #expect(driver.explorer.duplicates.selected?.left.name == "山田 花子")
    driver.sees("1991-07-01").press("n").sees(
      "Marked as never the same: two people, profile 203 and profile 204. u undoes it.")
    #expect(driver.explorer.duplicates.pairs.count == 1)
  }

  @Test func anUndoneActBringsItsPairBackUnderTheCursor() {
    let driver = opened().press(.down).press("y")
    #expect(names(driver).count == 2)
    driver.press(.home).press("u").sees(
      "Undone: they are two people, profile 203 and profile 204 again.")
    #expect(driver.explorer.duplicates.selected?.left.name == "山田 花子")
    #expect(names(driver).count == 3)
  }

  @Test func whatAnotherStewardDidSinceIsNotUndoneUnseen() {
    let driver = opened().press("y")
    driver.store.duplicates.actElsewhere()
    driver.press("u").sees("! Act 1 is not the last.")
    #expect(names(driver).count == 2)
    // The next one shows whose act it would take back.
    driver.press("u").sees("Undo what was done last").press(.escape)
    #expect(driver.explorer.focus == .duplicates)
  }

  @Test func aSkippedPairIsBackAtTheNextVisit() {
    let driver = opened().press("s").sees("Skipped")
    #expect(names(driver).first == "山田 花子")
    driver.send(.storeChanged(changedProfiles: 3))
    #expect(names(driver).count == 2)
    driver.press("s").press("s").sees("3 skipped; Esc and D bring them back.")
    driver.press(.escape).press("D")
    #expect(names(driver).count == 3)
  }

  @Test func aRefusedActSaysWhyAndGivesThePairBack() {
    let driver = opened()
    driver.store.duplicates.refusal = "They cannot be joined: marked as never the same."
    driver.press("y").sees("! They cannot be joined: marked as never the same.")
    #expect(driver.explorer.duplicates.selected?.left.name == "Anna Kowalska")
    #expect(driver.explorer.duplicates.pairs.count == 3)
  }

  @Test func aPairThatIsBeingSettledIsGoneAtOnceAndStaysGone() {
    let driver = opened()
    driver.answersAtOnce = false
    driver.press("y").press("y").sees("being settled")
    #expect(names(driver).count == 1)
    // A list that was asked for before the acts still has the pairs.
    driver.send(.storeChanged(changedProfiles: 1)).answer()
    #expect(names(driver).count == 1)
    driver.answer().answer().seesNo("being settled")
    #expect(names(driver).count == 1)
  }

  @Test func lateAnswersAreDropped() {
    let driver = opened()
    let none = ProbablePairs(search: nil, pairs: [], newerDrops: 0)
    driver.send(.probablePairs(none, number: 0))
    #expect(names(driver).count == 3)
    driver.send(.pairCards(left: nil, right: nil, number: 0)).sees("ul. Długa 7 m. 2")
    driver.send(.actRefused("late", ofPreview: false, number: 99))
    #expect(names(driver).count == 3)
    let late = DuplicateSearch(
      atMs: testNowMs, people: 1, comparedPairs: 0, foundPairs: 0, skippedPeople: 0)
    driver.send(.duplicatesSearched(late, number: 7)).seesNo("Searched for duplicates")
  }

  @Test func aSearchRunsBesideTheKeysAndSaysWhatItFound() {
    let driver = opened()
    driver.answersAtOnce = false
    driver.press("r").sees("Reading people")
    driver.send(.duplicateProgress(.learning(percent: 40), number: 1)).sees("Learning").sees("40 %")
    driver.send(.duplicateProgress(.judging(percent: 70), number: 1)).sees("Judging pairs")
    driver.press(.down).answer()
    #expect(driver.explorer.duplicates.cursor.selected == 1)
    driver.sees("Searched for duplicates: 416 people, 1 204 pairs compared, 3 found.")
    driver.answersAtOnce = true
    driver.answer().seesNo("Judging").sees("Last search 22 Nov")
  }

  @Test(arguments: [Key.escape, .character("r")])
  func aSearchIsGivenUp(_ key: Key) {
    let driver = opened()
    driver.answersAtOnce = false
    driver.press("r").press(key)
    #expect(driver.done == [.cancelDuplicateSearch])
    driver.sees("The search was given up. What the last one found stays.").seesNo("Reading")
    driver.send(.duplicateProgress(.judging(percent: 70), number: 1)).seesNo("Judging")
    driver.send(.duplicatesNotSearched("Too slow.", number: 1)).seesNo("Too slow.")
    driver.press(.escape).seesNo("▸ Duplicates")
  }

  @Test func theLeftPersonOpensAndEscapeLeadsBackToThePair() {
    let driver = Driver().press(.down).press("D").press(.down)
    let people = driver.explorer.members.selected?.id
    driver.press(.enter).sees("Identity").sees("duplicates ▸ 山田 花子").sees("C-203")
    #expect(driver.explorer.focus == .identity)
    driver.press(.escape).sees("▸ Duplicates")
    #expect(driver.explorer.duplicates.selected?.left.name == "山田 花子")
    driver.press(.escape)
    #expect(driver.explorer.focus == .profiles)
    #expect(driver.explorer.profile.id == people && driver.explorer.profile.tab == .overview)
  }

  @Test func aNarrowScreenShowsTheListThenThePair() {
    let driver = opened(40, 12).sees("Anna Kowalska").seesNo("Born")
    driver.press(.enter).sees("Born").sees("≠").press(.end).sees("together, 99.9 %")
    driver.press("y").sees("Joined: one person").sees("Born")
    #expect(driver.explorer.duplicates.selected?.left.name == "山田 花子")
    driver.press(.escape).seesNo("Born").press(.right).sees("Born")
    driver.press(.enter)
    #expect(driver.explorer.focus == .identity)
  }

  @Test func aClickSelectsAPairAndTheWheelScrollsIt() {
    let driver = opened(80, 24)
    let areas = driver.explorer.duplicatesAreas
    driver.send(
      .input(.mouse(MouseEvent(.leftPress, x: areas.list.x + 3, y: areas.list.y + 1))))
    #expect(driver.explorer.duplicates.cursor.selected == 1)
    driver.send(
      .input(.mouse(MouseEvent(.wheelDown, x: areas.detail.x, y: areas.detail.y))))
    #expect(driver.explorer.duplicates.scroll == 3)
    #expect(driver.explorer.focus == .duplicates)
  }

  @Test(arguments: [GlyphSet.unicode, .ascii])
  func barsAddUpAndTellAddedFromTakenWithoutColour(_ glyphs: GlyphSet) {
    let wording = Wording(nowMs: testNowMs, zone: testZone, glyphs: glyphs)
    let pair = InventedDuplicates.pairs[0].pair
    let lines = PairWaterfall(pair: pair, wording: wording, width: 80).lines
      .map { $0.runs.map(\.text).joined() }
    let signs = glyphs == .ascii ? ("+", "-") : ("█", "░")
    let added = lines.first { $0.contains("last name equal") } ?? ""
    #expect(added.contains("+9.3") && added.contains(signs.0 + signs.0))
    let taken = lines.first { $0.contains("phone different") } ?? ""
    #expect(taken.contains("\(wording.glyphs.minus)1.8") && taken.contains(signs.1 + signs.1))
    let total = pair.parts.reduce(pair.startingWeight) { $0 + $1.weight }
    #expect(lines.last?.contains(wording.bits(total)) == true)
    #expect(lines.allSatisfy { TextWidth.columns($0, glyphs: glyphs) <= 80 })
    #expect(glyphs == .unicode || lines.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } })
  }
}
