import ProfileModel

extension Explorer {
  /// Whether the role may do it; where not, it is said why.
  mutating func demand(_ power: Role.Power) -> Bool {
    guard role.may(power) else {
      toast = .problem(role.refusal(power))
      return false
    }
    return true
  }
}

extension Action {
  /// What a role must be allowed for it; `nil` for what everybody may do.
  var power: Role.Power? {
    switch self {
    case .openCaller: .findPeople
    case .openDecision, .recordDecision: .takeDecisions
    case .openExport, .openExportOfRule, .writeExport: .export
    case .openReview, .openDuplicates, .cutTie, .joinPeople, .keepApart, .undoAct: .settleIdentity
    case .openQuality: .quality
    case .openDrop, .retry: .files
    case .openAudit: .audit
    case .openRequests: .rights
    default: nil
    }
  }
}
