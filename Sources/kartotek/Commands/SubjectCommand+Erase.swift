import ArgumentParser
import DropLoading
import ProfileModel
import ProfileStore

extension SubjectCommand {
  struct Erase: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Erase a person from the store, the kept files and the search index (GDPR article 17).",
      discussion: """
        Without --yes it shows what would go and changes nothing. An erasure that was interrupted is ended by \
        the next call, whoever it names. Afterwards every file of the workspace is looked through for what is \
        left.
        """)

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var printing: PrintOptions
    @Argument(
      help:
        "A profile number, any identifier, or an order number; nothing ends one that was interrupted."
    )
    var profile: String?
    @Flag(help: "Delete the exports and answers in outbox/ that hold the person, too.")
    var outbox = false
    @Flag(help: "Do it.")
    var yes = false

    func run() throws {
      let workspace = try options.open(to: .rights)
      let nowMs = Clock.system.nowMs
      let reader = try workspace.openReader()
      let erasure = try failing { () throws(StoreError) in
        try Erasure(
          workspace: workspace.path, storePath: workspace.storePath, auditPath: workspace.auditPath,
          settings: workspace.loaderSettings, nowMs: nowMs)
      }
      if let subject = erasure.pending { return try end(subject, erasure, workspace) }
      guard let profile else { throw Failure(.usage, "Name whom to erase.") }
      let found = try ProfileArgument.find(profile, in: reader, nowMs: nowMs())
      let preview = try failing { () throws(StoreError) in
        try erasure.preview(found, keepsOrders: workspace.settings.keepsOrders)
      }
      guard let preview else { throw Failure(.nothingFound, "There is no such profile.") }
      guard !preview.subject.isTombstone else {
        throw Failure(
          .nothingFound,
          "That person is erased already; what is left is what the law orders to keep.")
      }
      let files = try failing { () throws(StoreError) in
        try erasure.outboxFiles(of: preview.subject)
      }
      guard yes else { return show(preview.subject, preview.counts, files) }
      var subject = preview.subject
      if outbox { subject.outbox = files }
      let report = try failing { () throws(StoreError) in
        try erasure.run(subject, counts: preview.counts)
      }
      try end(report, workspace)
    }

    /// What was begun is ended, with --yes or without: half an erasure is neither kept nor undone.
    private func end(
      _ subject: ErasureSubject, _ erasure: Erasure, _ workspace: Workspace
    ) throws(Failure) {
      Output.say("An erasure that was interrupted is ended first.")
      try end(try failing { () throws(StoreError) in try erasure.run(subject) }, workspace)
    }

    private func show(_ subject: ErasureSubject, _ counts: [(String, Int)], _ files: [String]) {
      if printing.json {
        let members = counts.map { ($0.0, JSON.int($0.1)) }
        return Output.line(
          JSON.object([
            ("profile", .int(subject.profile)), ("isDone", .bool(false)),
            ("identifiers", .array(subject.own.map { .string($0.value) })),
            ("sharedWithOthers", .array(subject.shared.map { .string($0.value) })),
            ("counts", .object(members)),
            ("keptOrders", .int(subject.keepsOrders ? subject.orders.count : 0)),
            ("outbox", .array(files.map { .string($0) })), ("deletesOutbox", .bool(outbox)),
          ]))
      }
      Output.line("would erase profile \(subject.profile):")
      for known in subject.own { Output.line("  \(known.key?.kind.name ?? "")  \(known.value)") }
      for known in subject.shared {
        Output.line("  \(known.key?.kind.name ?? "")  \(known.value)  stays: others have it too")
      }
      for (words, count) in counts where count > 0 { Output.line("  \(count) \(words)") }
      let isKept = subject.keepsOrders && !subject.orders.isEmpty
      if isKept {
        Output.line(
          "  \(subject.orders.count) orders stay without a name: the law orders to keep them")
      }
      for file in files {
        Output.line(
          outbox
            ? "  outbox/\(file)" : "  outbox/\(file)  stays as it is: --outbox deletes it too")
      }
      Output.line(
        "and its rows in loaded/, failed/ and drops/, and copies of the store from before an update. "
          + "Nothing was changed; --yes does it.")
    }

    private func end(_ report: ErasureReport, _ workspace: Workspace) throws(Failure) {
      LogFile(workspace).note("erased a person: \(report.words)")
      if printing.json {
        Output.line(report.json)
      } else {
        Output.line("erased, in the audit as subject \(report.subject): \(report.words)")
      }
      for finding in report.scan.findings {
        Output.complain(
          "\(finding.file): \(finding.count) traces are left. Look at it and take them out by hand."
        )
      }
      for file in report.unread + report.scan.unread {
        Output.complain(
          "\(file): could not be read to its end; rows may be left. Delete it if you can.")
      }
      if !report.isClean { throw Failure(.rowsHeldBack, "") }
    }
  }
}

extension ErasureReport {
  fileprivate var json: JSON {
    .object([
      ("subject", .string(subject)), ("isDone", .bool(true)), ("isClean", .bool(isClean)),
      ("counts", .object(counts.map { ($0.0, .int($0.1)) })), ("keptOrders", .int(keptOrders)),
      ("rows", .int(rows)), ("files", .int(files)), ("oldCopies", .int(oldCopies)),
      ("outboxFiles", .int(outboxFiles)),
      ("scannedFiles", .int(scan.files)),
      (
        "traces",
        .array(
          scan.findings.map {
            .object([("file", .string($0.file)), ("count", .int($0.count))])
          })
      ), ("unread", .array((unread + scan.unread).map { .string($0) })),
    ])
  }
}
