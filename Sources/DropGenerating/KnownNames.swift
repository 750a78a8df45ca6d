internal import ProfileModel

/// Makes names and places for ``KnownPeople`` from the countries' tables and from parts of words.
///
/// The tables alone are as short as a drop of a shop needs; of a million people, hundreds would share
/// first and last name and street.
enum KnownNames {
  static func person(_ number: Int, seed: UInt64) -> KnownPerson {
    var random = RandomStream(seed: seed, topic: .known, number: number)
    let country = Country.all[random.one(of: Country.shares)]
    let code = "\(country.market.code)"
    let isFemale = random.happens(percent: 50)
    let first = firstName(country, isFemale: isFemale, &random)
    let last = surname(country, code, isFemale: isFemale, &random)
    let city = random.one(of: country.cities)
    var person = KnownPerson(
      number: number, person: number, first: first, last: last, birthDate: nil,
      street: street(country, code, &random), postcode: filled(city.postcode, &random),
      city: "\(city.name)", country: code, phone: "", email: "")
    if random.happens(percent: 88) { person.birthDate = birthDate(&random) }
    if random.happens(percent: 82) {
      person.phone = "\(country.phones.callingCode)\(country.phones.nationalNumber(of: number))"
    }
    if random.happens(percent: 90) { person.email = email(person, number, &random) }
    return person
  }

  static func birthDate(_ random: inout RandomStream) -> ProfileModel.CivilDate {
    ProfileModel.CivilDate(daysSince1970: -12_700 + random.below(26_300))
  }

  private static func firstName(
    _ country: Country, isFemale: Bool, _ random: inout RandomStream
  ) -> String {
    if random.happens(percent: 45) {
      let names = isFemale ? femaleNames : maleNames
      return names[skewed(names.count, &random)]
    }
    let names = isFemale ? country.femaleNames : country.maleNames
    return "\(names[skewed(names.count, &random)].text)"
  }

  private static func surname(
    _ country: Country, _ code: String, isFemale: Bool, _ random: inout RandomStream
  ) -> String {
    if random.happens(percent: 25) || parts(code).endings.isEmpty {
      let names =
        isFemale && !country.femaleSurnames.isEmpty ? country.femaleSurnames : country.surnames
      return "\(names[skewed(names.count, &random)].text)"
    }
    return composed(code, &random)
  }

  private static func composed(_ code: String, _ random: inout RandomStream) -> String {
    let (stems, endings) = parts(code)
    return stems[skewed(stems.count, &random)] + endings[random.below(endings.count)]
  }

  private static func street(
    _ country: Country, _ code: String, _ random: inout RandomStream
  ) -> String {
    if random.happens(percent: 30) || parts(code).endings.isEmpty {
      return filled(random.one(of: country.streets), &random)
    }
    let name = composed(code, &random)
    let number = 1 + random.below(140)
    switch code {
    case "PL", "CZ": return "ul. \(name)a \(number)"
    case "DE", "NL": return "\(name)straße \(number)"
    case "DK", "NO", "SE": return "\(name)vej \(number)"
    case "FR": return "\(number) rue \(name)"
    case "IT": return "Via \(name) \(number)"
    case "ES": return "Calle \(name) \(number)"
    default: return "\(number) \(name) Street"
    }
  }

  private static func email(
    _ person: KnownPerson, _ number: Int, _ random: inout RandomStream
  ) -> String {
    let first = letters(person.first, else: random.one(of: words))
    let last = letters(person.last, else: random.one(of: words))
    let domain = random.one(of: domains)
    switch random.below(6) {
    case 0: return "\(first).\(last)@\(domain)"
    case 1: return "\(first.prefix(1))\(last)\(random.below(100))@\(domain)"
    case 2: return "\(first)\(1940 + random.below(68))@\(domain)"
    case 3: return "\(last).\(first)\(number % 1_000)@\(domain)"
    case 4:
      return "\(random.one(of: words))\(random.one(of: words))\(random.below(1_000))@\(domain)"
    default: return "\(first)_\(last)\(random.below(30))@\(domain)"
    }
  }

  /// For other scripts, a word that says nothing.
  private static func letters(_ text: String, else word: String) -> String {
    let letters = TextFolding.words(text).filter { $0.isASCII && $0 != " " }
    return letters.isEmpty ? word : letters
  }

  /// The first of a list far more often than the last, as names are.
  private static func skewed(_ count: Int, _ random: inout RandomStream) -> Int {
    min(random.below(count), random.below(count))
  }

  private static func filled(_ template: StaticString, _ random: inout RandomStream) -> String {
    "\(template)".reduce(into: "") { text, character in
      switch character {
      case "#": text += "\(random.below(10))"
      case "@": text.unicodeScalars.append(Unicode.Scalar(UInt8(0x41 + random.below(26))))
      case "%": text += "\(1 + random.below(140))"
      default: text.append(character)
      }
    }
  }

