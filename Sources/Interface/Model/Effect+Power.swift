package import ProfileModel

extension Effect {
  /// What a role must be allowed for it, whatever the screens offer; `nil` for what everybody may ask.
  package var power: Role.Power? {
    switch self {
    case .find, .findOther: .findPeople
    case .recordDecision: .takeDecisions
    case .previewExport, .export, .saveExport: .export
    case .previewAct, .performAct, .identityReview, .probablePairs, .pairCards, .searchDuplicates:
      .settleIdentity
    case .quality, .concerned: .quality
    case .heldRow, .heldText, .retryRows, .retryFile, .draftSource, .trySource, .saveSource: .files
    case .requests: .rights
    case .audit, .verifyAudit: .audit
    default: nil
    }
  }
}
