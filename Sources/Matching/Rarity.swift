internal import Glibc

/// How much more or less than the usual equal value a very value says: the term frequency adjustment.
struct Rarity: Sendable {
  private let records: MatchRecords
  private let firsts: [Float]
  private let lasts: [Float]
  private let postcodes: [Float]
  private let cities: [Float]
  private let streets: [Float]
  private let locals: [Float]
  private let births: [Float]

  /// Bits that the values of a pair add at most, over all fields.
  static let most = 56.0
  private static let mostOfOne: Float = 8

  init(records: MatchRecords, u: LevelTable) {
    self.records = records
    let rows = records.rows
    firsts = Self.bits(rows, \.first, u[.firstName, Level.FirstName.equal])
    lasts = Self.bits(rows, \.last, u[.lastName, Level.LastName.equal])
    postcodes = Self.bits(rows, \.postcode, u[.postcode, Level.Postcode.equal])
    cities = Self.bits(rows, \.city, u[.city, Level.City.equal])
    streets = Self.bits(
      rows, \.street, u[.street, Level.Street.equal] + u[.street, Level.Street.street])
    births = Self.bits(rows, \.birthPlace, u[.birthDate, Level.BirthDate.equal])
    var entries: [UInt64] = []
    for row in rows {
      for email in records.emails[row.emailRange] { entries.append(Self.entry(email.local, row)) }
    }
    locals = Self.bits(entries, u[.email, Level.Email.equal] + u[.email, Level.Email.local])
  }

  /// One number a compared field; 0 where the level is no equality.
  func bits(_ left: MatchRow, _ right: MatchRow, _ pattern: LevelPattern) -> SIMD8<Float> {
    var bits = SIMD8<Float>()
    if pattern[.firstName] == Level.FirstName.equal { bits[0] = firsts[Int(left.first)] }
    if pattern[.lastName] == Level.LastName.equal { bits[1] = lasts[Int(left.last)] }
    if pattern[.birthDate] == Level.BirthDate.equal { bits[2] = births[Int(left.birthPlace)] }
    if pattern[.postcode] == Level.Postcode.equal { bits[3] = postcodes[Int(left.postcode)] }
    if pattern[.city] == Level.City.equal { bits[4] = cities[Int(left.city)] }
    let street = pattern[.street]
    if street == Level.Street.equal || street == Level.Street.street {
      bits[5] = streets[Int(left.street)]
    }
    let email = pattern[.email]
    if email == Level.Email.equal || email == Level.Email.local { bits[7] = local(left, right) }
    return bits
  }

  private func local(_ left: MatchRow, _ right: MatchRow) -> Float {
    let shared = records.emails[left.emailRange].filter { email in
      records.emails[right.emailRange].contains { $0.local == email.local }
    }
    return shared.map { locals[Int($0.local)] }.max() ?? 0
  }

  private static func entry(_ value: UInt32, _ row: MatchRow) -> UInt64 {
    UInt64(value) << 16 | UInt64(row.country)
  }

  private static func bits(
    _ rows: [MatchRow], _ value: (MatchRow) -> UInt32, _ u: Double
  ) -> [Float] {
    bits(rows.map { entry(value($0), $0) }, u)
  }

  /// For each value, how much rarer it is than the usual u among people of the countries that have it.
  ///
  /// An entry is a person's value, above the low 16 bits, and country.
  private static func bits(_ entries: [UInt64], _ u: Double) -> [Float] {
    var entries = entries.filter { $0 >> 16 != 0 }
    RadixSort.sort(&entries)
    var sizes = [Double](repeating: 0, count: 65_536)
    for entry in entries { sizes[Int(entry & 0xFFFF)] += 1 }
    var bits = [Float](repeating: 0, count: Int((entries.last ?? 0) >> 16) + 1)
    var start = 0
    while start < entries.count {
      let value = entries[start] >> 16
      var end = start
      var agreeing = 0.0
      while end < entries.count, entries[end] >> 16 == value {
        let inCountry = end
        while end < entries.count, entries[end] == entries[inCountry] { end += 1 }
        // Two have it at least: those that are compared.
        let people = Double(end - inCountry)
        agreeing += people * max(2, people) / max(2, sizes[Int(entries[inCountry] & 0xFFFF)])
      }
      let rare = Float(log2(max(u, 1e-9) * Double(end - start) / agreeing))
      bits[Int(value)] = min(mostOfOne, max(-mostOfOne, rare))
      start = end
    }
    return bits
  }
}
