/// A currency and about what a euro is worth in it.
struct Currency: Sendable {
  let code: StaticString
  /// Thousandths of a whole unit for one euro.
  let perEuroMilli: Int
  let hasCents: Bool

  private init(_ code: StaticString, _ perEuroMilli: Int, hasCents: Bool = true) {
    self.code = code
    self.perEuroMilli = perEuroMilli
    self.hasCents = hasCents
  }

  static let euro = Currency("EUR", 1_000)
  static let zloty = Currency("PLN", 4_316)
  static let danishKrone = Currency("DKK", 7_460)
  static let swedishKrona = Currency("SEK", 11_200)
  static let norwegianKrone = Currency("NOK", 11_700)
  static let pound = Currency("GBP", 860)
  static let dollar = Currency("USD", 1_080)
  static let yen = Currency("JPY", 165_000, hasCents: false)
  static let baht = Currency("THB", 38_000)
  static let koruna = Currency("CZK", 25_100)

  /// Those with a row in fx_rates.csv; the euro is the base.
  static let foreign: [Currency] = [
    .zloty, .danishKrone, .swedishKrona, .norwegianKrone, .pound, .dollar, .yen, .baht, .koruna,
  ]

  /// A shop's price in minor units: `…,90`, in yen a round ten.
  func price(ofEuroCents cents: Int) -> Int {
    let hundredths = cents * perEuroMilli / 1_000
    guard hasCents else { return max(10, (hundredths / 100 + 5) / 10 * 10) }
    return max(1, (hundredths + 60) / 100) * 100 - 10
  }
}
