import ProfileModel
import Terminal
import Testing

@testable import Interface

/// Segments in folders, and the screen of one, by keys alone.
struct SegmentStoryTests {
  private func driver(_ width: Int = 120, _ height: Int = 40, role: Role = .steward) -> Driver {
    var store = FakeStore(role: role)
    store.segments = InventedMoves.described
    return Driver(width, height, store: store, role: role).press(.backTab)
  }

  /// The screen of the segment with a history of two months.
  private func opened(_ width: Int = 120, _ height: Int = 40, role: Role = .steward) -> Driver {
    driver(width, height, role: role).press(.end).press(.up).press("i")
  }

  // MARK: Folders

  @Test func segmentsOfAFolderStandTogetherAndTheCursorPassesOverItsName() {
    let driver = driver()
    driver.sees("▾ Core").sees("▾ Winback")
    let names = (0..<5).map { _ in
      defer { driver.press(.down) }
      return driver.explorer.segments.selected?.name
    }
    #expect(
      names == ["Everyone", "New this month", "Repeat buyers", "Lapsed VIPs", "Not counted yet"])
  }

  @Test func aFoldedFolderIsALineAndItsSegmentStaysInSight() {
    let driver = driver().press(.end).press(.up)
    #expect(driver.explorer.segments.title == "Lapsed VIPs")
    driver.press("f").sees("▸ Winback").sees("2 folded").seesNo("▾ Winback")
    #expect(driver.explorer.segments.title == "Lapsed VIPs", "the list stays")
    driver.press(.up)
    #expect(driver.explorer.segments.title == "Repeat buyers")
    driver.press(.down)
    #expect(driver.explorer.segments.selectedFolder == "Winback")
    driver.send(.storeChanged(changedProfiles: 3))
    #expect(driver.explorer.segments.selectedFolder == "Winback")
    driver.press(.enter).sees("▾ Winback").sees("Not counted yet")
    #expect(driver.explorer.segments.title == "Lapsed VIPs")
    #expect(driver.explorer.pane == .segments)
  }

  @Test func whatIsInNoFolderCannotBeFolded() {
    driver().press("f").sees("! The segment is in no folder.")
  }

  @Test func aFoldedFolderIsNotTheSegmentOfAScreen() {
    let driver = driver().press(.end).press("f")
    driver.press("i").sees("! Choose a segment")
    #expect(driver.explorer.focus == .segments)
  }

  @Test func aColourIsASignAndAWord() {
    let driver = driver()
    driver.sees("! Lapsed VIPs").sees("▲ Repeat buyers")
    opened().sees("! warning · folder Winback · owner anna")
    driver.glyphs = .ascii
    driver.sees("+ Repeat buyers")
  }

  // MARK: The screen

  @Test func theScreenTellsSizeAndWhoMoved() {
    let driver = opened()
    driver.sees("Lapsed VIPs").sees("calls before Christmas").sees("1 310 │").sees("1 120 │")
    driver.sees("15 loads · least 1 120 · most 1 310 · another rule since")
    driver.sees("▌Entered").sees(" Left")
    driver.press(.end)
    let isNamed = (0..<60).contains { _ in
      driver.press(.up).screen.contains { $0.contains("too many to be named") }
    }
    #expect(isNamed)
  }

  @Test func whoEnteredIsOpenedAndLeftAgainToTheSamePlace() {
    let driver = opened().press(.down, .down)
    let place = driver.explorer.segmentPane.selectedRow
    #expect(driver.explorer.focus == .segment && place != nil)
    driver.press(.enter).sees("segment ▸")
    #expect(driver.explorer.focus == .timeline)
    driver.press(.escape)
    #expect(driver.explorer.focus == .segment && driver.explorer.segmentPane.selectedRow == place)
    driver.press(.escape)
    #expect(driver.explorer.focus == .segments)
  }

  @Test func bothListsKeepTheirPlace() {
    let driver = opened().press(.down, .down).press(.tab)
    driver.sees("▌Left").press(.down).press(.left).sees("▌Entered")
    #expect(driver.explorer.segmentPane.cursor(of: .entered).selected == 2)
    #expect(driver.explorer.segmentPane.cursor(of: .left).selected == 1)
  }

  @Test func aNarrowScreenShowsTheListThatHasTheCursor() {
    let driver = opened(40, 12)
    driver.sees("▌Entered").sees("  +").press(.tab).sees("▌Left").sees("−")
  }

  @Test func oneLineBringsMoreOfALargeLoad() throws {
    let driver = opened()
    let pane = driver.explorer.segmentPane
    let large = SegmentNoting(
      atMs: testNowMs, size: 500, moves: .init(entered: 240, left: 0))
    driver.answersAtOnce = false
    driver.send(.storeChanged(changedProfiles: 1))
    let asked = driver.open.compactMap { effect -> Int? in
      if case .segmentNotings(_, let number) = effect { number } else { nil }
    }
    driver.send(.segmentNotings([large] + pane.notings, number: try #require(asked.last)))
    func page(_ count: Int, from first: Int) {
      guard case .segmentMovers(_, _, _, let number) = driver.open.last else { return }
      let people = driver.store.people.map(\.summary)
      let page = (first..<first + count).map {
        SegmentMover(number: ProfileID(Int64($0)), profile: people[$0 % people.count])
      }
      driver.send(.segmentMovers([page], number: number))
    }
    page(100, from: 1)
    driver.press(.home)
    for _ in 0..<100 { driver.press(.down) }
    driver.sees("… 140 more")
    driver.press(.enter)
    page(100, from: 101)
    driver.sees("… 40 more")
    #expect(driver.explorer.segmentPane.loads[0].movers[.entered]?.count == 200)
  }

  @Test func nothingKnownIsSaidInWords() {
    driver().press(.end).press("i").sees("No load has noted its size yet.")
      .sees("The next load tells who entered")
    driver().press("i").sees("! Choose a segment")
  }

  @Test func aConfinedRoleIsToldNoSizes() {
    let driver = opened(role: .standard(.marketer))
    driver.sees("Sizes are of everybody: they are not told to a marketer.").seesNo("1 310")
    driver.sees("<10")
  }

  // MARK: Words

  @Test func whatIsSaidIsChangedByKeys() {
    let driver = opened()
    driver.press("d").sees("What it is for").press(.control("u")).type("For the call centre")
    driver.press(.enter).sees("For the call centre").seesNo("before Christmas")
    driver.press("f").sees("Its folder").press(.up).press(.enter).sees("folder Core")
    driver.press("o").press(.control("u")).type("bo").press(.enter).sees("owner bo")
    driver.press("c").press(.control("u")).type("chrat").press(.enter)
    driver.sees("! 'chrat' is no colour. Did you mean 'chart'?")
    driver.press(.control("u")).press(.down, .enter).sees("● accent")
    driver.press("c").press(.control("u")).press(.enter).seesNo("● accent")
    driver.press("n").press(.control("u")).type("Sleepers").press(.enter).sees("Sleepers")
    driver.press(.escape).sees("Sleepers").seesNo("Lapsed VIPs")
    #expect(driver.explorer.segments.title == "Sleepers")
  }

  @Test func anEntryThatIsLeftChangesNothing() {
    let driver = opened().press("n").type("X").press(.escape)
    #expect(driver.explorer.focus == .segment)
    #expect(driver.store.segments == InventedMoves.described)
  }

  @Test func deletingTakesTwoPressesInARow() {
    let driver = opened().press("x").sees("! x again deletes 'Lapsed VIPs'")
    driver.press(.down).press("x").sees("! x again")
    #expect(driver.store.segments.count == 4)
    driver.press("x")
    #expect(driver.store.segments.count == 3 && driver.explorer.focus == .segments)
    driver.sees("The segment 'Lapsed VIPs' is deleted.").seesNo("▌! Lapsed VIPs")
    #expect(driver.explorer.segments.title != "Lapsed VIPs")
  }

  @Test func aKeyThatMeansNothingTakesBackTheFirstPress() {
    let driver = opened().press("x").press("é").press("x").sees("! x again")
    #expect(driver.store.segments.count == 4)
  }

  @Test func whatOthersAskForIsNotDeleted() {
    var store = FakeStore()
    store.segments = InventedMoves.described.map { segment in
      segment.id.rawValue == 1
        ? segment.with(segment.details, rule: "in segment \"lapsed vips\"") : segment
    }
    let driver = Driver(store: store).press(.backTab).press(.end).press(.up).press("i")
    driver.press("x").sees("! 'New this month' asks for 'Lapsed VIPs'.").press("x")
    #expect(driver.store.segments.count == 4)
  }

  @Test func aSegmentThatIsGoneIsLeft() {
    let driver = opened()
    driver.store.segments.removeAll { $0.name == "Lapsed VIPs" }
    driver.send(.storeChanged(changedProfiles: 0))
    #expect(driver.explorer.focus == .segments)
  }
}
