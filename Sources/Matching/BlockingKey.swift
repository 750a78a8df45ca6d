/// What people must have in common to be compared at all.
enum BlockingKey: Int, CaseIterable {
  case birthDate
  /// First and last name, in any order, short forms as full names.
  case names
  /// The sound of the last name and the year of birth.
  case soundAndYear
  /// Postcode and the first letters of the last name.
  case postcode
  /// Postcode and the first letters of the first name.
  case postcodeAndFirst
  /// First name, year of birth, and its day and month in any order.
  case firstNameAndBirth
  /// Street with number, and the first letter of the first name.
  case street
  /// The sound of the last name, first letter of the first name, area of the postcode.
  case soundAndArea
  /// The last seven digits of each phone.
  case phone
  /// Each e-mail address before the @.
  case email

  /// Keys of which a person has one at most; of the others, one for each phone and e-mail.
  static let single: [BlockingKey] = allCases.filter { $0 != .phone && $0 != .email }
}

/// Makes the keys of people: hashes of contents, 0 where something is missing.
struct KeyMaker {
  let records: MatchRecords
  private let firstFull: [UInt32]
  private let sounds: [UInt32]

  init(records: MatchRecords) {
    self.records = records
    let names = records.names
    firstFull = (0..<UInt32(names.count)).map { names.hashes[Int(records.nicknames.full($0))] }
    sounds = (0..<UInt32(names.count)).map { $0 == 0 ? 0 : PhoneticCode.code(names[$0]) }
  }

  /// A person's key of a kind of which there is one; 0 for none.
  func key(_ kind: BlockingKey, _ row: MatchRow) -> UInt32 {
    switch kind {
    case .birthDate: row.birth == 0 ? 0 : Mixing.join(1, row.birth)
    case .names: namesKey(row)
    case .soundAndYear: joined(sounds[Int(row.last)], row.birth / 10_000)
    case .postcode: joined(postcodeHash(row), nameStart(row.last, 2))
    case .postcodeAndFirst: joined(postcodeHash(row), nameStart(row.first, 2))
    case .firstNameAndBirth: joined(full(row.first), Self.looseDate(row.birth))
    case .street: joined(streetHash(row), nameStart(row.first, 1))
    case .soundAndArea:
      joined(joined(sounds[Int(row.last)], nameStart(row.first, 1)), area(row))
    case .phone, .email: 0
    }
  }

  /// A person's keys of a kind of which there may be several.
  func keys(_ kind: BlockingKey, _ row: MatchRow) -> [UInt32] {
    switch kind {
    case .phone:
      records.phones[row.phoneRange].map { Mixing.join(2, UInt32($0 % PairComparer.tail)) }
    case .email: records.emails[row.emailRange].map { records.locals.hashes[Int($0.local)] }
    default: [key(kind, row)].filter { $0 != 0 }
    }
  }

  /// What a block of a kind that is too large is divided by, one after the other.
  func refinement(_ kind: BlockingKey, step: Int, _ row: MatchRow) -> UInt32? {
    let steps: [UInt32]
    switch kind {
    case .birthDate: steps = [nameStart(row.last, 1), full(row.first)]
    case .names: steps = [row.birth / 10_000, area(row), postcodeHash(row)]
    case .soundAndYear: steps = [nameStart(row.first, 1), area(row), row.birth % 10_000]
    case .postcode: steps = [nameStart(row.first, 1), streetHash(row), row.birth]
    case .postcodeAndFirst: steps = [streetHash(row), nameStart(row.last, 1)]
    case .firstNameAndBirth: steps = [nameStart(row.last, 2), area(row)]
    case .street: steps = [postcodeHash(row), sounds[Int(row.last)]]
    case .soundAndArea: steps = [row.birth / 10_000, streetHash(row), full(row.first)]
    case .phone, .email: steps = []
    }
    return step < steps.count ? steps[step] : nil
  }

  /// Postcode and street with number.
  func address(_ row: MatchRow) -> UInt32 { joined(postcodeHash(row), streetHash(row)) }

  private func namesKey(_ row: MatchRow) -> UInt32 {
    let first = full(row.first)
    let last = full(row.last)
    return joined(min(first, last), max(first, last))
  }

  private func joined(_ left: UInt32, _ right: UInt32) -> UInt32 {
    left == 0 || right == 0 ? 0 : Mixing.join(left, right)
  }

  private func full(_ name: UInt32) -> UInt32 { firstFull[Int(name)] }

  private func nameStart(_ name: UInt32, _ count: Int) -> UInt32 {
    name == 0 ? 0 : records.names[name].prefix(count).reduce(1) { $0 << 8 | UInt32($1) }
  }

  private func postcodeHash(_ row: MatchRow) -> UInt32 {
    records.postcodes.hashes[Int(row.postcode)]
  }

  private func area(_ row: MatchRow) -> UInt32 {
    let postcode = records.postcodes[row.postcode]
    return postcode.count < 4 ? 0 : postcode.prefix(3).reduce(1) { $0 << 8 | UInt32($1) }
  }

  private func streetHash(_ row: MatchRow) -> UInt32 {
    joined(records.streets.hashes[Int(row.street)], records.numbers.hashes[Int(row.number)])
  }

  private static func looseDate(_ date: UInt32) -> UInt32 {
    if date == 0 { return 0 }
    let (year, month, day) = PairComparer.parts(date)
    return year * 10_000 + min(month, day) * 100 + max(month, day)
  }
}
