import ProfileModel
import Testing

@testable import DropLoading

/// Expects a value, or an error where there is none.
private func expect(
  _ answer: Result<String, CleansingError>, _ value: String?, _ error: CleansingError,
  at place: SourceLocation = #_sourceLocation
) {
  let expected: Result<String, CleansingError> = value.map { .success($0) } ?? .failure(error)
  #expect(answer == expected, sourceLocation: place)
}

@Test(
  arguments: [
    ("Bo@Shop.Test", "bo@shop.test"), (" bo@shop.test\t", "bo@shop.test"),
    ("mailto:bo@shop.test", "bo@shop.test"), ("MAILTO: bo@shop.test", "bo@shop.test"),
    ("<bo@shop.test>", "bo@shop.test"), ("bo@shop.test.", "bo@shop.test"),
    ("o'hara+x@a-b.co.uk", "o'hara+x@a-b.co.uk"), ("ŁĘ@Żółć.pl", "łę@żółć.pl"),
    ("bo@1and1.de", "bo@1and1.de"),
    ("bob@mail", nil), ("@shop.test", nil), ("bo@", nil), ("bo", nil), ("bo@@shop.test", nil),
    ("bo@a@shop.test", nil), ("b o@shop.test", nil), ("bo@sh op.test", nil), ("bo@.test", nil),
    ("bo@shop..test", nil), ("bo@-shop.test", nil), ("bo@shop-.test", nil), ("bo@127.0.0.1", nil),
    ("bo@shop.t", nil), ("Bo <bo@shop.test>", nil), ("bo@shop.test,al@shop.test", nil),
    ("bo\u{200B}ć@shop.test", nil), ("bo\u{7}@shop.test", nil), ("bo@shop_x.test", nil),
  ] as [(String, String?)])
func emailsAreCleaned(_ text: String, _ expected: String?) {
  expect(clean(text, Cleansing.email), expected, .notAnEmail)
}

@Test(arguments: [
  ("a", 64, "@b.test", true), ("a", 65, "@b.test", false),
  ("b", 63, ".test", true), ("b", 64, ".test", false),
  ("b.", 124, "test", true), ("b.", 125, "test", false),
])
func emailsHaveTheirLengths(_ part: String, _ count: Int, _ rest: String, _ isGood: Bool) {
  let repeated = String(repeating: part, count: count)
  let address = rest.hasPrefix("@") ? repeated + rest : "a@" + repeated + rest
  #expect(clean(address, Cleansing.email) == (isGood ? .success(address) : .failure(.notAnEmail)))
}

@Test(
  arguments: [
    ("+48 501-234-567", nil, "+48501234567"), ("0048501234567", nil, "+48501234567"),
    ("'+31612345678", nil, "+31612345678"), ("tel:+48501234567", nil, "+48501234567"),
    ("(+48) 501 234 567", nil, "+48501234567"), ("501\u{A0}234\u{2011}567", "PL", "+48501234567"),
    ("501 234 567", "PL", "+48501234567"), ("48501234567", "PL", "+48501234567"),
    ("20 12 34 56", "DK", "+4520123456"), ("912 34 567", "NO", "+4791234567"),
    ("0151/23456789", "DE", "+4915123456789"), ("+49 (0)151 23456789", nil, "+4915123456789"),
    ("+49 0151 23456789", nil, "+4915123456789"), ("020 7946 0958", "GB", "+442079460958"),
    ("+44 (0) 20 7946 0958", "DE", "+442079460958"), ("06 30 123 4567", "HU", "+36301234567"),
    ("+36 06 30 123 4567", nil, "+36301234567"), ("8 (912) 345-67-89", "RU", "+79123456789"),
    ("812 345 67 89", "RU", "+78123456789"), ("+7 912 345 67 89", nil, "+79123456789"),
    ("8 612 34567", "LT", "+37061234567"), ("06 1234 5678", "IT", "+390612345678"),
    ("+39 06 1234 5678", nil, "+390612345678"), ("347 123 4567", "IT", "+393471234567"),
    ("(212) 555-0147", "US", "+12125550147"), ("1-212-555-0147", "CA", "+12125550147"),
    ("612 345 678", "ES", "+34612345678"), ("912 345 678", "PT", "+351912345678"),
    ("601 123 456", "CZ", "+420601123456"), ("691 234 5678", "GR", "+306912345678"),
    ("090-1234-5678", "JP", "+819012345678"), ("081 234 5678", "TH", "+66812345678"),
    ("070-123 45 67", "SE", "+46701234567"), ("+591 71234567", nil, "+59171234567"),
    ("+45 (0)20 12 34 56", nil, "+4520123456"),
  ] as [(String, String?, String)])
