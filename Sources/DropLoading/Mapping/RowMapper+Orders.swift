import ProfileModel

extension RowMapper {
  func order(_ cells: CellRow) throws(RowRejection) -> MappedRow {
    let number = try cells.required(.orderNo, Cleansing.key)
    let person = try person(
      cells, country: phoneCountry(cells), orElse: layout.isOfNobodyToo ? number : nil)
    let currency = try currency(cells)
    func minor(_ bytes: UnsafeRawBufferPointer) throws(CleansingError) -> Int64 {
      try self.minor(bytes, currency)
    }
    let fact = OrderFact(
      number: number, status: try cells.text(.status), channel: try cells.text(.channel),
      total: Money(minor: try cells.required(.total, minor), currency: currency),
      discountMinor: try cells.optional(.discount, minor), coupon: try cells.optionalText(.coupon))
    return MappedRow(
      identifiers: person.identifiers.all, key: number,
      atMs: try requiredInstantMs(.orderedAt, cells), fact: .order(fact))
  }

  func orderLine(_ cells: CellRow) throws(RowRejection) -> MappedRow {
    let orderNumber = try cells.required(.orderNo, Cleansing.key)
    let lineNumber = try cells.required(.lineNo, defaults.forms.count)
    let fact = OrderLineFact(
      orderNumber: orderNumber, lineNumber: lineNumber,
      sku: try cells.required(.sku, Cleansing.key), name: try cells.text(.name),
      quantity: try cells.required(.quantity, defaults.forms.whole),
      unitPrice: try cells.required(.unitPrice, defaults.forms.plainDecimal))
    return MappedRow(key: Self.key(orderNumber, String(lineNumber)), fact: .orderLine(fact))
  }

  func shipment(_ cells: CellRow) throws(RowRejection) -> MappedRow {
    let orderNumber = try cells.required(.orderNo, Cleansing.key)
    let carrier = try cells.text(.carrier)
    let trackingNumber = try cells.optional(.trackingNo, Cleansing.key) ?? ""
    let fact = ShipmentFact(
      orderNumber: orderNumber, carrier: carrier, trackingNumber: trackingNumber,
      status: try cells.text(.status), shippedAtMs: try instantMs(.shippedAt, cells),
      promisedAtMs: try instantMs(.promisedAt, cells),
      deliveredAtMs: try instantMs(.deliveredAt, cells))
    return MappedRow(
      key: trackingNumber.isEmpty ? Self.key(orderNumber, carrier) : trackingNumber,
      fact: .shipment(fact))
  }
}
