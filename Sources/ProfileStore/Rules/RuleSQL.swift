internal import GRDB
import ProfileModel
import Segments

/// A rule as a condition on the row `p` of `profile`.
struct RuleSQL {
  /// What the condition is for: it decides which form SQLite runs faster.
  enum Use {
    /// Pages in list order, which stop after a few rows.
    case paging
    /// Counts, which visit all.
    case counting
  }

  private(set) var condition = ""
  private(set) var arguments: [any DatabaseValueConvertible] = []
  private let use: Use
  private let nowMs: Int64
  private let zone: Zone
  private let register: [Purpose]

  init(_ rule: Rule, for use: Use, nowMs: Int64, zone: Zone, register: [Purpose]) {
    self.use = use
    self.nowMs = nowMs
    self.zone = zone
    self.register = register
    condition = sql(rule)
  }

  private mutating func sql(_ rule: Rule) -> String {
    switch rule {
    case .everyone: "1"
    case .clause(let clause): sql(clause)
    case .not(let rule): "NOT ifnull(\(sql(rule)), 0)"
    // Everybody meets all of nothing, nobody any of it. A constant would keep SQLite from its index.
    case .all(let rules): joined(rules, by: " AND ", ofNone: "p.id > 0")
    case .any(let rules): joined(rules, by: " OR ", ofNone: "p.id < 0")
    }
  }

  private mutating func joined(_ rules: [Rule], by word: String, ofNone: String) -> String {
    guard !rules.isEmpty else { return ofNone }
    var parts: [String] = []
    for rule in rules { parts.append("(\(sql(rule)))") }
    return "(\(parts.joined(separator: word)))"
  }

  private mutating func sql(_ clause: Clause) -> String {
    switch clause {
    case .number(let field, let comparison, let value):
      "\(field.column) \(comparison.rawValue) \(bound(value))"
    case .spent(let comparison, let money): spent(comparison, money)
    case .word(let field, let words):
      "\(field.column) IN (\(words.map { bound(field.cleaned($0)) }.joined(separator: ", ")))"
    case .inLast(let field, let days):
      "\(field.column) >= \(bound(startMs(ofLast: days))) AND \(field.column) <= \(bound(nowMs))"
    case .beforeAgo(let field, let days):
      "\(field.column) > 0 AND \(field.column) < \(bound(startMs(ofLast: days)))"
    case .thisMonth(let field):
      "\(field.column) >= \(bound(monthStartMs)) AND \(field.column) <= \(bound(nowMs))"
    case .consent(let purpose, let state): consent(purpose, state)
    case .cartLeft(let days):
      """
      p.cart_at_ms >= \(bound(startMs(ofLast: days))) AND p.cart_at_ms < \(bound(nowMs - 3_600_000)) \
      AND p.cart_at_ms > p.purchase_at_ms AND p.cart_at_ms > p.last_order_ms
      """
    case .known: "p.is_known = 1"
    }
  }

  private mutating func spent(_ comparison: Comparison, _ money: Money) -> String {
    let amounts =
      "FROM profile_spend AS s WHERE s.currency = \(bound(money.currency.code)) "
      + "AND s.spent_minor \(comparison.rawValue) \(bound(money.minor))"
    return use == .counting
      ? "p.id IN (SELECT s.profile_id \(amounts))"
      : "EXISTS (SELECT 1 \(amounts) AND s.profile_id = p.id)"
  }

  private mutating func consent(_ purposeID: Purpose.ID, _ state: ConsentStatus.State) -> String {
    let purpose =
      register.first { $0.id == purposeID } ?? Purpose(id: purposeID, lawfulBasis: .consent)
    let ofPurpose =
      "c.purpose_id = (SELECT id FROM purpose WHERE name = \(bound(purposeID.rawValue)))"
    if state == .none {
      return """
        NOT EXISTS (SELECT 1 FROM profile_consent AS c \
        WHERE c.profile_id = p.id AND \(ofPurpose))
        """
    }
    let found = "FROM profile_consent AS c WHERE \(ofPurpose) AND \(stands(state, purpose))"
    return use == .counting
      ? "p.id IN (SELECT c.profile_id \(found))"
      : "EXISTS (SELECT 1 \(found) AND c.profile_id = p.id)"
  }

  /// The condition alone that the last word `c` on a purpose has a state.
  func lastWord(stands state: ConsentStatus.State, on purpose: Purpose) -> RuleSQL {
    var sql = self
    sql.arguments = []
    sql.condition = sql.stands(state, purpose)
    return sql
  }

  /// The condition under which the last word `c` has the state, as ``ConsentStatus`` computes it.
  private mutating func stands(_ state: ConsentStatus.State, _ purpose: Purpose) -> String {
    switch state {
    case .refused, .withdrawn, .pending, .none:
      return "c.decision = \(bound(ConsentRecord.Decision(name: state.rawValue)?.rawValue ?? 0))"
    case .granted:
      let isExpired = isExpired(purpose)
      return "c.decision = 1 AND NOT \(isExpired) AND NOT \(isOutdated(purpose))"
    case .expired: return "c.decision = 1 AND \(isExpired(purpose))"
    case .outdated:
      let isExpired = isExpired(purpose)
      return "c.decision = 1 AND NOT \(isExpired) AND \(isOutdated(purpose))"
    }
  }

  private mutating func isExpired(_ purpose: Purpose) -> String {
    guard let days = purpose.validForDays else {
      return "ifnull(c.expires_at_ms <= \(bound(nowMs)), 0)"
    }
    let ownEnd = "c.at_ms + \(bound(Int64(days) * 86_400_000))"
    return "(ifnull(c.expires_at_ms, \(ownEnd)) <= \(bound(nowMs)))"
  }

  private mutating func isOutdated(_ purpose: Purpose) -> String {
    guard let cutOff = purpose.reconsentBelow else { return "0" }
    return "(ifnull(c.policy_version, '') < \(bound(cutOff)))"
  }

  private mutating func bound(_ value: some DatabaseValueConvertible) -> String {
    arguments.append(value)
    return "?"
  }

  /// The first instant of the last `days` days, today being the last of them.
  private func startMs(ofLast days: Int) -> Int64 {
    let today = zone.day(ofMs: nowMs)
    return zone.startMs(of: CivilDate(daysSince1970: today.daysSince1970 - (days - 1)))
  }

  private var monthStartMs: Int64 {
    let today = zone.day(ofMs: nowMs)
    return zone.startMs(of: CivilDate(daysSince1970: today.daysSince1970 - (today.day - 1)))
  }
}

extension NumberField {
  fileprivate var column: String {
    switch self {
    case .orders: "p.order_count"
    case .events: "p.event_count"
    }
  }
}

extension WordField {
  fileprivate var column: String { "p.\(rawValue)" }

  /// The constant in the form in which the store keeps the field.
  fileprivate func cleaned(_ word: String) -> String {
    switch self {
    case .country: word.uppercased()
    case .language: word.lowercased()
    case .city: word
    }
  }
}

extension InstantField {
  fileprivate var column: String {
    switch self {
    case .firstSeen: "p.first_seen_ms"
    case .lastSeen: "p.last_seen_ms"
    case .firstOrder: "p.first_order_ms"
    case .lastOrder: "p.last_order_ms"
    }
  }
}
