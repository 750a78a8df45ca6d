internal import GRDB
import ProfileModel
import Segments

/// Reads the values of a field of all people.
struct FieldReader {
  let reader: ClauseReader
  let kept: KeptMarks

  private var db: Database { reader.db }
  private var capacity: Int { reader.columns.capacity }
  private var zone: Zone { reader.question.zone }

  /// - Returns: `nil` for a field that is no column: consent.
  func column(_ field: StatisticField) throws -> FieldColumn? {
    switch field {
    case .trait(let name): TraitTexts.column(name, try reader.traits(name), zone)
    case .age: .numbers(try ages())
    case .instant(let field): .numbers(try instants(field))
    case .event(let end, let name): .numbers(instants(try reader.instants(end, name)))
    case .order(let end, let detail): .texts(try ordered(end, detail))
    case .ordered(let detail): try ordered(detail).map { .marks($0) }
    case .count(let subject): .numbers(try counts(subject))
    case .spent(let currency): .numbers(try amounts(currency) { spent, _ in spent })
    case .averageOrder(let currency):
      .numbers(try amounts(currency) { spent, orders in orders > 0 ? rounded(spent, orders) : nil })
    case .cameFrom: .texts(try sources())
    case .consent: nil
    }
  }

  // MARK: Instants

  private func instants(_ field: InstantField) throws -> NumberColumn {
    let name: ProfileColumns.Number =
      switch field {
      case .firstSeen: .firstSeen
      case .lastSeen: .lastSeen
      case .firstOrder: .firstOrder
      case .lastOrder: .lastOrder
      }
    return instants(try reader.columns.numbers(name, db))
  }

  /// To the quarter of an hour, in which every day of every zone of today begins: so there are few different ones.
  private func instants(_ values: [Int64]) -> NumberColumn {
    var column = NumberColumn(.time, capacity: 0)
    column.values = values.map { $0 == 0 ? NumberColumn.missing : $0 - ($0 % 900_000) }
    return column
  }

  private func ages() throws -> NumberColumn {
    let today = zone.day(ofMs: reader.question.nowMs)
    let column = try reader.traits("birth_date")
    let ages = column.values.map { text -> Int64 in
      guard let atMs = InstantText.ms(text, zone: zone) else { return NumberColumn.missing }
      let day = zone.day(ofMs: atMs)
      let isBefore = (today.month, today.day) < (day.month, day.day)
      let years = today.year - day.year - (isBefore ? 1 : 0)
      return (0...150).contains(years) ? Int64(years) : NumberColumn.missing
    }
    var numbers = NumberColumn(.number(decimals: 0), capacity: 0)
    numbers.values = column.codes.map { ages[Int($0)] }
    return numbers
  }

  // MARK: Counts and amounts

  private func counts(_ subject: Measure.Subject) throws -> NumberColumn {
    var column = NumberColumn(.number(decimals: 0), capacity: capacity, all: 0)
    switch subject {
    case .orders: column.values = try reader.columns.numbers(.orders, db)
    case .events(nil): column.values = try reader.columns.numbers(.events, db)
    case .events, .items, .tickets, .feedback:
      let counts = try reader.column(of: Measure(subject, Measure.atLeastOnce))
      for number in 0..<capacity {
        if let count = counts[number] { column[number] = count.micros / 1_000_000 }
      }
    }
    return column
  }

  private func amounts(
    _ currency: Currency, _ amount: (_ spent: Int64, _ orders: Int64) -> Int64?
  ) throws -> NumberColumn {
    var column = NumberColumn(.money(currency), capacity: capacity)
    let rows = try FastStatement(
      db,
      """
      SELECT /* column */ profile_id, spent_minor, order_count FROM profile_spend NOT INDEXED
      WHERE currency = ?1
      """)
    rows.bind(currency.code)
    while try rows.step() {
      if let amount = amount(rows.int(1), rows.int(2)) { column[Int(rows.int(0))] = amount }
    }
    return column
  }

  /// Half away from zero.
  private func rounded(_ sum: Int64, _ count: Int64) -> Int64 {
    let (quotient, rest) = sum.quotientAndRemainder(dividingBy: count)
    return quotient + (2 * rest.magnitude >= count.magnitude ? (sum < 0 ? -1 : 1) : 0)
  }

