import ProfileModel
import Terminal

/// The consent tab: what stands for each purpose now or on a day, below it what closes channels and every
/// decision heard by then.
struct ConsentTab {
  let page: ConsentPage
  /// The item below which all that is known of it is shown; `nil` for none.
  var evidenceOf: Int?
  let zone: Zone
  let wording: Wording
  let width: Int

  /// Columns of the table in a pane wide enough for one line a purpose.
  private static let wideColumns = 104
  private var isWide: Bool { width >= Self.wideColumns }

  var document: Document {
    var document = Document()
    if let day = page.day { document.add(dayLine(day)) }
    document.add(header)
    for (place, status) in page.statuses.enumerated() {
      let lines = isWide ? [row(status)] : [row(status), details(status)]
      add(lines, evidence: evidence(of: status), item: place, to: &document)
    }
    if page.statuses.isEmpty {
      document.add(Line("  Every purpose stood as it stands today.", .muted))
    }
    addSuppressions(to: &document)
    addLog(to: &document)
    return document
  }

  private func add(
    _ lines: [Line], evidence: @autoclosure () -> [Line], item: Int, to document: inout Document
  ) {
    let all = evidenceOf == item ? lines + evidence() : lines
    document.add(items: 1, linesPerItem: all.count) { _, part in all[part] }
  }

  // MARK: The day

  /// `as of 14 Feb 2026 ◀ ───●─── ▶ today`.
  private func dayLine(_ day: CivilDate) -> Line {
    let glyphs = wording.glyphs
    let words = "as of \(wording.date(zone.startMs(of: day)))"
    let room = max(
      3, width - TextWidth.columns(words, glyphs: glyphs) - (width < 50 ? 4 : 12))
    let span = max(1, page.days.upperBound.daysSince1970 - page.days.lowerBound.daysSince1970)
    let gone = day.daysSince1970 - page.days.lowerBound.daysSince1970
    let place = min(room - 1, gone * (room - 1) / span)
    let bar = (0..<room).map { $0 == place ? glyphs.bullet : glyphs.horizontal }.joined()
    return Line(
      [Run("\(words) ", .accent), Run("\(glyphs.leftArrow)\(bar)\(glyphs.rightArrow)", .muted)]
        + (width < 50 ? [] : [Run(" today", .muted)]))
  }

