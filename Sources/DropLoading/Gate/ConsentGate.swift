import ProfileModel
import ProfileStore

/// What a gate asks of the store: within a load, or in a trial that writes nothing.
protocol GateRecords {
  func lastWord(of profile: ProfileID, on purpose: Purpose) throws -> ConsentRecord?
  func hasDecisions(on purpose: Purpose.ID) throws -> Bool
}

extension StoreTransaction: GateRecords {}
extension StoreReader: GateRecords {}

/// Decides for each row whether its purpose has a lawful basis for the person it is about.
struct ConsentGate {
  private let purpose: Purpose
  private let records: any GateRecords
  /// Whether any person's word can close the gate.
  private let mustAskPersons: Bool
  private var lastWords: [ProfileID: ConsentRecord?] = [:]

  init(source: Source, register: [Purpose], records: any GateRecords) throws {
    let registered = register.first { $0.id == source.purpose }
    purpose = Purpose(
      id: source.purpose, lawfulBasis: source.lawfulBasis,
      reconsentBelow: registered?.reconsentBelow, validForDays: registered?.validForDays)
    self.records = records
    switch source.lawfulBasis {
    case .consent: mustAskPersons = true
    case .legitimateInterests, .publicTask:
      mustAskPersons = try records.hasDecisions(on: source.purpose)
    case .contract, .legalObligation, .vitalInterests: mustAskPersons = false
    }
  }

  /// Whether the gate can close on a fact at all.
  func mustAsk(about fact: Fact) -> Bool {
    // What somebody decided is kept to be shown (GDPR article 7(1)), whatever its source is for.
    if case .consent = fact { return false }
    if case .event(let event) = fact, !event.consentPreferences.isEmpty { return true }
    return mustAskPersons
  }

  /// Asks whether a row may be loaded.
  ///
  /// - Parameters:
  ///   - fact: An event may carry its own word on the purpose.
  ///   - profiles: All that the row's identifiers lead to today; the strictest answer stands.
  ///   - atMs: When the fact was: consent must have stood then and must stand now.
  /// - Returns: Why it may not; `nil` when it may.
  /// - Throws: What the store reports.
  mutating func refusal(of fact: Fact, profiles: [ProfileID], atMs: Int64) throws -> String? {
    if case .event(let event) = fact, event.refuses(purpose.id) {
      return "the event itself says no to \(purpose.id.rawValue)"
    }
    guard mustAskPersons else { return nil }
    if purpose.lawfulBasis == .consent, profiles.isEmpty {
      return "no consent to \(purpose.id.rawValue) is known"
    }
    for profile in profiles {
      let status = ConsentStatus(of: try lastWord(of: profile), purpose: purpose, atMs: atMs)
      if !status.allows { return refusalText(status) }
      if purpose.lawfulBasis == .consent, let given = status.record, given.decidedAtMs > atMs {
        return "consent to \(purpose.id.rawValue) came only later"
      }
    }
    return nil
  }

  private func refusalText(_ status: ConsentStatus) -> String {
    switch status.state {
    case .none: "no consent to \(purpose.id.rawValue) is known"
    case let state where purpose.lawfulBasis == .consent:
      "consent to \(purpose.id.rawValue) is \(state.rawValue)"
    default: "the person objects to \(purpose.id.rawValue)"
    }
  }

  private mutating func lastWord(of profile: ProfileID) throws -> ConsentRecord? {
    if let known = lastWords[profile] { return known }
    let word = try records.lastWord(of: profile, on: purpose)
    lastWords[profile] = .some(word)
    return word
  }
}

extension EventFact {
  /// Whether the event's own consent preferences say no to the purpose.
  fileprivate func refuses(_ purpose: Purpose.ID) -> Bool {
    guard !consentPreferences.isEmpty else { return false }
    return consentPreferences.contains {
      !$0.value && $0.key.lowercased() == purpose.rawValue.lowercased()
    }
  }
}
