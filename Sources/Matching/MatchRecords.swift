internal import ProfileModel

/// The compared people, compactly: 48 bytes each, and every text once.
///
/// Append them in any order; the answers do not depend on it. A million people take some 110 MB.
package struct MatchRecords: Sendable {
  private(set) var rows: [MatchRow] = []
  private(set) var names = TextPool()
  private(set) var cities = TextPool()
  private(set) var postcodes = TextPool()
  private(set) var streets = TextPool()
  private(set) var numbers = TextPool()
  private(set) var locals = TextPool()
  private(set) var domains = TextPool()
  /// Each row's stand together, from ``MatchRow/phones``.
  private(set) var phones: [UInt64] = []
  /// Each row's stand together, from ``MatchRow/emails``.
  private(set) var emails: [MatchEmail] = []
  private(set) var nicknames = NicknameForms()

  package init() {}

  package var count: Int { rows.count }

  /// The number of the profile that was appended at a place.
  package func profile(at place: Int) -> Int64 { rows[place].profile }

  package mutating func append(_ record: MatchRecord) {
    let first = MatchText.name(record.firstName)
    let last = MatchText.name(record.lastName)
    let street = MatchText.street(record.street)
    var row = MatchRow(profile: record.profile)
    row.first = names.id(of: first)
    nicknames.learn(first, id: row.first, in: &names)
    row.last = names.id(of: last)
    if let date = record.birthDate {
      row.birth = UInt32(date.year * 10_000 + date.month * 100 + date.day)
    }
    row.street = streets.id(of: street.name)
    row.number = numbers.id(of: street.number)
    row.postcode = postcodes.id(of: MatchText.postcode(record.postcode))
    row.city = cities.id(of: MatchText.place(record.city))
    row.country = Self.code(of: record.country)
    append(phones: record.phones, to: &row)
    append(emails: record.emails, to: &row, first: first, last: last)
    rows.append(row)
  }

  private mutating func append(phones texts: [String], to row: inout MatchRow) {
    row.phones = UInt32(phones.count)
    for number in texts.prefix(Self.most).map(MatchText.phone) where number != 0 {
      if phones[Int(row.phones)...].contains(number) { continue }
      phones.append(number)
      row.phoneCount += 1
    }
  }

  private mutating func append(
    emails texts: [String], to row: inout MatchRow, first: [UInt8], last: [UInt8]
  ) {
    row.emails = UInt32(emails.count)
    for parts in texts.prefix(Self.most).compactMap(MatchText.email) {
      let email = MatchEmail(
        local: locals.id(of: parts.local), domain: domains.id(of: parts.domain),
        isName: MatchText.isName(local: parts.local, first: first, last: last))
      if emails[Int(row.emails)...].contains(email) { continue }
      emails.append(email)
      row.emailCount += 1
    }
  }

  /// Phones and e-mails of a profile that are looked at.
  private static let most = 8

  private static func code(of country: String) -> UInt16 {
    let bytes = Array(country.utf8)
    guard bytes.count == 2 else { return 0 }
    return UInt16(bytes[0] & 0x5F) << 8 | UInt16(bytes[1] & 0x5F)
  }
}

/// One person: numbers of texts, 0 where there is none.
struct MatchRow: Sendable {
  let profile: Int64
  var first: UInt32 = 0
  var last: UInt32 = 0
  /// As a decimal number: 19840312.
  var birth: UInt32 = 0
  var street: UInt32 = 0
  var number: UInt32 = 0
  var postcode: UInt32 = 0
  var city: UInt32 = 0
  var phones: UInt32 = 0
  var emails: UInt32 = 0
  var country: UInt16 = 0
  var phoneCount: UInt8 = 0
  var emailCount: UInt8 = 0

  init(profile: Int64) { self.profile = profile }

  /// The birth date as a number without gaps of years, 0 for none.
  var birthPlace: UInt32 {
    birth == 0 ? 0 : birth / 10_000 * 372 + birth / 100 % 100 * 31 + birth % 100
  }
  var phoneRange: Range<Int> { Int(phones)..<Int(phones) + Int(phoneCount) }
  var emailRange: Range<Int> { Int(emails)..<Int(emails) + Int(emailCount) }
}

struct MatchEmail: Hashable, Sendable {
  let local: UInt32
  let domain: UInt32
  /// Whether it tells before the @ no more than the name of the person.
  let isName: Bool
}
