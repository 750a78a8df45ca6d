import ProfileModel
import Testing

@testable import Matching

/// The level of each comparison, on both sides of its edges.
struct ComparisonTests {
  private func pattern(_ one: MatchRecord, _ other: MatchRecord) -> LevelPattern {
    var records = MatchRecords()
    records.append(one)
    records.append(other)
    let comparer = PairComparer(records: records)
    let pattern = comparer.levels(records.rows[0], records.rows[1])
    #expect(pattern == comparer.levels(records.rows[1], records.rows[0]), "is not symmetric")
    return pattern
  }

  @Test(
    arguments: [
      ("Jan", "JAN", Level.FirstName.equal), ("Łukasz", "lukasz", Level.FirstName.equal),
      ("Dr. Anna", "Anna", Level.FirstName.equal), ("Bob", "Robert", Level.FirstName.short),
      ("Kasia", "Katarzyna", Level.FirstName.short), ("Gosia", "Małgorzata", Level.FirstName.short),
      ("Hans", "Johannes", Level.FirstName.short), ("Bob", "Bobby", Level.FirstName.short),
      ("Bob", "Bill", Level.FirstName.different), ("Marcin", "Macrin", Level.FirstName.close),
      ("Ute", "Uwe", Level.FirstName.similar), ("Anna Maria", "Maria", Level.FirstName.similar),
      ("J.", "Jan", Level.FirstName.initial), ("K.", "Jan", Level.FirstName.different),
      ("Anna", "Piotr", Level.FirstName.different), ("", "Jan", 0),
      ("太郎", "花子", Level.FirstName.different),
    ] as [(String, String, Int)])
  func firstNames(_ one: String, other: String, expected: Int) {
    let pattern = pattern(
      MatchRecord(profile: 1, firstName: one), MatchRecord(profile: 2, firstName: other))
    #expect(pattern[.firstName] == expected)
  }

  @Test(
    arguments: [
      ("O'Connor", "OConnor", Level.LastName.equal), ("Müller", "Mueller", Level.LastName.close),
      ("Jones-Pryce", "Jones", Level.LastName.part),
      ("Nowak", "Lewandowski", Level.LastName.different),
      ("", "", 0),
    ] as [(String, String, Int)])
  func lastNames(_ one: String, other: String, expected: Int) {
    let pattern = pattern(
      MatchRecord(profile: 1, lastName: one), MatchRecord(profile: 2, lastName: other))
    #expect(pattern[.lastName] == expected)
  }

  @Test func swappedNamesCountOnce() {
    let pattern = pattern(
      MatchRecord(profile: 1, firstName: "Jan", lastName: "Kowalski"),
      MatchRecord(profile: 2, firstName: "Kowalsky", lastName: "Jan"))
    #expect(pattern[.firstName] == Level.FirstName.swapped)
    #expect(Comparison.lastName.levels[pattern[.lastName]].isNeutral)
  }

  @Test(
    arguments: [
      ((1984, 3, 12), Level.BirthDate.equal), ((1984, 12, 3), Level.BirthDate.swapped),
      ((1985, 3, 12), Level.BirthDate.digit), ((1948, 3, 12), Level.BirthDate.digit),
      ((1984, 3, 21), Level.BirthDate.digit), ((1984, 3, 30), Level.BirthDate.part),
      ((1991, 3, 12), Level.BirthDate.part), ((1984, 7, 30), Level.BirthDate.different),
    ] as [((Int, Int, Int), Int)])
  func birthDates(_ date: (Int, Int, Int), expected: Int) {
    let pattern = pattern(
      MatchRecord(profile: 1, birthDate: CivilDate(year: 1984, month: 3, day: 12)),
      MatchRecord(profile: 2, birthDate: CivilDate(year: date.0, month: date.1, day: date.2)))
    #expect(pattern[.birthDate] == expected)
  }

  @Test(
    arguments: [
      ("30-123", "PL 30123", Level.Postcode.equal), ("30-123", "30-132", Level.Postcode.error),
      ("30-123", "30-987", Level.Postcode.area), ("30-123", "80-987", Level.Postcode.different),
      ("SW1A 1AA", "sw1a1aa", Level.Postcode.equal), ("DK-2100", "2100", Level.Postcode.equal),
    ] as [(String, String, Int)])
  func postcodes(_ one: String, other: String, expected: Int) {
    let pattern = pattern(
      MatchRecord(profile: 1, postcode: one, city: "Kraków"),
      MatchRecord(profile: 2, postcode: other, city: "Kraków"))
    #expect(pattern[.postcode] == expected)
    let city = expected == Level.Postcode.different ? Level.City.equal : Level.City.implied
    #expect(pattern[.city] == city)
  }

  @Test(
    arguments: [
      ("ul. Długa 7/4", "Dluga 7 m. 4", Level.Street.equal),
      ("Hauptstraße 12 a", "Hauptstr. 12a", Level.Street.equal),
      ("12 High Street", "High St 12", Level.Street.equal),
      ("Lindenallee 3", "Lindenalee 3", Level.Street.close),
      ("Lindenallee 3", "Lindenallee 4", Level.Street.street),
      ("Lindenallee", "Lindenallee 4", Level.Street.street),
      ("Lindenallee 3", "Goethestraße 3", Level.Street.different), ("", "Goethestraße 3", 0),
    ] as [(String, String, Int)])
  func streets(_ one: String, other: String, expected: Int) {
    let pattern = pattern(
      MatchRecord(profile: 1, street: one), MatchRecord(profile: 2, street: other))
    #expect(pattern[.street] == expected)
  }

  @Test(
    arguments: [
      (["48601234567"], ["+48 601 234 567"], Level.Phone.equal),
      (["48601234567"], ["601234567"], Level.Phone.equal),
      (["48601234567"], ["48601234576"], Level.Phone.digit),
      (["48601234567"], ["4520034567", "4860123456"], Level.Phone.digit),
      (["48601234567"], ["49301234567"], Level.Phone.tail),
      (["48601234567"], ["48777888999"], Level.Phone.different), ([], ["48777888999"], 0),
      (["12"], ["48777888999"], 0),
    ] as [([String], [String], Int)])
  func phones(_ one: [String], other: [String], expected: Int) {
    let pattern = pattern(
      MatchRecord(profile: 1, phones: one), MatchRecord(profile: 2, phones: other))
    #expect(pattern[.phone] == expected)
  }

  @Test(
    arguments: [
      ("bluefox@a.example", "BlueFox@a.example", Level.Email.equal),
      ("bluefox+shop@a.example", "bluefox@a.example", Level.Email.equal),
      ("bluefox@a.example", "bluefox@b.example", Level.Email.local),
      ("bluefox@a.example", "bluefx@b.example", Level.Email.close),
      ("jan.nowak@a.example", "jan.nowak@b.example", Level.Email.implied),
      ("jnowak@a.example", "jnowak@b.example", Level.Email.implied),
      ("jan.nowak1984@a.example", "jan.nowak1984@b.example", Level.Email.implied),
      ("jan.nowak3719@a.example", "jan.nowak3719@b.example", Level.Email.local),
      ("bluefox@a.example", "redfox@b.example", Level.Email.different),
      ("no address", "x@y.example", 0),
    ] as [(String, String, Int)])
  func emails(_ one: String, other: String, expected: Int) {
    let pattern = pattern(
      MatchRecord(profile: 1, firstName: "Jan", lastName: "Nowak", emails: [one]),
      MatchRecord(profile: 2, firstName: "Jan", lastName: "Nowak", emails: [other]))
    #expect(pattern[.email] == expected)
  }
}
