internal import ProfileModel

/// The errors of one duplicate: how many, where, and of what kind.
package struct Mistakes: Sendable {
  /// Edits in a record, from 1.
  package var mostOfRecord = 4
  package var mostOfField = 2

  package init() {}

  /// What can be struck, with its share of 100 edits.
  private enum Field: CaseIterable {
    case first, last, names, birthDate, street, postcode, city, home, phone, email

    var share: Int {
      switch self {
      case .first, .last: 19
      case .names: 2
      case .birthDate: 12
      case .street: 15
      case .postcode: 9
      case .city: 7
      case .home: 4
      case .phone: 7
      case .email: 6
      }
    }
  }

  private static let fields = Field.allCases.flatMap { Array(repeating: $0, count: $0.share) }

  /// Strikes a record; a stranger gives a new home, telephone or address.
  func apply(to person: inout KnownPerson, spare: KnownPerson, _ random: inout RandomStream) {
    var struck: [Field: Int] = [:]
    var left = 1 + random.below(mostOfRecord)
    while left > 0 {
      let field = random.one(of: Self.fields)
      left -= 1
      guard struck[field, default: 0] < mostOfField else { continue }
      struck[field, default: 0] += 1
      Self.strike(field, of: &person, spare: spare, &random)
    }
  }

  private static func strike(
    _ field: Field, of person: inout KnownPerson, spare: KnownPerson,
    _ random: inout RandomStream
  ) {
    switch field {
    case .first: firstName(&person.first, &random)
    case .last: lastName(&person.last, spare: spare.last, &random)
    case .names: swap(&person.first, &person.last)
    case .birthDate: birthDate(&person.birthDate, &random)
    case .street: street(&person.street, &random)
    case .postcode: text(&person.postcode, &random)
    case .city: text(&person.city, &random)
    case .home:
      person.street = spare.street
      person.postcode = spare.postcode
      person.city = spare.city
      person.country = spare.country
    case .phone: phone(&person.phone, spare: spare.phone, &random)
    case .email: email(&person.email, spare: spare.email, &random)
    }
  }

  private static func firstName(_ name: inout String, _ random: inout RandomStream) {
    let short = shortForms[name]
    switch random.below(100) {
    case 0..<30 where short != nil: name = short ?? name
    case 30..<33: name = name.prefix(1) + "."
    default: text(&name, &random)
    }
  }

  private static func lastName(
    _ name: inout String, spare: String, _ random: inout RandomStream
  ) {
    switch random.below(100) {
    case 0..<2: name = spare  // A marriage.
    case 2..<5: name += "-" + spare
    default: text(&name, &random)
    }
  }

  private static func birthDate(
    _ date: inout ProfileModel.CivilDate?, _ random: inout RandomStream
  ) {
    guard let known = date else { return }
    let other = KnownNames.birthDate(&random)
    let changed: ProfileModel.CivilDate? =
      switch random.below(100) {
      case 0..<20: .init(year: known.year, month: known.day, day: known.month)
      case 20..<40:
        .init(year: known.year - 1 + 2 * random.below(2), month: known.month, day: known.day)
      case 40..<55:
        .init(year: known.year, month: known.month, day: known.day / 10 * 10 + random.below(10))
      case 55..<65: .init(year: known.year, month: known.month, day: other.day)
      case 65..<72: .init(year: known.year, month: other.month, day: known.day)
      case 72..<78: .init(year: other.year, month: known.month, day: known.day)
      default: nil
      }
    date = changed
  }

  private static func street(_ street: inout String, _ random: inout RandomStream) {
    guard random.happens(percent: 30) else { return text(&street, &random) }
    for (long, short) in abbreviations where street.contains(long) {
      street.replace(long, with: short)
      return
    }
    text(&street, &random)
  }

  private static func phone(
    _ phone: inout String, spare: String, _ random: inout RandomStream
  ) {
    guard !phone.isEmpty else {
      phone = spare
      return
    }
    switch random.below(10) {
    case 0..<4: text(&phone, &random, letters: "0123456789", canBeLost: false)
    case 4..<7: phone = ""
    default: phone = spare
    }
  }

  private static func email(
    _ email: inout String, spare: String, _ random: inout RandomStream
  ) {
    guard let at = email.firstIndex(of: "@") else {
      email = spare
      return
    }
    var local = String(email[..<at])
    switch random.below(10) {
    case 0..<3:
      text(&local, &random, canBeLost: false)
      email = local + email[at...]
    case 3..<6: email = local + "@other.example.com"
    case 6..<8: email = ""
    default: email = spare
    }
  }

  /// One error of typing, reading or hearing, or the whole text lost.
  private static func text(
    _ text: inout String, _ random: inout RandomStream,
    letters: String = "abcdefghijklmnoprstuwyz", canBeLost: Bool = true
  ) {
    var characters = Array(text)
    guard characters.count > 1 else { return }
    let place = random.below(characters.count)
    let letter = Array(letters)[random.below(letters.count)]
    switch random.below(100) {
    case 0..<8 where canBeLost:
      text = ""
      return
    case 0..<25: characters.insert(letter, at: place)
    case 25..<45: characters.remove(at: place)
    case 45..<65: characters[place] = letter
    case 65..<80: characters.swapAt(place, place == 0 ? 1 : place - 1)
    default:
      let confusions = random.happens(percent: 50) ? misreadings : mishearings
      guard let (one, other) = confusions.first(where: { text.contains($0.0) }) else {
        characters[place] = letter
        break
      }
      text.replace(one, with: other, maxReplacements: 1)
      return
    }
    text = String(characters)
  }

  private static let misreadings = [
    ("rn", "m"), ("m", "rn"), ("l", "1"), ("o", "0"), ("5", "S"), ("8", "B"), ("1", "7"),
    ("0", "8"),
    ("cl", "d"), ("h", "b"), ("u", "v"),
  ]
  private static let mishearings = [
    ("ph", "f"), ("sch", "sh"), ("ck", "k"), ("tz", "z"), ("th", "t"), ("w", "v"), ("ie", "y"),
    ("ss", "s"), ("nn", "n"), ("c", "k"), ("dt", "t"), ("i", "y"), ("z", "s"), ("e", "a"),
  ]
  private static let abbreviations = [
    ("straße", "str."), ("Street", "St"), ("ul. ", "ulica "), ("Calle ", "C. "), ("Road", "Rd"),
    ("al. ", "aleja "), ("os. ", "Osiedle "), ("Lane", "Ln"), ("rue ", "r. "),
  ]
  private static let shortForms = [
    "Katarzyna": "Kasia", "Małgorzata": "Gosia", "Robert": "Bob", "William": "Bill",
    "Johannes": "Hans", "Margaret": "Peggy", "Elisabeth": "Lisa", "Alexander": "Alex",
    "Alexandra": "Sandra", "Francisco": "Paco", "Antonio": "Toni", "Joanna": "Asia",
    "Grzegorz": "Grzesiek", "Krzysztof": "Krzysiek", "Stanisław": "Staszek", "Tomasz": "Tomek",
    "Wojciech": "Wojtek", "Richard": "Dick", "Edward": "Ted", "Michael": "Mike",
    "Nicholas": "Nick", "Benjamin": "Ben", "Samuel": "Sam", "Victoria": "Vicky",
    "Franziska": "Franzi", "Gabriele": "Gabi", "Maximilian": "Max", "Philipp": "Flip",
    "Frederik": "Fred", "Barbara": "Basia", "Zuzanna": "Zuzia", "Jennifer": "Jenny",
    "Christina": "Tina", "Susanne": "Susi", "Anna": "Ania", "Jakub": "Kuba", "Piotr": "Piotrek",
    "Zofia": "Zosia", "Magdalena": "Magda", "Friedrich": "Fritz", "Thomas": "Tom",
    "Stephanie": "Steffi", "Rebecca": "Becky", "Timothy": "Tim", "Anthony": "Tony",
  ]
}
