import ProfileModel
import ProfileStore

/// What a gate asks of the store: within a load, or in a trial that writes nothing.
protocol GateRecords {
  /// What stands today.
  func lastWord(of profile: ProfileID, on purpose: Purpose) throws -> ConsentRecord?
  /// All that was ever decided.
  func decisions(of profile: ProfileID, on purpose: Purpose) throws -> [ConsentRecord]
  func hasDecisions(on purpose: Purpose.ID) throws -> Bool
}

extension StoreTransaction: GateRecords {}
extension StoreReader: GateRecords {}

/// Why a row may not be loaded.
struct GateRefusal: Hashable {
  let reason: String
  /// The purpose whose consent would let it in; `nil` where none would.
  let waitsFor: Purpose.ID?
}

/// Decides for each row whether its purpose has a lawful basis for the person it is about.
struct ConsentGate {
  /// On what a fact rests: the own purpose of its event or field, or else its source's.
  private struct Ground {
    let purpose: Purpose
    /// Whether any person's word can close the gate.
    let mustAskPersons: Bool
    var lastWords: [ProfileID: ConsentRecord?] = [:]
  }

  private let source: Source
  private let register: [Purpose]
  private let records: any GateRecords
  private let nowMs: Int64
  private var grounds: [Purpose.ID: Ground] = [:]

  init(source: Source, register: [Purpose], records: any GateRecords, nowMs: Int64) {
    self.source = source
    self.register = register
    self.records = records
    self.nowMs = nowMs
  }

  /// Whether the gate can close on a fact at all.
  mutating func mustAsk(about fact: Fact) throws -> Bool {
    if fact.isKeptAnyway { return false }
    if case .event(let event) = fact, !event.consentPreferences.isEmpty { return true }
    if let field = fact.ownField, field.isRefused { return true }
    return try ground(of: fact).mustAskPersons
  }

  /// Asks whether a row may be loaded.
  ///
  /// - Parameters:
  ///   - fact: An event may carry its own word on the purpose.
  ///   - profiles: All that the row's identifiers lead to today; the strictest answer stands.
  ///   - atMs: When the fact was: the ground must have stood then and must stand now.
  /// - Returns: Why it may not; `nil` when it may.
  /// - Throws: What the store reports.
  mutating func refusal(
    of fact: Fact, profiles: [ProfileID], atMs: Int64
  ) throws -> GateRefusal? {
    let ground = try ground(of: fact)
    let purpose = ground.purpose
    if fact.refuses(purpose.id), purpose.lawfulBasis.asksThePerson {
      return GateRefusal(
        reason: "the event itself says no to \(purpose.id.rawValue)", waitsFor: nil)
    }
    guard ground.mustAskPersons else { return nil }
    if purpose.lawfulBasis == .consent, profiles.isEmpty {
      return GateRefusal(
        reason: "no consent to \(purpose.id.rawValue) is known", waitsFor: purpose.id)
    }
    for profile in profiles {
      for status in try statuses(of: profile, purpose, atMs: atMs) where !status.isLawful {
        return GateRefusal(reason: refusalText(status, purpose), waitsFor: purpose.id)
      }
    }
    return nil
  }

  /// How the purpose stands now, and how it stood at the instant.
  private mutating func statuses(
    of profile: ProfileID, _ purpose: Purpose, atMs: Int64
  ) throws -> [ConsentStatus] {
    let word = try lastWord(of: profile, on: purpose)
    let now = ConsentStatus(of: word, purpose: purpose, atMs: nowMs)
    guard now.isLawful else { return [now] }
    // What is decided later says nothing of how it was then.
    let isOfToday = (word?.decidedAtMs ?? .min) <= atMs
    let then =
      isOfToday
      ? word
      : ConsentRecord.lastWord(of: try records.decisions(of: profile, on: purpose), atMs: atMs)
    // A policy that is asked anew ends a consent from now on, not for what was of its time.
    let asThen = Purpose(
      id: purpose.id, lawfulBasis: purpose.lawfulBasis, validForDays: purpose.validForDays)
    return [now, ConsentStatus(of: then, purpose: asThen, atMs: min(atMs, nowMs))]
  }

  private func refusalText(_ status: ConsentStatus, _ purpose: Purpose) -> String {
    let name = purpose.id.rawValue
    guard purpose.lawfulBasis == .consent else { return "the person objects to \(name)" }
    return status.state == .none
      ? "no consent to \(name) was in force" : "consent to \(name) is \(status.state.rawValue)"
  }

  private mutating func ground(of fact: Fact) throws -> Ground {
    var id = source.purpose
    if case .event(let event) = fact, let own = source.eventPurposes[event.name] { id = own }
    if let own = fact.ownField?.purpose { id = own }
    if let known = grounds[id] { return known }
    let registered = register.first { $0.id == id }
    let basis =
      id == source.purpose ? source.lawfulBasis : registered?.lawfulBasis ?? .consent
    let ground = Ground(
      purpose: Purpose(
        id: id, lawfulBasis: basis, reconsentBelow: registered?.reconsentBelow,
        validForDays: registered?.validForDays),
      mustAskPersons: try basis == .consent
        || (basis.asksThePerson && records.hasDecisions(on: id)))
    grounds[id] = ground
    return ground
  }

  private mutating func lastWord(
    of profile: ProfileID, on purpose: Purpose
  ) throws -> ConsentRecord? {
    if let known = grounds[purpose.id]?.lastWords[profile] { return known }
    let word = try records.lastWord(of: profile, on: purpose)
    grounds[purpose.id]?.lastWords[profile] = .some(word)
    return word
  }
}

extension Fact {
  /// What somebody decided, and that an address must not be used, is kept to be shown and obeyed (GDPR article
  /// 7(1)), whatever its source is for.
  var isKeptAnyway: Bool {
    switch self {
    case .consent, .suppression: true
    default: false
    }
  }
}

extension Fact {
  /// Whether the event that it is, or that it is a field of, says no to the purpose.
  fileprivate func refuses(_ purpose: Purpose.ID) -> Bool {
    if case .event(let event) = self { return event.refuses(purpose) }
    return ownField?.isRefused ?? false
  }
}

extension EventFact {
  /// Whether the event's own consent preferences say no to the purpose.
  func refuses(_ purpose: Purpose.ID) -> Bool {
    consentPreferences[purpose.rawValue] == false
  }
}
