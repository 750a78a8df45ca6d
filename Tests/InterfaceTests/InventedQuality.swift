import ProfileModel

/// A report of an invented shop: a poor field, a hostile name, a late source, what nobody has searched.
enum InventedQuality {
  static let report = QualityReport(
    atMs: testNowMs - 2 * 60_000, drop: QualityReport.Drop(id: 9, file: "customers.csv"),
    isLoading: false,
    earlier: QualityReport.Earlier(
      drop: QualityReport.Drop(id: 8, file: "orders.csv"),
      figures: [
        QualityKey(source: "crm", field: "phone", .completeness): share(5_200, 9_400),
        QualityKey(source: "shop", field: "city", .completeness): share(97_000, 98_412),
        QualityReport.rowsKey("shop"): share(411_000, 411_000),
        QualityReport.useKey(.reached): share(54_000, 98_012),
      ]),
    profiles: 98_412, known: 90_002,
    sources: [
      source("crm", people: 9_412, rows: 18_020, facts: 9_412, lastRows: 412, lagMs: nil, place: 0),
      source(
        "shop", people: 98_000, rows: 412_260, facts: 398_004, lastRows: 1_260, lagMs: 7_200_000,
        place: 2),
      source("stock", people: 0, rows: 1_260, facts: 0, lastRows: 420, lagMs: nil, place: 3),
    ],
    facts: [
      .init(name: "records of traits", count: 107_412), .init(name: "orders", count: 76_475),
      .init(name: "order lines", count: 143_706), .init(name: "consents", count: 102_548),
    ],
    identifiers: [
      .init(name: "customer_id", count: 98_000), .init(name: "email", count: 91_002),
      .init(name: "phone", count: 61_240), .init(name: "anonymous_id", count: 8_410),
    ],
    fields: [
      field("crm", "", [:]),
      field(
        "crm", "city",
        [
          .completeness: share(9_001, 9_412), .validity: share(9_001, 9_001),
          .freshness: share(1_204, 9_001), .conflicts: share(8_590, 9_001),
        ],
        ageDays: 700),
      field(
        "crm", "phone",
        [
          .completeness: share(5_190, 9_412), .validity: share(5_190, 5_202),
          .uniqueness: share(5_189, 5_190), .freshness: share(5_190, 5_190),
        ],
        ageDays: 3),
      field(
        "shop", "birth\u{1B}[31m_date",
        [
          .completeness: share(66_020, 98_000), .validity: share(66_020, 66_035),
          .freshness: share(66_020, 66_020),
        ],
        ageDays: 40),
      field(
        "shop", "city",
        [
          .completeness: share(97_589, 98_000), .validity: share(97_589, 97_589),
          .freshness: share(90_000, 97_589), .conflicts: share(8_590, 9_001),
        ],
        ageDays: 90),
      field("shop", "total", [.validity: share(76_475, 76_478)]),
    ],
    uses: [
      .init(use: .reached, share: share(54_020, 98_412)),
      .init(use: .reachedFor(Purpose.ID("email_marketing")), share: share(53_101, 98_412)),
      .init(use: .reachedFor(Purpose.ID("sms_marketing")), share: share(9_004, 98_412)),
      .init(use: .ordered, share: share(61_877, 98_412)),
      .init(use: .birthday, share: share(66_020, 98_412)),
    ])

  private static func share(_ fitting: Int, _ of: Int) -> QualityShare {
    QualityShare(fitting: fitting, of: of)
  }

  private static func source(
    _ name: String, people: Int, rows: Int, facts: Int, lastRows: Int, lagMs: Int64?, place: Int
  ) -> SourceQuality {
    SourceQuality(
      source: name, people: people, rows: rows, facts: facts,
      lastDrop: QualityReport.Drop(
        id: name == "shop" ? 8 : Int64(place), file: DropText("\(name).csv")),
      lastDropRows: lastRows, lagMs: lagMs, deliveries: InventedDrops.arrivals.sources[place],
      rowsByDay: [0, 0, 0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0, lastRows])
  }

  private static func field(
    _ source: String, _ name: String, _ shares: [QualityMeasure: QualityShare],
    ageDays: Int64? = nil
  ) -> FieldQuality {
    FieldQuality(
      source: source, field: DropText(name), shares: shares,
      newestAtMs: ageDays.map { _ in testNowMs - dayMs },
      medianAtMs: ageDays.map { testNowMs - $0 * dayMs },
      rejected: (shares[.validity]?.lacking ?? 0) > 0
        ? FieldQuality.Rejected(drop: 7, column: DropText(name)) : nil)
  }
}
