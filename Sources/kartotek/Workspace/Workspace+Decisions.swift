import ProfileModel
import ProfileStore

extension Workspace {
  /// Enters what a person said of a purpose, by the register of now, and notes it in the audit.
  ///
  /// - Throws: ``Failure`` when there is no such profile, the store is busy, or the audit cannot be written:
  ///   then nothing is entered.
  func record(
    _ decision: ConsentRecord.Decision, of profile: ProfileID, on purpose: Purpose,
    method: String, note: String?, nowMs: Int64
  ) throws(Failure) {
    let entered = try failing { () throws(StoreError) in
      let writer = try StoreWriter(path: storePath, patienceMs: 10_000)
      let audit = try AuditLog(path: auditPath)
      return try writer.transaction(doing: "entering a decision") { transaction in
        let isEntered = try transaction.recordDecision(
          of: profile, on: purpose, decision, method: method, proof: note, zone: zone,
          nowMs: nowMs)
        if isEntered {
          try audit.append(
            AuditEntry.Draft(
              atMs: nowMs, act: .decisionRecorded,
              object: "profile \(profile.rawValue) \(purpose.id.rawValue) at \(nowMs)",
              detail: "\(purpose.id.rawValue) \(decision.name), method \(method)"))
        }
        return isEntered
      }
    }
    guard entered else { throw Failure(.nothingFound, "There is no such profile.") }
  }

  /// Closes a channel of a person, or opens what was closed by hand, and notes it in the audit.
  func block(
    _ channel: Purpose.Channel, of profile: ProfileID, isLifted: Bool, note: String?, nowMs: Int64
  ) throws(Failure) {
    let entered = try failing { () throws(StoreError) in
      let writer = try StoreWriter(path: storePath, patienceMs: 10_000)
      let audit = try AuditLog(path: auditPath)
      return try writer.transaction(doing: "blocking a channel") { transaction in
        let isEntered = try transaction.recordSuppression(
          of: profile, channel, isLifted: isLifted, proof: note, zone: zone, nowMs: nowMs)
        if isEntered {
          try audit.append(
            AuditEntry.Draft(
              atMs: nowMs, act: isLifted ? .channelOpened : .channelBlocked,
              object: "profile \(profile.rawValue) \(channel.rawValue) at \(nowMs)",
              detail: channel.rawValue))
        }
        return isEntered
      }
    }
    guard entered else { throw Failure(.nothingFound, "There is no such profile.") }
  }
}
