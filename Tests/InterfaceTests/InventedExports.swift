import ProfileModel

/// Whom exports keep back, and what was done.
enum InventedExports {
  static func tally(_ purpose: Purpose.ID) -> ExportTally {
    var tally = ExportTally()
    // Nobody was ever asked about calls.
    tally.kept = purpose.rawValue == "phone_marketing" ? 0 : 412
    let reasons: [(ExportTally.Reason, Int)] = [
      (.notConsented, 80), (.withdrawn, 30), (.bounced, 8),
    ]
    for (reason, count) in reasons { for _ in 0..<count { tally.withhold(reason) } }
    return tally
  }

  private static let all = [
    entry(1, .dropLoaded, "customers.csv: rows 420, created 400, rejected 20", daysAgo: 400),
    entry(2, .dropLoaded, "orders.csv: rows 1200, created 1200", daysAgo: 20),
    entry(3, .identityCut, "cut: identifiers 12 and 15", daysAgo: 2),
    entry(
      4, .exported, "email_marketing, csv: 412 of 530 people, SHA-256 0a0b0c0d0e0f…", daysAgo: 0),
  ]

  /// Newest first, as the explorer is told.
  static func entries(_ filter: AuditFilter) -> [AuditEntry] {
    all.reversed().filter { entry in
      filter.words.lowercased().split(separator: " ").allSatisfy {
        "\(entry.actor) \(entry.act) \(entry.object.raw) \(entry.detail.raw)".lowercased()
          .contains($0)
      }
    }
  }

  private static func entry(
    _ number: Int64, _ act: AuditEntry.Act, _ detail: String, daysAgo: Int64
  ) -> AuditEntry {
    AuditEntry(
      number: number, atMs: testNowMs - daysAgo * dayMs, actor: "anna", act: act.rawValue,
      object: DropText("object \(number)"), detail: DropText(detail),
      hash: String(repeating: "0\(number)", count: 32))
  }

  static let whole = AuditCheck(
    entries: 4, findings: [],
    head: AuditCheck.Head(number: 4, hash: String(repeating: "04", count: 32)))
  static let broken = AuditCheck(
    entries: 4, findings: ["entry 2 or the one before it was changed", "another"], head: nil)
}