  // MARK: Purposes

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
    let since = sinceMs(status).map(date) ?? wording.glyphs.dash
    var runs = [
      Run("\(wording.mark(status)) ", role),
      Run(wording.padded(status.purpose.id.rawValue, purposeWidth) + " "),
      Run(wording.padded(status.words, 9) + " ", role), Run(wording.padded(since, sinceWidth)),
    ]
    guard isWide else { return Line(runs) }
    let change = change(status)
    runs += [
      Run(" " + wording.padded(until(status), 11) + " "),
      Run(wording.padded(basis(status), 20) + " ", .muted),
      Run(wording.padded(status.record?.policyVersion ?? "", 8) + " ", .muted),
    ]
    return Line(runs + (change ?? [Run(provenance(status), .muted)]))
  }

  /// `→ withdrawn 3 Mar 2026`: how it stands today, where that is otherwise.
  private func change(_ status: ConsentStatus) -> [Run]? {
    page.change(since: status).map { today in
      let since = sinceMs(today).map { " " + wording.date($0) } ?? ""
      return [
        Run("\(wording.glyphs.rightArrow) ", .muted),
        Run("\(today.words)\(since)", wording.role(today)),
      ]
    }
  }

  private func sinceMs(_ status: ConsentStatus) -> Int64? {
    status.suppression?.atMs ?? status.record?.decidedAtMs
  }

  /// The second line of a purpose in a narrow pane; what it cannot hold is in the status line.
  private func details(_ status: ConsentStatus) -> Line {
    if let change = change(status) { return Line([Run("  ")] + change) }
    let end = status.expiresAtMs.map { "until \(wording.date($0))" } ?? ""
    let policy = status.record?.policyVersion.map { "policy \($0)" } ?? ""
    let parts = [basis(status), end, policy, provenance(status)]
    return Line("  " + wording.dotted(parts), .muted)
  }

  private func until(_ status: ConsentStatus) -> String {
    status.expiresAtMs.map(wording.date) ?? wording.glyphs.dash
  }

  private func basis(_ status: ConsentStatus) -> String {
    (status.record?.lawfulBasis ?? status.purpose.lawfulBasis).words
  }

  private func provenance(_ status: ConsentStatus) -> String {
    if let suppression = status.suppression {
      return "\(status.state.rawValue), but \(suppression.origin.source) says so"
    }
    return provenance(status.record)
  }

  private func provenance(_ record: ConsentRecord?) -> String {
    guard let record else { return "" }
    return [record.method?.raw ?? "", record.origin.source].filter { !$0.isEmpty }
      .joined(separator: ", ")
  }

  // MARK: The logs

  private func addSuppressions(to document: inout Document) {
    guard !page.suppressions.isEmpty else { return }
    document.addHeading(
      "Closed channels, newest first", right: wording.count(page.suppressions.count, "entry"))
    for (place, entry) in page.suppressions.enumerated() {
      let line = Line([
        Run("  \(wording.padded(wording.date(entry.atMs), 11)) ", .muted),
        Run(wording.padded(entry.words, 18) + " ", entry.isLifted ? .good : .bad),
        Run(wording.dotted([entry.proof?.raw ?? "", entry.origin.source]), .muted),
      ])
      add(
        [line], evidence: [evidenceLine("from", wording.origin(entry.origin))],
        item: page.statuses.count + place, to: &document)
    }
  }

  private func addLog(to document: inout Document) {
    guard !page.log.isEmpty else { return }
    document.addHeading("Log, newest first", right: wording.count(page.log.count, "decision"))
    let before = page.statuses.count + page.suppressions.count
    for (place, record) in page.log.enumerated() {
      add(
        [logLine(record)], evidence: evidence(of: record), item: before + place, to: &document)
    }
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

  // MARK: Evidence

  private func evidence(of status: ConsentStatus) -> [Line] {
    var lines: [Line] = []
    if !status.purpose.description.isEmpty {
      lines.append(evidenceLine("what for", status.purpose.description))
    }
    if let suppression = status.suppression {
      lines.append(
        evidenceLine("closed by", "\(suppression.words), \(wording.origin(suppression.origin))"))
    }
    guard let record = status.record else {
      let words =
        status.allows ? "nobody needs to be asked: \(basis(status))" : "nobody was asked yet"
      return lines + [evidenceLine("because", words)]
    }
    if status.state == .outdated, let cutOff = status.purpose.reconsentBelow {
      lines.append(evidenceLine("because", "policies below \(cutOff) are asked anew"))
    }
    return lines + evidence(of: record)
  }

  private func evidence(of record: ConsentRecord) -> [Line] {
    let instant = "\(wording.date(record.decidedAtMs)) \(wording.time(record.decidedAtMs))"
    let how = [
      record.method?.raw ?? "", record.isImplicit ? "implicit: done, not said" : "explicit",
    ]
    var lines = [
      evidenceLine(
        "decided", record.isDated ? instant : "\(instant), when its file came: it gave no day"),
      evidenceLine("how", wording.dotted(how)),
    ]
    if let proof = record.proof { lines.append(evidenceLine("proof", proof.raw)) }
    if let version = record.policyVersion { lines.append(evidenceLine("policy", version)) }
    return lines + [evidenceLine("from", wording.origin(record.origin))]
  }

  private func evidenceLine(_ name: String, _ words: String) -> Line {
    Line([Run("    \(wording.padded(name, 9)) ", .hint), Run(words, .muted)])
  }
}

extension ConsentStatus {
  /// The state in words; without a decision a purpose of another basis than consent is in force.
  var words: String {
    if suppression != nil { return "blocked" }
    return state == .none && allows ? "in force" : state == .none ? "not asked" : state.rawValue
  }
}

extension Suppression {
  /// `email bounce`, `email bounce lifted`.
  var words: String {
    "\(channel.rawValue) \(reason.name)" + (isLifted ? " lifted" : "")
  }
}
