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

  package let purpose: Purpose
  package let state: State
  /// The decision that made it so; `nil` when there is none.
  package let record: ConsentRecord?
  /// When the decision ends by itself.
  package let expiresAtMs: Int64?

  package init(purpose: Purpose, state: State, record: ConsentRecord?, expiresAtMs: Int64?) {
    self.purpose = purpose
    self.state = state
    self.record = record
    self.expiresAtMs = expiresAtMs
  }

  /// Whether data may be processed for the purpose: by consent only when it is granted; by legitimate
  /// interests or a public task unless the person objected (GDPR article 21); else always.
  package var allows: Bool {
    switch purpose.lawfulBasis {
    case .consent: state == .granted
    case .legitimateInterests, .publicTask: state != .refused && state != .withdrawn
    case .contract, .legalObligation, .vitalInterests: true
    }
  }

  /// Computes the status of each purpose of the register, in its order, as it stood at `nowMs`.
  ///
  /// Entries dated after `nowMs` are not heard yet. Neither order nor repetition of `log` matters.
  package static func all(
    of log: [ConsentRecord], register: [Purpose], atMs nowMs: Int64
  ) -> [ConsentStatus] {
    register.map { purpose in
      let record =
        log
        .filter { $0.purpose == purpose.id && $0.decidedAtMs <= nowMs }
        .reduce(nil as ConsentRecord?) { last, next in
          guard let last else { return next }
          return next.isLastWord(against: last) ? next : last
        }
      return ConsentStatus(of: record, purpose: purpose, atMs: nowMs)
    }
  }

  /// The status that `record`, the last word on `purpose`, gives at `nowMs`.
  package init(of record: ConsentRecord?, purpose: Purpose, atMs nowMs: Int64) {
    guard let record else {
      self.init(purpose: purpose, state: .none, record: nil, expiresAtMs: nil)
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
      expiresAtMs: record.decision == .granted ? expiresAtMs : nil)
  }
}

extension Purpose {
  /// When a decision without an end of its own lapses by the register; `nil` never.
  package func expiryMs(ofDecisionAtMs decidedAtMs: Int64) -> Int64? {
    validForDays.map { decidedAtMs + Int64($0) * 86_400_000 }
  }
}
