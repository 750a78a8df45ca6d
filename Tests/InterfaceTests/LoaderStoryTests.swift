import ProfileModel
import Terminal
import Testing

@testable import Interface

/// The loader's screen, as somebody uses it in the morning.
struct LoaderStoryTests {
  private func opened(_ width: Int = 120, _ height: Int = 40) -> Driver {
    Driver(width, height).send(.progress(InventedDrops.loading)).press("L")
  }

  /// Puts the cursor on the line of a file.
  private func goTo(_ file: String, _ driver: Driver) {
    driver.press(.home)
    for _ in 0..<20 where driver.explorer.loader?.selected?.file.raw != file {
      driver.press(.down)
    }
    #expect(driver.explorer.loader?.selected?.file.raw == file)
  }

  @Test func everyDropIsALineAndTheOneThatLoadsHasABar() {
    let driver = opened().sees("▸ Loader").sees("42 %").sees("310k/s").sees("███")
    driver.sees("people.csv").sees("customers.csv").sees("98 412")
    driver.press(.escape).sees("Segments").seesNo("42 % ·")
  }

  @Test func anUnknownFileSaysWhatItLooksLikeAndIsLookedAtAgain() {
    let driver = opened(200, 50)
    goTo("people.csv", driver)
    driver.sees("nearest is 'customers', which also needs customer_id").press("r")
    #expect(driver.done == [.lookAgain])
  }

  @Test func heldBackRowsAreGroupedWithTheirText() {
    let driver = opened()
    goTo("customers.csv", driver)
    driver.press(.enter).sees("Held back of customers.csv")
    driver.sees("rejected, column email: not an e-mail address").sees("12")
    driver.sees("1 of 12").sees("line 3").sees("C-1003,")
    driver.press(.right).sees("2 of 12").press(.right, .left).sees("2 of 12")
    driver.press(.down).sees("1 of 2").press(.right, .right, .right).sees("2 of 2")
    driver.press(.escape).sees("people.csv")
    #expect(driver.explorer.loader?.selected?.file == "customers.csv")
  }

  @Test func theCellAtFaultStandsOut() {
    let driver = opened()
    goTo("customers.csv", driver)
    driver.press(.enter)
    let frame = driver.explorer.view(glyphs: .unicode)
    let row = frame.cells.textLines.firstIndex { $0.contains("C-1003,") } ?? 0
    let styles = frame.cells.styleLines[row]
    #expect(styles.contains("xxxxx"))
  }

  @Test func settingsThatCannotBeReadAreSaidAndStayInSight() {
    let driver = Driver().send(.settings(problem: "kartotek.toml: line 2: no value. Correct it."))
    driver.sees("! kartotek.toml: line 2: no value")
    driver.press(.down).sees("kartotek.toml cannot be read, L shows why").press("L")
    driver.sees("line 2: no value. Correct it.")
    driver.send(.settings(problem: nil)).sees("kartotek.toml can be read again.")
    driver.press(.down).seesNo("kartotek.toml")
    Driver(40, 12).send(.settings(problem: "x")).sees("! settings")
  }

  @Test func retryingAsksForTheRowsAndSaysWhatCameOfIt() {
    let driver = opened()
    goTo("customers.csv", driver)
    driver.press("r").sees("Trying 15 rows of customers.csv again.")
    #expect(driver.done == [.retryRows(InventedDrops.some[2])])
    var tally = RowTally()
    tally[.created] = 14
    tally[.rejected] = 1
    driver.send(
      .retried(RetryReport(file: "customers.csv", tally: tally, seconds: 0.1, ending: .tried)))
    driver.sees("customers.csv: 14 of 15 rows came in, 1 still held back")
  }

  @Test func aFailedFileIsPutBack() {
    let driver = opened()
    goTo("events-2026-11-21.ndjson.gz", driver)
    driver.sees("the gzip data ends at byte 991").press("r")
    #expect(driver.done == [.retryFile(path: "events-2026-11-21.ndjson.gz")])
  }

  @Test func nothingMovesUnderTheCursorWhileDropsArrive() {
    let driver = opened(120, 20)
    driver.store.drops = (1...60).reversed().map {
      InventedDrops.drop(
        Int64($0), DropText("d\($0).csv"), agoMs: 90_000_000 - Int64($0) * 1_000, [1])
    }
    driver.send(.storeChanged(changedProfiles: 0)).press(.pageDown, .pageDown)
    let file = driver.explorer.loader?.selected?.file
    let row = driver.screen.firstIndex { $0.contains("▌") }
    driver.store.drops.insert(InventedDrops.drop(61, "new.csv", agoMs: 10, [1]), at: 0)
    driver.send(.storeChanged(changedProfiles: 0))
    #expect(driver.explorer.loader?.lines.contains { $0.file == "new.csv" } == true)
    #expect(driver.explorer.loader?.selected?.file == file)
    #expect(driver.screen.firstIndex { $0.contains("▌") } == row)
  }

  @Test func olderDropsAreFetchedOnTheWayDown() {
    let driver = Driver(120, 40)
    driver.store.drops = (1...900).reversed().map {
      InventedDrops.drop(
        Int64($0), DropText("d\($0).csv"), agoMs: 90_000_000 - Int64($0) * 1_000, [1])
    }
    driver.press("L")
    for _ in 0..<4 { driver.press(.end) }
    #expect(driver.explorer.loader?.selected?.file == "d1.csv")
  }

  @Test func aLateAnswerToAnOlderQuestionIsDropped() {
    let driver = opened()
    goTo("customers.csv", driver)
    driver.press(.enter)
    driver.answersAtOnce = false
    driver.press(.right)
    driver.send(.heldText(HeldText(lead: "old", fault: "", rest: ""), number: 1)).seesNo("old")
  }

  @Test func aQuestionThatFailsSaysSoAndTheKeysGoOn() {
    let driver = opened()
    goTo("customers.csv", driver)
    driver.answersAtOnce = false
    driver.press(.enter).send(.failed("The store was locked for 5 000 ms."))
    driver.sees("The store was locked").press(.escape).sees("people.csv")
  }

  @Test func whatNeedsNoRowsSaysSo() {
    let driver = opened()
    goTo("orders.csv", driver)
    driver.press(.enter).sees("orders.csv: no row of it is held back.")
    driver.press("r").sees("orders.csv: no row of it is held back.")
    driver.send(.loadedBefore(InventedDrops.again)).sees("orders-copy.csv")
  }
}