func phonesAreCleaned(_ text: String, _ country: String?, _ expected: String) {
  #expect(phone(text, country) == .success(expected))
}

@Test(
  arguments: [
    ("501234567", nil, .phoneWithoutCountry), ("71234567", "BO", .phoneWithoutCountry),
    ("50123456", "PL", .phoneLength), ("5012345678", "PL", .phoneLength),
    ("+4850123456", nil, .phoneLength), ("+485012345678", nil, .phoneLength),
    ("+1 212 555 014", nil, .phoneLength), ("+999 1234", nil, .phoneLength),
    ("+9991234567890123", nil, .phoneLength), ("+0501234567", nil, .phoneLength),
    ("123456789012345678901", "PL", .phoneLength), ("501234567 ext 5", "PL", .phoneExtension),
    ("501234567x5", "PL", .phoneExtension), ("501234567#5", "PL", .phoneExtension),
    ("501 234 567 or 8", "PL", .notAPhone), ("call me", "PL", .notAPhone), ("+", nil, .notAPhone),
    ("48+501234567", "PL", .notAPhone), ("++48501234567", nil, .notAPhone), ("-", "PL", .notAPhone),
    ("５０１２３４５６７", "PL", .notAPhone), ("extra", "PL", .notAPhone),
  ] as [(String, String?, CleansingError)])
func whatIsNoPhoneIsRejected(_ text: String, _ country: String?, _ error: CleansingError) {
  #expect(phone(text, country) == .failure(error))
}

private func phone(_ text: String, _ country: String?) -> Result<String, CleansingError> {
  clean(text) { bytes throws(CleansingError) in try Cleansing.phone(bytes, country: country) }
}

@Test(
  arguments: [
    ("PL", "PL"), ("pl", "PL"), ("POL", "PL"), ("Poland", "PL"), ("POLSKA", "PL"), ("UK", "GB"),
    ("EL", "GR"), ("England", "GB"), ("U.S.A.", "US"), ("United States", "US"),
    ("Österreich", "AT"), ("O\u{308}sterreich", "AT"), ("日本", "JP"), ("ไทย", "TH"),
    ("Czech Republic", "CZ"), ("Côte d'Ivoire", "CI"), ("türkiye", "TR"), ("Viet  Nam", "VN"),
    ("XX", nil), ("P1", nil), ("PLX", nil), ("Atlantis", nil), ("P", nil), ("Polan", nil),
    (String(repeating: "a", count: 101), nil),
  ] as [(String, String?)])
func countriesAreCleaned(_ text: String, _ expected: String?) {
  expect(clean(text, Cleansing.country), expected, .unknownCountry)
}

@Test func theCountryTableIsWhole() {
  #expect(CountryTable.rows.count == 250)  // The 249 of ISO 3166-1, and Kosovo.
  #expect(Set(CountryTable.rows.map(\.alpha2)).count == 250)
  #expect(Set(CountryTable.rows.map(\.alpha3)).count == 250)
  for row in CountryTable.rows {
    #expect(row.alpha2.utf8.allSatisfy { (0x41...0x5A).contains($0) } && row.alpha2.count == 2)
    #expect(row.alpha3.utf8.allSatisfy { (0x41...0x5A).contains($0) } && row.alpha3.count == 3)
    #expect(clean(row.name, Cleansing.country) == .success(row.alpha2))
  }
}

@Test(
  arguments: [
    ("PL", "pl"), ("en-GB", "en-gb"), ("pt_BR", "pt-br"), ("zh-Hant-TW", "zh-hant-tw"),
    ("es-419", "es-419"), ("fil", "fil"), ("a", nil), ("english", nil), ("e1", nil), ("en-", nil),
    ("-en", nil), ("en--gb", nil), ("en gb", nil), ("en-123456789", nil),
    ("en-12345678", "en-12345678"),
  ] as [(String, String?)])
func languagesAreCleaned(_ text: String, _ expected: String?) {
  expect(clean(text, Cleansing.language), expected, .unknownLanguage)
}

