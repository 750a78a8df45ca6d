internal import GRDB
import ProfileModel

/// The status of a purpose as conditions on `c`, a row of `profile_consent`, as ``ConsentStatus`` computes it.
struct ConsentSQL {
  let purpose: Purpose
  let nowMs: Int64

  init(_ purpose: Purpose, nowMs: Int64) {
    self.purpose = purpose
    self.nowMs = nowMs
  }

  var ofPurpose: ProfileCondition {
    ProfileCondition(
      text: "c.purpose_id = (SELECT id FROM purpose WHERE name = ?)",
      arguments: [purpose.id.rawValue])
  }

  /// That the purpose has a state other than none.
  func stands(_ state: ConsentStatus.State) -> ProfileCondition {
    switch state {
    case .refused, .withdrawn, .pending, .none:
      let decision = ConsentRecord.Decision(name: state.rawValue)?.rawValue ?? 0
      return ofPurpose.and(ProfileCondition(text: "c.decision = ?", arguments: [decision]))
    case .granted:
      return ofPurpose.and(given).and(isExpired.negated).and(isOutdated.negated)
    case .expired: return ofPurpose.and(given).and(isExpired)
    case .outdated: return ofPurpose.and(given).and(isExpired.negated).and(isOutdated)
    }
  }

  /// That the person `p` may be processed for the purpose, as ``ConsentStatus/isLawful`` says.
  var isLawful: ProfileCondition {
    func someWord(_ condition: ProfileCondition) -> ProfileCondition {
      ProfileCondition(
        text: """
          EXISTS (SELECT 1 FROM profile_consent AS c WHERE c.profile_id = p.id AND \(condition.text))
          """, arguments: condition.arguments)
    }
    switch purpose.lawfulBasis {
    case .consent: return someWord(stands(.granted))
    case .legitimateInterests, .publicTask:
      return someWord(.any([stands(.refused), stands(.withdrawn)])).negated
    case .contract, .legalObligation, .vitalInterests:
      return ProfileCondition(text: "1", arguments: [])
    }
  }

  private var given: ProfileCondition { ProfileCondition(text: "c.decision = 1", arguments: []) }

  private var isExpired: ProfileCondition {
    guard let days = purpose.validForDays else {
      return ProfileCondition(text: "c.expires_at_ms <= ?", arguments: [nowMs])
    }
    return ProfileCondition(
      text: "ifnull(c.expires_at_ms, c.at_ms + ?) <= ?",
      arguments: [Int64(days) * 86_400_000, nowMs])
  }

  private var isOutdated: ProfileCondition {
    guard let cutOff = purpose.reconsentBelow else {
      return ProfileCondition(text: "0", arguments: [])
    }
    return ProfileCondition(text: "ifnull(c.policy_version, '') < ?", arguments: [cutOff])
  }
}
