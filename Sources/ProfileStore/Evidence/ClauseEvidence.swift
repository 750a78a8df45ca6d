internal import GRDB
import ProfileModel
import Segments

/// What is known of a person that a clause asks for, as the role sees the person.
struct ClauseEvidence {
  let card: ProfileCard
  let question: RuleQuestion
  /// `nil` for roles that see no more of facts than the card shows.
  let facts: PersonFacts?

  typealias Fact = RuleExplanation.Fact

  var person: ProfileID { card.summary.id }
  var nowMs: Int64 { question.nowMs }
  var zone: Zone { question.zone }

  /// A line of an explanation with what was found.
  func line(
    _ depth: Int, _ rule: Rule, _ node: RuleNode, holds: Bool
  ) throws -> RuleExplanation.Line {
    guard let clause = node.clause else {
      return RuleExplanation.Line(depth: depth, rule: rule, holds: holds)
    }
    let found = try of(clause)
    return RuleExplanation.Line(
      depth: depth, rule: rule, holds: holds, facts: found ?? [], isHidden: found == nil)
  }

  /// What was found; `nil` where the role is not shown it.
  private func of(_ clause: Clause) throws -> [Fact]? {
    switch clause {
    case .field(let field, _): try of(field)
    case .measure(let measure): try facts.map { try of(measure, $0) }
    case .path(let path): try facts.map { try of(path, $0) }
    case .rhythm(let rhythm): try facts.map { try of(rhythm, $0) }
    case .cartLeft: try facts.map { try ofCart($0) }
    case .consent(let purpose, _, let day): ofConsent(purpose, on: day)
    case .suppressed(let channel, let day): ofSuppression(channel, on: day)
    case .known: ofKnown
    case .segment(let name): try facts.map { try ofSegment(name, $0) }
    case .list(let name): try facts == nil ? nil : ofList(name)
    case .random(let part):
      [Fact(DropText(part.holds(Int(person.rawValue)) ? "drawn" : "not drawn"))]
    }
  }

  // MARK: What was decided

  private func ofConsent(_ id: Purpose.ID, on day: CivilDate?) -> [Fact] {
    let status: ConsentStatus?
    if let day {
      let log = card.consentLog.filter { $0.purpose == id }
      status =
        ConsentStatus.all(of: log, register: [question.purpose(id)], atMs: endMs(of: day)).first
    } else {
      status = card.consents.first { $0.purpose.id == id }
    }
    let since = status?.record.map { ", decided \(self.day($0.decidedAtMs))" } ?? ""
    return [
      Fact(DropText((status?.state.rawValue ?? "none") + since), status?.record?.origin)
    ]
  }

  private func ofSuppression(_ channel: Purpose.Channel?, on day: CivilDate?) -> [Fact] {
    let channels = channel.map { [$0] } ?? Purpose.Channel.allCases
    return channels.compactMap { channel in
      Suppression.standing(
        in: card.suppressions, on: channel, atMs: day.map(endMs) ?? nowMs)
    }.map {
      Fact(DropText("\($0.channel.rawValue): \($0.reason.name), \(self.day($0.atMs))"), $0.origin)
    }
  }

  private func endMs(of day: CivilDate) -> Int64 { zone.startMs(of: day.adding(days: 1)) - 1 }

  // MARK: Who it is

  private var ofKnown: [Fact] {
    let strongest = card.identifiers.filter { !$0.kind.isDevice }.min { $0.kind < $1.kind }
    return strongest.map { [Fact(DropText("\($0.kind.name) \($0.value.raw)"), $0.origin)] } ?? []
  }

  private func ofSegment(_ name: String, _ facts: PersonFacts) throws -> [Fact] {
    let rows = try Row.fetchAll(
      facts.db.cachedStatement(sql: "SELECT name, rule FROM segment ORDER BY position"))
    let row = rows.first { ($0[0] as String).lowercased() == name.lowercased() }
    return row.map { [Fact(DropText("its rule: \($0[1] as String)"))] } ?? []
  }

  /// The identifiers that the list names.
  private func ofList(_ name: String) throws -> [Fact] {
    guard let folder = question.lists else { return [] }
    var named: [Fact] = []
    for value in try folder.values(of: name) {
      for (kind, text) in ClauseReader.meanings(of: value) {
        guard let known = card.identifiers.first(where: { $0.kind == kind && $0.value.raw == text })
        else { continue }
        named.append(Fact(DropText("named by \(kind.name) \(text)"), known.origin))
      }
    }
    return named
  }

  // MARK: Words

  /// `12 Nov 2026, 31 days ago`.
  func day(_ atMs: Int64) -> String {
    let (day, today) = (zone.day(ofMs: atMs), zone.day(ofMs: nowMs))
    let days = today.daysSince1970 - day.daysSince1970
    let ago =
      days == 0
      ? "today" : days < 0 ? "in \(DateUnit.day.words(-days))" : "\(DateUnit.day.words(days)) ago"
    return "\(day.words()), \(ago)"
  }

  /// A day with its time, for things that are hours apart.
  func instant(_ atMs: Int64) -> String {
    "\(zone.day(ofMs: atMs).words()) \(zone.timeOfDay(ofMs: atMs))"
  }
}
