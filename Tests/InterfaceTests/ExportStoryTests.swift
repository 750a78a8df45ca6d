import ProfileModel
import Terminal
import Testing

@testable import Interface

/// A segment on its way out of the house.
struct ExportStoryTests {
  private static func panel(_ width: Int = 120, _ height: Int = 40) -> Driver {
    Driver(width, height).press(.backTab).press("E")
  }

  @Test func whoIsKeptBackIsSeenBeforeAnythingIsWritten() {
    let driver = Self.panel()
    #expect(driver.explorer.focus == .export)
    driver.sees("email_marketing").sees("Goes out: 412 people").sees("of 530")
      .sees("80 have not consented").sees("30 withdrew").sees("8 bounced")
      .sees("The file carries e-mail, first_name, last_name, language, city, country.")
    #expect(driver.done.isEmpty)
  }

  @Test func enterWritesAndSaysWhereTo() {
    let driver = Self.panel().press(.right).sees("sms_marketing").press(.enter)
    #expect(driver.explorer.export == nil)
    driver.sees("412 people exported to outbox/lapsed-sms_marketing.csv, with a receipt.")
  }

  @Test func nobodyIsNothingToWrite() {
    let driver = Self.panel().press(.left).sees("phone_marketing").sees("There is nobody to write.")
    driver.press(.enter)
    #expect(driver.explorer.focus == .export)
  }

  @Test func whatWasNotCountedIsNotWritten() {
    let driver = Driver().press(.backTab)
    driver.answersAtOnce = false
    driver.press("E").sees("Counting").press(.enter)
    #expect(driver.open.count == 1)
    // An answer about the purpose before is a late one.
    driver.press(.right).answer()
    #expect(driver.explorer.export?.purpose.id.rawValue == "sms_marketing")
    driver.sees("412 people")
  }

  @Test func anExportIsWrittenOnceAndOnlyWhileItIsWanted() {
    let driver = Self.panel()
    driver.answersAtOnce = false
    driver.press(.enter, .enter).press(.right)
    #expect(driver.open.count == 1)
    driver.sees("Writing: 412 people").press(.escape).answer().sees("412 people exported")
    let left = Self.panel().press(.escape).press(.enter)
    #expect(left.explorer.export == nil)
    left.seesNo("exported")
  }

  @Test func itIsSavedToBeWrittenAgainInAFormatThatCarriesThePurpose() {
    let driver = Self.panel().sees("As CSV, once.").type("ff").sees(
      "As Klaviyo's import, once.")
    driver.press(.down).sees("after every load.").press(.down).sees("once a day.").press(.enter)
    #expect(driver.explorer.export == nil)
    driver.sees("outbox/lapsed-email_marketing.csv is written once a day.")
    let texts = Self.panel().press(.right).sees("sms_marketing").type("fff")
    texts.sees("As SHA-256").seesNo("Mailchimp").sees("The file carries phone.")
  }

  @Test func whatIsBuiltIsExportedBeforeItIsSaved() {
    let driver = Driver(120, 40).press(.backTab).press("B").type("known").press(.enter)
    driver.press("E").sees("Export new segment").sees("Goes out").press(.down)
    driver.sees("Save the rule first").sees("once.").press(.escape)
    #expect(driver.explorer.focus == .builder)
  }

  @Test func aRefusalIsSaid() {
    let driver = Self.panel()
    driver.answersAtOnce = false
    driver.press(.enter)
    driver.send(.exportRefused("The audit cannot be written.", ofPreview: false, number: 2))
    driver.sees("The audit cannot be written.")
    #expect(driver.explorer.export == nil)
  }
}
