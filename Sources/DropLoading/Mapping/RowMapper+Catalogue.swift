import ProfileModel

extension RowMapper {
  func product(_ cells: CellRow) throws(RowRejection) -> MappedRow {
    let sku = try cells.required(.sku, Cleansing.key)
    let currency = try currency(cells)
    let fact = ProductFact(
      sku: sku, name: try cells.required(.name, Cleansing.text),
      category: try cells.text(.category), price: try price(.price, cells, currency),
      cost: try price(.cost, cells, currency))
    return MappedRow(key: sku, fact: .product(fact))
  }

  func stock(_ cells: CellRow) throws(RowRejection) -> MappedRow {
    let sku = try cells.required(.sku, Cleansing.key)
    let location = try cells.required(.location, Cleansing.text)
    let fact = StockFact(
      sku: sku, location: location, onHand: try cells.required(.onHand, defaults.forms.whole),
      reserved: try cells.optional(.reserved, defaults.forms.whole) ?? 0,
      restockAtMs: try instantMs(.restockAt, cells),
      leadDays: try cells.optional(.leadDays, defaults.forms.count))
    return MappedRow(key: Self.key(sku, location), fact: .stock(fact))
  }

  func campaign(_ cells: CellRow) throws(RowRejection) -> MappedRow {
    let campaign = try cells.required(.campaign, Cleansing.text)
    let currency = try currency(cells)
    let startedAtMs = try instantMs(.startedAt, cells)
    let fact = CampaignFact(
      campaign: campaign, name: try cells.optionalText(.name) ?? campaign,
      channel: try cells.text(.channel), cost: try price(.cost, cells, currency),
      startedAtMs: startedAtMs)
    return MappedRow(key: campaign, atMs: startedAtMs, fact: .campaign(fact))
  }

  func fxRate(_ cells: CellRow) throws(RowRejection) -> MappedRow {
    let day = try cells.required(.date, defaults.forms.day)
    let currency = try cells.required(.currency, Cleansing.currency)
    let fact = FxRateFact(
      day: day, currency: currency,
      rateMicros: try cells.required(.rateToBase, defaults.forms.rateMicros))
    return MappedRow(key: Self.key(day.iso, currency.code), fact: .fxRate(fact))
  }
}
