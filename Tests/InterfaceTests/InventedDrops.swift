import ProfileModel

/// Drops of an invented shop: one of each state.
enum InventedDrops {
  static func drop(
    _ id: Int64, _ file: DropText, source: String = "shop", agoMs: Int64, tookMs: Int64? = 4_200,
    _ counts: [Int]
  ) -> StoredDrop {
    var tally = RowTally()
    for (outcome, count) in zip(RowOutcome.allCases, counts) { tally[outcome] = count }
    let began = testNowMs - agoMs
    return StoredDrop(
      id: id, file: file, fileSHA256: [UInt8(truncatingIfNeeded: id)], fileBytes: 1_000 + id,
      source: source, deliveredAtMs: began, beganAtMs: began, endedAtMs: tookMs.map { began + $0 },
      tally: tally)
  }

  private static let minuteMs: Int64 = 60_000

  static let some = [
    drop(9, "events-2026-11-22.ndjson", source: "web", agoMs: 20_000, tookMs: nil, [12_840]),
    drop(8, "orders.csv", agoMs: 4 * minuteMs, tookMs: 900, [310, 22, 1_204, 0, 0, 0]),
    drop(7, "customers.csv", agoMs: 6 * minuteMs, [98_000, 391, 0, 6, 0, 15]),
    drop(
      6, "events-2026-11-21.ndjson.gz", source: "web", agoMs: 9 * 60 * minuteMs, tookMs: nil, [40]),
    drop(
      5, "consents.csv", source: "consents", agoMs: 22 * 60 * minuteMs, tookMs: 300,
      [80, 0, 0, 0, 0, 0]),
    drop(
      4, "a\u{1B}[31m\u{202E}very-hostile-name-of-a-drop-that-goes-on-and-on.csv", source: "shop",
      agoMs: 4 * dayMs, [0, 0, 0, 0, 1_200, 3]),
    drop(3, "fx_rates.csv", source: "erp", agoMs: 400 * dayMs, [0]),
  ]

  static let files = [
    FolderFile(
      state: .unknown, path: "people.csv", bytes: 50, sinceMs: testNowMs - 2 * 60 * minuteMs,
      words: DropText(
        "people.csv: of unknown kind (2 columns); nearest is 'customers', which also "
          + "needs customer_id. Rename or map it; it stays where it is.")),
    FolderFile(
      state: .waiting, path: "2026/11/stock.csv", bytes: 70, sinceMs: testNowMs - minuteMs,
      words: ""),
    FolderFile(
      state: .failed, path: "events-2026-11-21.ndjson.gz", bytes: 1_006,
      sinceMs: testNowMs - 9 * 60 * minuteMs,
      words: "events-2026-11-21.ndjson.gz: the gzip data ends at byte 991 in the middle."),
  ]

  static let loading: LoadProgress = {
    var tally = RowTally()
    tally[.created] = 12_840
    return LoadProgress(
      state: .loading(file: "events-2026-11-22.ndjson"), bytesRead: 42, bytesTotal: 100,
      tally: tally, rowsPerSecond: 310_000)
  }()

  static let again = DropLine(
    id: .cameAgain(file: "orders-copy.csv", atMs: testNowMs - 2 * minuteMs), state: .loadedBefore,
    file: "orders-copy.csv", source: "shop", tally: some[1].tally,
    atMs: testNowMs - 2 * minuteMs, tookMs: 40)

  static let groups = [
    HeldGroup(outcome: .rejected, reason: "not an e-mail address", column: "email", count: 12),
    HeldGroup(outcome: .rejected, reason: "3 cells instead of 15", column: nil, count: 2),
    HeldGroup(outcome: .rejected, reason: "no phone number", column: "phone", count: 1),
    HeldGroup(
      outcome: .gated, reason: "consent to profiling is withdrawn", column: nil, count: 1),
  ]

  static func row(_ group: HeldGroup, line: Int) -> QuarantinedRow {
    QuarantinedRow(
      file: "customers.csv", fileSHA256: [7], fileBytes: 1_007, line: line, byteRange: 40..<90,
      outcome: group.outcome, reason: group.reason, column: group.column,
      valueClass: group.column == nil ? nil : "aaa.aaa")
  }

  static let text = HeldText(
    lead: "C-1003,", fault: "bob\u{1B}]0;.mail",
    rest: ",+48 601 000 412,Bob,Bałuk,1980-02-30,m,Prosta 1,Łódź")

  /// Two sources that are on time, one that is late, one that has come once.
  static let arrivals: Arrivals = {
    var today = RowTally()
    today[.created] = 12_840
    today[.gated] = 3
    today[.rejected] = 15
    func source(_ name: String, _ lastAtMs: Int64, everyMs: Int64, times: Int = 5)
      -> SourceDeliveries
    {
      SourceDeliveries(
        source: name, deliveredAtMs: (0..<Int64(times)).map { lastAtMs - $0 * everyMs },
        lastEndedAtMs: lastAtMs + 4_000)
    }
    return Arrivals(
      sources: [
        source("crm", instant(2026, 11, 22, hour: 6), everyMs: dayMs),
        source("erp", testNowMs - 400 * dayMs, everyMs: dayMs, times: 1),
        source("shop", testNowMs - 2 * minuteMs, everyMs: 60 * minuteMs),
        source("stock", testNowMs - 430 * minuteMs, everyMs: 4 * 60 * minuteMs),
      ], today: today)
  }()
}
