import ProfileModel

/// Makes a fact of one part of each row of a CSV file.
final class RowMapper {
  let layout: CSVLayout
  let defaults: MappingDefaults
  private var lastCurrency: Currency
  private var lastDecimals: Int

  init(layout: CSVLayout, defaults: MappingDefaults) {
    self.layout = layout
    self.defaults = defaults
    lastCurrency = defaults.baseCurrency
    lastDecimals = defaults.baseCurrency.decimals
  }

  func map(_ cells: CellRow) throws(RowRejection) -> MappedRow {
    switch layout.kind {
    case .customers: try customer(cells)
    case .orders: try order(cells)
    case .orderLines: try orderLine(cells)
    case .shipments: try shipment(cells)
    case .products: try product(cells)
    case .stock: try stock(cells)
    case .consents: try consent(cells)
    case .suppressions: try suppression(cells)
    case .tickets: try ticket(cells)
    case .feedback: try feedback(cells)
    case .campaigns: try campaign(cells)
    case .fxRates: try fxRate(cells)
    case .events: throw RowRejection("events are not CSV")
    }
  }

  /// Whom a row is about.
  struct Person {
    var identifiers: IdentifierList
    var email: String?
    var phone: String?
  }

  /// Reads the identifiers of a row, of which there must be one; `country` is for a national phone
  /// number, `substitute` is the customer's id in a row that has none.
  func person(
    _ cells: CellRow, country: String?, orElse substitute: String? = nil
  ) throws(RowRejection) -> Person {
    var person = Person(identifiers: IdentifierList(defaults.identity))
    person.identifiers.add(.customerID, try identifier(.customerID, cells, Cleansing.key))
    person.identifiers.add(.loyaltyID, try identifier(.loyaltyID, cells, Cleansing.key))
    person.email = try identifier(.email, cells, Cleansing.email)
    person.phone = try identifier(.phone, cells) { bytes throws(CleansingError) in
      try Cleansing.phone(bytes, country: country)
    }
    if layout.has(.login) {
      let login = try identifier(.login, cells, Cleansing.text)
      // Without its provider it is one shop's word, and a trait like others.
      if login?.contains(":") == true { person.identifiers.add(.login, login) }
    }
    if layout.has(.emailSHA256) {
      person.identifiers.add(.email, try identifier(.emailSHA256, cells, Cleansing.sha256))
    }
    person.identifiers.add(.email, person.email)
    person.identifiers.add(.phone, person.phone)
    if person.identifiers.all.isEmpty { person.identifiers.add(.customerID, substitute) }
    if person.identifiers.all.isEmpty {
      let columns = [DropColumn.customerID, .login, .loyaltyID, .email, .emailSHA256, .phone]
        .filter(layout.has).map { layout.name(ofField: $0.name) }
      throw RowRejection("names nobody: \(columns.joined(separator: ", ")) empty or a placeholder")
    }
    return person
  }

  /// The country of a row's national phone numbers, where its source has a column for that.
  func phoneCountry(_ cells: CellRow) throws(RowRejection) -> String? {
    guard layout.has(.country) else { return defaults.defaultCountry }
    return try cells.optional(.country, Cleansing.country) ?? defaults.defaultCountry
  }

  func instantMs(_ column: DropColumn, _ cells: CellRow) throws(RowRejection) -> Int64? {
    try cells.instantMs(column, zone: defaults.zone, form: defaults.forms.date)
  }

  func requiredInstantMs(_ column: DropColumn, _ cells: CellRow) throws(RowRejection) -> Int64 {
    guard let instant = try instantMs(column, cells) else {
      throw RowRejection(
        CleansingError.empty.reason, column: layout.name(ofField: column.name))
    }
    return instant
  }

  /// The currency of a row's amounts.
  func currency(_ cells: CellRow) throws(RowRejection) -> Currency {
    let bytes = cells.bytes(.currency)
    if bytes.isEmpty { return defaults.baseCurrency }
    // A file has few currencies, most often one in a row; asking the list each time costs more
    // than all else in the cell.
    if bytes.elementsEqual(lastCurrency.code.utf8) { return lastCurrency }
    lastCurrency = try cells.required(.currency, Cleansing.currency)
    lastDecimals = lastCurrency.decimals
    return lastCurrency
  }

  func minor(
    _ bytes: UnsafeRawBufferPointer, _ currency: Currency
  ) throws(CleansingError) -> Int64 {
    try Cleansing.scaled(
      bytes, decimals: currency.code == lastCurrency.code ? lastDecimals : currency.decimals,
      form: defaults.forms.decimal)
  }

  /// An amount from 0 on.
  func price(
    _ column: DropColumn, _ cells: CellRow, _ currency: Currency
  ) throws(RowRejection) -> Money? {
    let minor = try cells.optional(column) { bytes throws(CleansingError) in
      let minor = try self.minor(bytes, currency)
      if minor < 0 { throw CleansingError.negative }
      return minor
    }
    return minor.map { Money(minor: $0, currency: currency) }
  }

  /// Parts of a key are put together with a character that no cell holds by accident.
  static func key(_ first: String, _ second: String) -> String { first + "\u{1F}" + second }

  /// A cleaned identifier; `nil` for none and for what stands for nobody.
  private func identifier(
    _ column: DropColumn, _ cells: CellRow,
    _ clean: (UnsafeRawBufferPointer) throws(CleansingError) -> String
  ) throws(RowRejection) -> String? {
    do throws(RowRejection) {
      return try cells.optional(column, clean)
    } catch {
      // `n/a` is no e-mail address, and no reason to reject the row either.
      if IdentifierList.isBlocked(cells.bytes(column)) { return nil }
      throw error
    }
  }
}
