/// Whom an export lets out, and why it keeps the others back.
package struct ExportTally: Hashable, Sendable {
  /// Why a person is kept back: the first that applies, in this order.
  package enum Reason: String, CaseIterable, Sendable {
    /// Nobody asked, or nothing was answered.
    case notConsented = "not_consented"
    case pending
    case refused
    case withdrawn
    case expired
    case outdated
    case bounced
    case complained
    case blocked
    /// The channel knows no way to the person.
    case noAddress = "no_address"

    /// What they did or lack, behind a number: `80 have not consented`.
    package func words(_ count: Int) -> String {
      switch self {
      case .notConsented: count == 1 ? "has not consented" : "have not consented"
      case .pending: count == 1 ? "has not confirmed" : "have not confirmed"
      case .refused: "refused"
      case .withdrawn: "withdrew"
      case .expired: count == 1 ? "consent has expired" : "consents have expired"
      case .outdated:
        count == 1 ? "consented to an older policy" : "consented to older policies"
      case .bounced: "bounced"
      case .complained: "complained"
      case .blocked: count == 1 ? "is blocked" : "are blocked"
      case .noAddress: count == 1 ? "has no address" : "have no address"
      }
    }
  }

  package var kept = 0
  package private(set) var withheld: [Reason: Int] = [:]
  /// Of those kept by consent: how many stand on which version; `nil` is a consent to none.
  package private(set) var policyVersions: [String?: Int] = [:]

  package init() {}

  package var people: Int { kept + withheld.values.reduce(0, +) }

  package mutating func withhold(_ reason: Reason) { withheld[reason, default: 0] += 1 }

  package mutating func keep(policyVersion: String?) {
    policyVersions[policyVersion, default: 0] += 1
  }

  /// Who is kept back, in the order of the reasons; without those for whom nobody is.
  package var reasons: [(reason: Reason, count: Int)] {
    Reason.allCases.compactMap { reason in withheld[reason].map { (reason, $0) } }
  }
}

extension ConsentStatus {
  /// Why an export for the purpose keeps the person back; `nil` when ``allows`` lets them out.
  package var withheld: ExportTally.Reason? {
    guard isLawful else { return state.withheld }
    switch suppression?.reason {
    case .bounce: return .bounced
    case .complaint: return .complained
    case .manual: return .blocked
    case nil: return nil
    }
  }
}

extension ConsentStatus.State {
  fileprivate var withheld: ExportTally.Reason {
    switch self {
    // A state that is lawful is not asked; if it ever were, nobody would be let out by it.
    case .granted, .none: .notConsented
    case .pending: .pending
    case .refused: .refused
    case .withdrawn: .withdrawn
    case .expired: .expired
    case .outdated: .outdated
    }
  }
}
