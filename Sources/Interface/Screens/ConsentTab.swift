import ProfileModel
import Terminal

/// The consent tab: what stands for each purpose now, and below it every decision ever heard.
struct ConsentTab {
  let card: ProfileCard
  let wording: Wording
  let width: Int

  /// Columns of the table in a pane wide enough for one line a purpose.
  private static let wideColumns = 104
  private var isWide: Bool { width >= Self.wideColumns }

  var document: Document {
    var document = Document()
    let consents = card.consents
    document.add(header)
    document.add(items: consents.count, linesPerItem: isWide ? 1 : 2) { item, part in
      part == 0 ? row(consents[item]) : details(consents[item])
    }
    addLog(to: &document)
    return document
  }

  private var header: Line {
    let words = [("Purpose", purposeWidth), ("Status", 9), ("Since", sinceWidth)] + wideHeadings
    let text = words.map { wording.padded($0.0, $0.1) }.joined(separator: " ")
    return Line([Run("  "), Run(text, .header)])
  }

  private var wideHeadings: [(String, Int)] {
    isWide ? [("Until", 11), ("Basis", 20), ("Policy", 8), ("How and from where", 20)] : []
  }

  private var sinceWidth: Int { width < 40 ? 8 : 11 }
  private var purposeWidth: Int { max(8, min(20, width - 2 - 11 - sinceWidth)) }

  private func row(_ status: ConsentStatus) -> Line {
    let role = wording.role(status)
    let date = width < 40 ? wording.shortDate : wording.date
    let since = status.record.map { date($0.decidedAtMs) } ?? wording.glyphs.dash
    var runs = [
      Run("\(wording.mark(status)) ", role),
      Run(wording.padded(status.purpose.id.rawValue, purposeWidth) + " "),
      Run(wording.padded(status.words, 9) + " ", role), Run(wording.padded(since, sinceWidth)),
    ]
    guard isWide else { return Line(runs) }
    runs += [
      Run(" " + wording.padded(until(status), 11) + " "),
      Run(wording.padded(basis(status), 20) + " ", .muted),
      Run(wording.padded(status.record?.policyVersion ?? "", 8) + " ", .muted),
      Run(provenance(status.record), .muted),
    ]
    return Line(runs)
  }

  /// The second line of a purpose in a narrow pane; what it cannot hold is in the status line.
  private func details(_ status: ConsentStatus) -> Line {
    let end = status.expiresAtMs.map { "until \(wording.date($0))" } ?? ""
    let policy = status.record?.policyVersion.map { "policy \($0)" } ?? ""
    let parts = [basis(status), end, policy, provenance(status.record)]
    return Line("  " + wording.dotted(parts), .muted)
  }

  private func until(_ status: ConsentStatus) -> String {
    status.expiresAtMs.map(wording.date) ?? wording.glyphs.dash
  }

  private func basis(_ status: ConsentStatus) -> String {
    (status.record?.lawfulBasis ?? status.purpose.lawfulBasis).words
  }

  private func provenance(_ record: ConsentRecord?) -> String {
    guard let record else { return "" }
    return [record.method?.raw ?? "", record.origin.source].filter { !$0.isEmpty }
      .joined(separator: ", ")
  }

  private func addLog(to document: inout Document) {
    let log = card.consentLog
    guard !log.isEmpty else { return }
    document.addHeading("Log, newest first", right: wording.count(log.count, "decision"))
    document.add(items: log.count) { item, _ in logLine(log[item]) }
  }

  private func logLine(_ record: ConsentRecord) -> Line {
    let runs = [
      Run("  \(wording.padded(wording.date(record.decidedAtMs), 11)) ", .muted),
      Run(wording.padded(record.decision.name, 9) + " ", role(record.decision)),
      Run(wording.padded(record.purpose.rawValue, max(8, min(20, width - 24)))),
    ]
    guard width >= 60 else { return Line(runs) }
    let policy = record.policyVersion.map { "policy \($0)" } ?? ""
    let parts = [
      record.lawfulBasis.words, policy, provenance(record), record.proof?.raw ?? "",
    ]
    return Line(runs + [Run("  " + wording.dotted(parts), .muted)])
  }

  private func role(_ decision: ConsentRecord.Decision) -> StyleRole {
    switch decision {
    case .granted: .good
    case .refused, .withdrawn: .bad
    case .pending: .warning
    }
  }
}

extension ConsentStatus {
  /// The state in words; without a decision a purpose of another basis than consent is in force.
  var words: String {
    state == .none && allows ? "in force" : state == .none ? "not asked" : state.rawValue
  }
}
