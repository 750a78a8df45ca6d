/// What a consent log says of one purpose at one instant; computed, never stored.
package struct ConsentStatus: Hashable, Sendable {
  package enum State: String, CaseIterable, Sendable {
    case granted
    case refused
    case withdrawn
    case expired
    case outdated
    case pending
    case none

    /// The answer for a rep: allowed, forbidden, or not known well enough (which also forbids).
    package var answer: String {
      switch self {
      case .granted: "yes"
      case .refused, .withdrawn: "no"
      case .expired: "expired"
      case .outdated: "outdated"
      case .pending: "pending"
      case .none: "?"
      }
    }
  }

  /// The short answer for a rep: what the state says, or that the channel is closed.
  package var answer: String { suppression == nil ? state.answer : "blocked" }

  package let purpose: Purpose
  package let state: State
  /// The decision that made it so; `nil` when there is none.
  package let record: ConsentRecord?
  /// When the decision ends by itself.
  package let expiresAtMs: Int64?
  /// What closes the purpose's channel whatever was decided.
  package let suppression: Suppression?

  package init(
    purpose: Purpose, state: State, record: ConsentRecord?, expiresAtMs: Int64?,
    suppression: Suppression? = nil
  ) {
    self.purpose = purpose
    self.state = state
    self.record = record
    self.expiresAtMs = expiresAtMs
    self.suppression = suppression
  }

  /// Whether data may be processed for the purpose and its channel be used.
  package var allows: Bool { suppression == nil && isLawful }

  /// Whether data may be processed for the purpose: by consent only when it is granted; by legitimate
  /// interests or a public task unless the person objected (GDPR article 21); else always.
  package var isLawful: Bool {
    switch purpose.lawfulBasis {
    case .consent: state == .granted
    case .legitimateInterests, .publicTask: state != .refused && state != .withdrawn
    case .contract, .legalObligation, .vitalInterests: true
    }
  }

  /// Computes the status of each purpose of the register, in its order, as it stood at `nowMs`.
  ///
  /// The last word is that of ``ConsentEntry/lastWord(of:atMs:)``; a suppression stands beside it. Neither order
  /// nor repetition of the logs matters.
  package static func all(
    of log: [ConsentRecord], suppressions: [Suppression] = [], register: [Purpose],
    atMs nowMs: Int64
  ) -> [ConsentStatus] {
    let words = Dictionary(grouping: log, by: \.purpose)
    return register.map { purpose in
      ConsentStatus(
        of: ConsentRecord.lastWord(of: words[purpose.id] ?? [], atMs: nowMs), purpose: purpose,
        suppression: purpose.channel.flatMap {
          Suppression.standing(in: suppressions, on: $0, atMs: nowMs)
        }, atMs: nowMs)
    }
  }

  /// The status that `record`, the last word on `purpose`, gives at `nowMs`.
  package init(
    of record: ConsentRecord?, purpose: Purpose, suppression: Suppression? = nil, atMs nowMs: Int64
  ) {
    guard let record else {
      self.init(
        purpose: purpose, state: .none, record: nil, expiresAtMs: nil, suppression: suppression)
      return
    }
    let expiresAtMs = record.expiresAtMs ?? purpose.expiryMs(ofDecisionAtMs: record.decidedAtMs)
    let state: State
    switch record.decision {
    case .refused: state = .refused
    case .withdrawn: state = .withdrawn
    case .pending: state = .pending
    case .granted:
      if let expiresAtMs, nowMs >= expiresAtMs {
        state = .expired
      } else if let cutOff = purpose.reconsentBelow, (record.policyVersion ?? "") < cutOff {
        state = .outdated
      } else {
        state = .granted
      }
    }
    self.init(
      purpose: purpose, state: state, record: record,
      expiresAtMs: record.decision == .granted ? expiresAtMs : nil, suppression: suppression)
  }
}

extension Purpose {
  /// When a decision without an end of its own lapses by the register; `nil` never.
  package func expiryMs(ofDecisionAtMs decidedAtMs: Int64) -> Int64? {
    validForDays.map { decidedAtMs + Int64($0) * 86_400_000 }
  }
}
