import ArgumentParser
import DropLoading
import ProfileModel
import ProfileStore

/// `kartotek subject`: what people may ask of those who keep data about them.
struct SubjectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "subject",
    abstract: "Answer, restrict, rectify and erase: the rights of people.",
    discussion: """
      What is asked is noted with 'subject request', and is to be answered within a month; carrying it out \
      closes it. Each act is in the audit, which calls the person by a keyed hash alone.
      """,
    subcommands: [
      Access.self, Erase.self, Restrict.self, Object.self, Rectify.self, Request.self,
      Requests.self,
    ])
}

/// A person and what is to be done.
struct SubjectOptions: ParsableArguments {
  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var printing: PrintOptions
  @OptionGroup var person: ProfileArgument

  /// Opens the workspace and finds the person.
  func open() throws(Failure) -> (workspace: Workspace, profile: ProfileID) {
    let workspace = try options.open(to: .rights)
    let reader = try workspace.openReader()
    return (workspace, try person.find(in: reader, nowMs: Clock.system.nowMs()))
  }

  /// Prints one line, or the members as an object.
  func print(_ words: String, _ members: [(String, JSON)]) {
    printing.json ? Output.line(JSON.object(members)) : Output.line(words)
  }
}

extension Workspace {
  /// Carries out an act on a person in one transaction, closes the request that asked for it and notes it in
  /// the audit.
  ///
  /// - Parameters:
  ///   - kind: Whose open requests it answers.
  ///   - act: As the audit calls it.
  ///   - profile: Today's number.
  ///   - detail: For the audit: names no person.
  ///   - body: `false` when there was nothing to do, which then is not noted.
  /// - Returns: What `body` returns.
  /// - Throws: ``Failure`` when the store or the audit cannot be written.
  func act(
    _ kind: PersonRequest.Kind, _ act: AuditEntry.Act, on profile: ProfileID, detail: String,
    _ body: (StoreTransaction, Int64) throws -> Bool
  ) throws(Failure) -> Bool {
    let nowMs = Clock.system.nowMs()
    return try failing { () throws(StoreError) in
      let writer = try StoreWriter(path: storePath)
      let audit = try AuditLog(path: auditPath)
      return try writer.transaction(doing: "doing what a person asked for") { transaction in
        guard let subject = try transaction.subject(profile)?.hash, try body(transaction, nowMs)
        else { return false }
        try transaction.closeRequests(kind, of: profile, nowMs: nowMs)
        // Before it is committed: an entry too many is better than an act that nobody knows of.
        try audit.append(
          AuditEntry.Draft(
            atMs: nowMs, act: act, object: "subject \(subject) at \(nowMs)", detail: detail))
        return true
      }
    }
  }
}
