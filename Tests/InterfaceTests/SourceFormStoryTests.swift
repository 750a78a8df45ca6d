import ProfileModel
import Terminal
import Testing

@testable import Interface

/// A file of unknown kind is given a source, as somebody does it who was sent one.
struct SourceFormStoryTests {
  /// The form of `people.csv`, the first line of the loader's screen.
  private func opened(_ width: Int = 120, _ height: Int = 40) -> Driver {
    Driver(width, height).send(.progress(InventedDrops.loading)).press("L").press(.home, .enter)
  }

  private func field(_ driver: Driver, _ column: Int) -> String? {
    driver.explorer.loader?.form?.draft?.columns[column].field
  }

  @Test func theFormShowsColumnsFieldsAndWhatComesOfThem() {
    let driver = opened().sees("A source for people.csv").sees("named people")
    driver.sees("Adres e-mail").sees("anna@example.com").sees("unsure: may be months first")
    driver.sees("2 000 rows: 1 999 created, 1 rejected").sees("of the first rows")
    driver.sees("line 3  column birth_date: not a day of the calendar")
  }

  @Test func aColumnTurnsThroughTheFieldsThatNoOtherIs() {
    let driver = opened()
    #expect(field(driver, 0) == "email")
    driver.press(.right)
    #expect(field(driver, 0) == "phone")
    driver.press(.right, .right)
    // The birth date is another column; behind the fields comes the column's own name.
    #expect(field(driver, 0) == "adres_e_mail")
    driver.sees("no column customer_id or email or phone")
    driver.press(.left, .left, .left)
    #expect(field(driver, 0) == "email")
    driver.press("p")
    #expect(field(driver, 0) == "phone")
    driver.press(.backspace)
    #expect(field(driver, 0) == nil)
    driver.press("e")
    #expect(field(driver, 0) == "email")
  }

  @Test func theKindIsAnotherFormAndKeepsThePurpose() {
    let driver = opened()
    driver.press(.up, .up, .right)
    let purpose = driver.explorer.loader?.form?.draft?.purpose
    #expect(purpose == driver.explorer.register.first?.id)
    driver.press(.pageUp, .right)
    #expect(driver.explorer.loader?.form?.draft?.kind == .orders)
    #expect(driver.explorer.loader?.form?.draft?.purpose == purpose)
  }

  @Test func theEncodingReadsTheFileAnewAndKeepsWhatWasChosen() {
    let driver = opened().sees("Encoding").sees("as the file tells")
    driver.press(.right)
    #expect(field(driver, 0) == "phone")
    driver.press(.pageUp, .down, .down, .right, .right).sees("windows-1250")
    #expect(driver.explorer.loader?.form?.draft?.encoding == "windows-1250")
    #expect(field(driver, 0) == "phone")
    driver.press(.left, .left).sees("as the file tells")
  }

  @Test func thePatternIsTurnedAndTyped() {
    let driver = opened().sees("File names").sees("people*.csv")
    driver.press(.pageUp, .down, .right)
    #expect(driver.explorer.loader?.form?.draft?.match == "people.csv")
    driver.press(.backspace).type("?")
    #expect(driver.explorer.loader?.form?.draft?.match == "people.cs?")
    driver.sees("people.cs?").press(.up, .right)
    #expect(driver.explorer.loader?.form?.draft?.kind == .orders)
    #expect(driver.explorer.loader?.form?.draft?.match == "people.cs?")
  }

  @Test func savedItGoesBackToTheListAndLooksAgain() {
    let driver = opened().press(.enter)
    #expect(driver.explorer.loader?.form == nil)
    #expect(driver.done.contains(.lookAgain))
    driver.sees("people is in kartotek.toml")
  }

  @Test func escapeSavesNothing() {
    let driver = opened().press(.right, .escape).sees("people.csv").sees("Loader")
    #expect(driver.explorer.loader?.form == nil && driver.done.isEmpty)
  }

  @Test(arguments: [(120, 40), (80, 24), (40, 12), (200, 50)])
  func theFormFitsAnySize(width: Int, height: Int) {
    let driver = opened(width, height).sees("Adres e-").sees("email")
    driver.press(.pageDown, .pageDown).sees("left out")
  }
}
