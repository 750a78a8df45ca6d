import ProfileModel
import Testing

@Test(
  arguments: [
    ("249.90", "EUR", 24_990), ("0", "EUR", 0), ("-5.2", "EUR", -520), ("1200", "JPY", 1_200),
    ("1200.00", "JPY", 1_200), ("1.234", "KWD", 1_234), ("12.340", "EUR", 1_234),
    ("1.2.3", "EUR", nil), ("1,5", "EUR", nil), ("", "EUR", nil), (".5", "EUR", nil),
    ("5.", "EUR", nil), ("1.234", "EUR", nil), ("99999999999999999999", "EUR", nil),
    ("92233720368547758.07", "EUR", 9_223_372_036_854_775_807),
    ("92233720368547758.08", "EUR", nil),
  ] as [(String, String, Int64?)])
func decimalsAreReadExactly(_ text: String, _ code: String, expected: Int64?) throws {
  let currency = try #require(Currency(code))
  #expect(Money(decimal: text, currency: currency)?.minor == expected)
}

@Test(
  arguments: [
    (320_400, "EUR", "3 204,00 €", "3 204 €"), (49_980, "PLN", "499,80 PLN", "500 PLN"),
    (-520, "EUR", "−5,20 €", "−5 €"), (1_200, "JPY", "1 200 JPY", "1 200 JPY"),
    (-1, "EUR", "−0,01 €", "0 €"), (123_456_789, "GBP", "1 234 567,89 £", "1 234 568 £"),
  ] as [(Int64, String, String, String)])
func moneyIsWrittenForPeople(_ minor: Int64, _ code: String, text: String, rounded: String) throws {
  let money = Money(minor: minor, currency: try #require(Currency(code)))
  #expect(money.text == text)
  #expect(money.roundedText == rounded)
}

@Test func decimalTextReadsBack() throws {
  for code in ["EUR", "JPY", "KWD"] {
    let currency = try #require(Currency(code))
    for minor: Int64 in [0, 1, -1, 99, 100, -12_345, 9_999_999] {
      let money = Money(minor: minor, currency: currency)
      #expect(Money(decimal: money.decimalText, currency: currency) == money)
    }
  }
}

@Test func unknownCurrenciesAreNone() {
  #expect(Currency("EUX") == nil)
  #expect(Currency("eur")?.code == "EUR")
}