  // MARK: Orders and sources

  private func ordered(_ end: ProfileField.End, _ detail: OrderDetail) throws -> TextColumn {
    let orders = try reader.columns.orders(db)
    let chosen = orders.chosen(end, capacity: capacity)
    var coupons: [String] = []
    if detail == .coupon {
      try orders.forEachRow("o.coupon", db) { coupons.append($1.text(1)) }
    }
    var column = TextColumn(capacity: capacity)
    for (number, place) in chosen.enumerated() where place >= 0 {
      let kind = orders.kind(Int(place))
      switch detail {
      case .channel: column[number] = kind.channel
      case .status: column[number] = kind.status
      case .coupon: column[number] = coupons[Int(place)]
      case .product, .sku, .category: break
      }
    }
    return column
  }

  /// `nil` for details that have more values than can be told apart.
  private func ordered(_ detail: OrderDetail) throws -> MarkColumn? {
    switch detail {
    case .channel, .category: try kept.column(detail, reader)
    case .status, .coupon, .product, .sku: nil
    }
  }

  /// The source of the row that first named each person.
  private func sources() throws -> TextColumn {
    try reader.columns.texts("came from") {
      let names = try Row.fetchAll(db.cachedStatement(sql: "SELECT id, name FROM source"))
      let sources = Dictionary(
        uniqueKeysWithValues: names.map { ($0[0] as Int64, $0[1] as String) })
      var column = TextColumn(capacity: capacity)
      var first = [Int64](repeating: .max, count: capacity)
      let rows = try FastStatement(
        db,
        """
        SELECT /* column */ i.profile_id, i.first_seen_ms, d.source_id FROM identifier AS i NOT INDEXED
        CROSS JOIN drop_file AS d ON d.id = i.fact_id >> 32
        """)
      while try rows.step() {
        let number = Int(rows.int(0))
        guard first.indices.contains(number), rows.int(1) < first[number] else { continue }
        first[number] = rows.int(1)
        column[number] = sources[rows.int(2)] ?? ""
      }
      return column
    }
  }
}

/// What the texts of a trait are.
private enum TraitTexts {
  private static let texts: Set<String> = [
    "first_name", "last_name", "name", "gender", "street", "city", "postcode", "country", "region",
    "language", "loyalty_tier",
  ]
  /// Of fewer different numbers each is told for itself.
  private static let fewest = 12

  static func column(_ name: String, _ column: TextColumn, _ zone: Zone) -> FieldColumn {
    let values = column.values.dropFirst()
    guard !texts.contains(name), !values.isEmpty else { return .texts(column) }
    let instants = values.map { InstantText.ms($0, zone: zone) }
    if isMost(instants) { return .numbers(numbers(.time, instants, column)) }
    let decimals = values.map { DecimalNumber(trimmed: $0) }
    guard isMost(decimals), values.count > fewest else { return .texts(column) }
    let digits = decimals.compactMap { $0.map(Self.digits) }.max() ?? 0
    let unit = (digits..<6).reduce(Int64(1)) { unit, _ in unit * 10 }
    return .numbers(
      numbers(.number(decimals: digits), decimals.map { $0.map { $0.micros / unit } }, column))
  }

  private static func isMost(_ read: [(some Any)?]) -> Bool {
    read.count { $0 != nil } * 10 >= read.count * 9
  }

  /// Digits behind the point.
  private static func digits(_ number: DecimalNumber) -> Int {
    var (rest, digits) = (number.micros.magnitude, 6)
    while digits > 0, rest % 10 == 0 { (rest, digits) = (rest / 10, digits - 1) }
    return digits
  }

  private static func numbers(
    _ scale: NumberColumn.Scale, _ read: [Int64?], _ column: TextColumn
  ) -> NumberColumn {
    let values = [NumberColumn.missing] + read.map { $0 ?? NumberColumn.missing }
    var numbers = NumberColumn(scale, capacity: 0)
    numbers.values = column.codes.map { values[Int($0)] }
    return numbers
  }
}