  private static let domains = [
    "example.com", "mail.example", "post.example.net", "example.org", "inbox.example",
    "web.example",
  ]
  private static let words = [
    "blue", "moon", "cat", "sun", "rock", "star", "wolf", "tea", "sky", "fox", "river", "snow",
    "happy", "bee", "piano", "chess", "garden", "storm", "panda", "lemon",
  ]
  private static let femaleNames = [
    "Anna", "Maria", "Katarzyna", "Elisabeth", "Julia", "Sophie", "Laura", "Emma", "Martina",
    "Susanne", "Barbara", "Monika", "Teresa", "Helena", "Alexandra", "Christina", "Margaret",
    "Catherine", "Victoria", "Rebecca", "Stephanie", "Natalia", "Agata", "Dorota", "Franziska",
    "Gabriele", "Ingrid", "Karen", "Lucia", "Nicola", "Olga", "Patricia", "Renate", "Sylvia",
    "Ulrike", "Vera", "Wilma", "Yvonne", "Zuzanna", "Birgitte", "Deborah", "Jennifer",
  ]
  private static let maleNames = [
    "Peter", "Martin", "Thomas", "Michael", "Andreas", "Robert", "Daniel", "Alexander", "David",
    "Johannes", "Paul", "Christian", "Stefan", "Jan", "Marek", "Richard", "William", "Anthony",
    "Benjamin", "Edward", "Frederik", "Gregory", "Henrik", "Ivan", "Joseph", "Karl", "Leonard",
    "Maximilian", "Nicholas", "Oskar", "Philipp", "Rafael", "Samuel", "Timothy", "Ulrich",
    "Victor", "Wolfgang", "Zbigniew", "Francisco", "Antonio", "Bartosz", "Marcin",
  ]

  private static func parts(_ code: String) -> (stems: [String], endings: [String]) {
    switch code {
    case "PL", "CZ": slavic
    case "DE", "NL": german
    case "DK", "NO", "SE": nordic
    case "FR", "IT", "ES": romance
    case "GB", "US": english
    default: ([], [])
    }
  }

  private static let slavic = (
    stems: [
      "Kowal", "Majew", "Piotrow", "Zalew", "Sikor", "Witk", "Rutkow", "Michal", "Szew", "Baran",
      "Pawlow", "Walcz", "Górn", "Czarn", "Sobcz", "Ostrow", "Jankow", "Wilcz", "Urban", "Gajew",
      "Cieśl", "Marcin", "Kubic", "Stefań", "Adam", "Tomcz", "Łuk", "Borow", "Krawcz", "Maz",
    ],
    endings: ["ski", "czyk", "ak", "ewicz", "icki", "owski", "iak", "ek", "ik", "as"]
  )
  private static let german = (
    stems: [
      "Berg", "Hof", "Stein", "Wald", "Bach", "Linden", "Eichen", "Rosen", "Groß", "Klein", "Neu",
      "Alt", "Ober", "Nieder", "Fried", "Hart", "Winkel", "Mei", "Kauf", "Zimmer", "Schön",
      "Brück", "Stock", "Acker", "Birken",
    ],
    endings: [
      "mann", "meier", "bauer", "müller", "berg", "er", "feld", "stein", "bach", "hofer", "huber",
    ]
  )
  private static let nordic = (
    stems: [
      "Jen", "Han", "Niel", "Peder", "Ander", "Christen", "Lar", "Søren", "Rasmus", "Jørgen", "Mad",
      "Ole", "Sven", "Gustav", "Erik", "Karl", "Magnus", "Olof", "Nil", "Per", "Lind", "Ek",
    ],
    endings: ["sen", "sson", "strøm", "berg", "gaard", "lund", "holm", "kvist", "dahl"]
  )
  private static let romance = (
    stems: [
      "Mar", "Ros", "Bel", "Cost", "Fer", "Gar", "Mor", "Per", "Vil", "Cam", "Dur", "Lam", "Leg",
      "Mont", "Bon", "Ric", "Sant", "Tor", "Val", "Gal",
    ],
    endings: ["ini", "elli", "ez", "ero", "and", "ault", "ard", "one", "in", "et", "ano"]
  )
  private static let english = (
    stems: [
      "Ash", "Brad", "Carl", "Har", "Black", "White", "Wood", "Green", "Brook", "Hill", "Thorn",
      "Win", "Mar", "Lang", "Stan", "Ship", "Hol", "Wal", "Nor", "Sut", "Pem", "Rad",
    ],
    endings: ["ton", "ley", "field", "well", "man", "er", "worth", "ford", "by", "son", "combe"]
  )
}
