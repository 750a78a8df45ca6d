extension DropFile {
  /// Writes one row of campaigns.csv.
  func row(campaign: Campaign, asOfMs: Int64) {
    field(campaign.identifier)
    field(campaign.name)
    field(campaign.channel)
    put(amount: campaign.costCents, .euro)
    put(",EUR,")
    put(instantMs: asOfMs - Int64(campaign.startedDaysAgo) * Span.dayMs)
    endRow()
  }

  /// Writes a month's rows of fx_rates.csv: what one unit was worth in euro, within 2 % of its usual.
  func rows(ratesOf date: CivilDate, seed: UInt64) {
    for (index, currency) in Currency.foreign.enumerated() {
      var random = RandomStream(seed: seed, topic: .rate, number: date.days * 16 + index)
      let micros = 1_000_000_000 / currency.perEuroMilli * (980 + random.below(41)) / 1_000
      put(date: date)
      comma()
      field(currency.code)
      put(number: micros / 1_000_000)
      put(byte: 0x2E)
      put(number: micros % 1_000_000, width: 6)
      endRow()
    }
  }
}