@Test(
  arguments: [
    ("12.5", "EUR", 1_250), ("12", "EUR", 1_200), ("12.50", "EUR", 1_250), ("'12.5", "EUR", 1_250),
    ("-5.20", "EUR", -520), ("+1", "EUR", 100), ("0", "EUR", 0), ("12.5000", "EUR", 1_250),
    ("120", "JPY", 120), ("120.00", "JPY", 120), ("1.234", "KWD", 1_234), (" 1 ", "EUR", 100),
  ] as [(String, String, Int64)])
func amountsAreExact(_ text: String, _ code: String, _ minor: Int64) throws {
  let currency = try #require(Currency(code))
  let answer = clean(text) { bytes throws(CleansingError) in
    try Cleansing.minor(bytes, currency: currency)
  }
  #expect(answer == .success(minor))
}

@Test(
  arguments: [
    ("12.501", .tooManyDecimals), ("12.5x", .notANumber), ("12.501x", .notANumber),
    ("1,50", .notANumber), ("1.", .notANumber), (".5", .notANumber),
    ("1e3", .notANumber), ("-", .notANumber), ("--1", .notANumber), ("€5", .notANumber),
    ("NaN", .notANumber), ("999999999999999.99", nil), ("99999999999999999.99", .tooLarge),
    ("99999999999999999999", .tooLarge),
  ] as [(String, CleansingError?)])
func whatIsNoAmountIsRejected(_ text: String, _ error: CleansingError?) {
  let answer = clean(text) { bytes throws(CleansingError) in
    try Cleansing.minor(bytes, currency: .eur)
  }
  if case .failure(let failure) = answer {
    #expect(failure == error)
  } else {
    #expect(error == nil)
  }
}

@Test(
  arguments: [
    ("3", .success(3)), ("3.0", .success(3)), ("-2", .success(-2)), ("3.5", .failure(.notWhole)),
    ("three", .failure(.notANumber)),
  ] as [(String, Result<Int, CleansingError>)])
func wholeNumbersAreWhole(_ text: String, _ expected: Result<Int, CleansingError>) {
  #expect(clean(text, ValueForms.builtIn.whole) == expected)
}

@Test(
  arguments: [
    ("4.25", .success(4_250_000)), ("0.0000005", .success(1)), ("0.0000004", .failure(.notANumber)),
    ("1.23456749", .success(1_234_567)), ("1.2345675", .success(1_234_568)),
    ("-1", .failure(.negative)), ("0", .failure(.notANumber)),
  ] as [(String, Result<Int64, CleansingError>)])
func ratesAreMillionths(_ text: String, _ expected: Result<Int64, CleansingError>) {
  #expect(clean(text, ValueForms.builtIn.rateMicros) == expected)
}

@Test(
  arguments: [
    ("  a b  ", "a b"), ("e\u{301}", "é"), ("\u{A0}ż\u{3000}", "ż"), ("\r\nx\t", "x"), ("", ""),
    ("가", "가"), ("a\u{202E}b", "a\u{202E}b"),
  ])
func textIsTrimmedAndComposed(_ text: String, _ expected: String) throws {
  let cleaned = try clean(text, Cleansing.text).get()
  #expect(Array(cleaned.unicodeScalars) == Array(expected.unicodeScalars))
}

@Test func nulAndBadUTF8AreNoText() {
  #expect(clean("a\0b", Cleansing.text) == .failure(.nulCharacter))
  let answer = [UInt8]([0xC3, 0x28]).withUnsafeBytes { bytes in
    Result { () throws(CleansingError) in try Cleansing.text(bytes) }
  }
  #expect(answer == .failure(.notUTF8))
}

@Test(
  arguments: [
    ("bob@mail", "aaa@aaa"), ("12-31", "99-99"), ("123456", "999"), ("Łódź 5", "aaa 9"),
    ("a\u{7}b", "a?a"), ("٣٤", "99"), ("-----", "---"), ("", ""),
    ("a1b2c3d4e5f6g7h8i9j0k1l2m3", "a9a9a9a9a9a9a9a9a9a9a9a9"),
  ] as [(String, String)])
func theShapeOfAValueShowsNothingOfIt(_ text: String, _ expected: String) {
  #expect(ValueClass.of(text) == expected)
}
