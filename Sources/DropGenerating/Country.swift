/// A name as its people write it, and its letters for an e-mail address.
struct Word: Sendable {
  let text: StaticString
  let latin: StaticString

  init(_ text: StaticString, _ latin: StaticString) {
    self.text = text
    self.latin = latin
  }
}

/// A city and the template of its postcodes (`#` a digit, `@` a letter).
struct City: Sendable {
  let name: StaticString
  let postcode: StaticString

  init(_ name: StaticString, _ postcode: StaticString) {
    self.name = name
    self.postcode = postcode
  }
}

/// A parcel carrier and how its tracking numbers begin; ten digits follow.
struct Carrier: Sendable {
  let name: StaticString
  let prefix: StaticString

  static let inPost = Carrier(name: "InPost", prefix: "62")
  static let dhl = Carrier(name: "DHL", prefix: "JD0146")
  static let postNord = Carrier(name: "PostNord", prefix: "00370")
  static let dpd = Carrier(name: "DPD", prefix: "0524")
  static let ups = Carrier(name: "UPS", prefix: "1Z999AA1")
  static let gls = Carrier(name: "GLS", prefix: "9134")
  static let yamato = Carrier(name: "Yamato", prefix: "40")
  static let kerry = Carrier(name: "Kerry", prefix: "KEX")
}

/// What a person's rows need of the country, without references, so that copying is cheap.
struct Market: Sendable {
  let code: StaticString
  let language: StaticString
  let currency: Currency
  /// Standard time; a fixed offset names the instant as well as summer time would.
  let offsetMinutes: Int
}

/// A country of the shop: its people's names, its places, its numbers.
struct Country: Sendable {
  let market: Market
  /// Percent of all people.
  let share: Int
  let femaleNames: [Word]
  let maleNames: [Word]
  let surnames: [Word]
  /// Where a woman's surname ends otherwise, as in Polish and Czech; else empty.
  var femaleSurnames: [Word] = []
  let cities: [City]
  let streets: [StaticString]
  let phones: PhonePlan
  let carriers: [Carrier]

  static let all: [Country] = [
    .poland, .germany, .denmark, .sweden, .norway, .netherlands, .france, .italy, .spain,
    .britain, .america, .japan, .thailand, .czechia,
  ]

  /// Indexes into `all`, each as often as its share of 100.
  static let shares: [Int] = all.enumerated().flatMap { index, country in
    Array(repeating: index, count: country.share)
  }
}
