import ProfileModel
import ProfileStore

extension Workspace {
  /// - Throws: ``Failure`` where the role may not.
  func demand(_ power: Role.Power) throws(Failure) {
    guard role.may(power) else { throw Failure(.notForRole, role.refusal(power)) }
  }

  /// Notes in the audit that a role was asked for that is not the user's own.
  ///
  /// - Throws: ``Failure`` when it cannot be noted: then the role is not taken.
  func noteRole(nowMs: Int64) throws(Failure) {
    let own = try settings.roles.role(asked: nil, login: AuditLog.user)
    guard own.name != role.name else { return }
    try failing { () throws(StoreError) in
      try AuditLog(path: auditPath).append(
        AuditEntry.Draft(
          atMs: nowMs, act: .roleTaken, object: "role \(role.name.rawValue) at \(nowMs)",
          detail: "\(role.name.rawValue), own role \(own.name.rawValue)"))
    }
  }

  /// Notes in the audit that masked values of a person are read, and why; before anybody reads them.
  ///
  /// - Throws: ``Failure`` where the role may not, for no reason or one that names somebody, and when it cannot
  ///   be noted.
  func reveal(_ profile: ProfileID, reason: String, nowMs: Int64) throws(Failure) {
    guard role.mayReveal else {
      throw Failure(
        .notForRole,
        "As \(role.name.rawValue) you may not read masked values. Ask a steward, who may.")
    }
    let reason = try Self.reason(reason)
    try failing { () throws(StoreError) in
      try AuditLog(path: auditPath).append(
        AuditEntry.Draft(
          atMs: nowMs, act: .valuesRevealed, object: "profile \(profile.rawValue) at \(nowMs)",
          detail: "as \(role.name.rawValue), because: \(reason)"))
    }
  }

  /// The audit holds nobody's data: a reason that looks as if it named somebody is not taken.
  private static func reason(_ text: String) throws(Failure) -> String {
    let reason = DropText(text).plainWords
    guard reason.count >= 3 else {
      throw Failure(.usage, "Say in a few words why you need to read it.")
    }
    guard Masking.withinText(reason, names: []) == reason else {
      throw Failure(
        .usage, "Leave e-mails and long numbers out of the reason: the audit names no person.")
    }
    return reason
  }
}

extension DropText {
  /// In one line, without blanks at the ends and without control characters, at most 120 characters.
  fileprivate var plainWords: String {
    let words = raw.split { $0.isWhitespace || $0.isNewline }
    return String(
      words.joined(separator: " ").unicodeScalars.filter { $0.value >= 0x20 }.map {
        Character($0)
      }.prefix(120))
  }
}
