import ArgumentParser
import ProfileModel
import ProfileStore

/// `kartotek audit`: who did what, and whether the record of it is whole.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Show who did what, and check that the record is whole.",
    subcommands: [List.self, Verify.self, Head.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the entries, oldest first.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var printing: PrintOptions
    @Option(help: "Only this act, such as exported; may be given several times.")
    var act: [String] = []
    @Option(help: "Only from this day on, such as 2026-11-01.")
    var since: String?
    @Option(help: "Only what this user of the system did.")
    var actor: String?
    @Option(help: "The newest so many.")
    var limit: Int?

    func validate() throws {
      guard limit.map({ $0 > 0 }) ?? true else {
        throw ValidationError("--limit takes 1 or more.")
      }
      for name in act where AuditEntry.Act(rawValue: name) == nil {
        let known = AuditEntry.Act.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        throw ValidationError("--act takes one of \(known).")
      }
    }

    func run() throws {
      let workspace = try options.open(to: .audit)
      let filter = AuditFilter(
        acts: act, actor: actor, sinceMs: try startMs(in: workspace.zone), limit: limit)
      let entries = try failing { () throws(StoreError) in
        try AuditLog(path: workspace.auditPath).entries(filter)
      }
      if printing.json {
        Output.line(JSON.array(entries.map { JSON($0) }))
      } else {
        for entry in entries { Output.line(entry.line(in: workspace.zone)) }
      }
    }

    private func startMs(in zone: Zone) throws(Failure) -> Int64? {
      guard let since else { return nil }
      guard let day = CivilDate(iso: since) else {
        throw Failure(.usage, "--since takes a day such as 2026-02-14.")
      }
      return zone.startMs(of: day)
    }
  }

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check that no entry was changed, cut out or put in.",
      discussion: """
        Exits with 65 when one was. That the end was cut off, or all was written anew, only a head shows that \
        was noted before: --head takes what 'kartotek audit head' printed then.
        """)

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var printing: PrintOptions
    @Option(
      help: ArgumentHelp(
        "A head noted before; may be given several times.", valueName: "hash"))
    var head: [String] = []

    func validate() throws {
      for head in head where !Self.isHash(head) {
        throw ValidationError("--head takes the 64 hexadecimal digits that 'audit head' prints.")
      }
    }

    private static func isHash(_ text: String) -> Bool {
      text.utf8.count == 64 && text.allSatisfy(\.isHexDigit)
    }

    func run() throws {
      let workspace = try options.open(to: .audit)
      let check = try failing { () throws(StoreError) in
        try AuditLog(path: workspace.auditPath).check(heads: head)
      }
      if printing.json {
        Output.line(
          JSON.object([
            ("entries", .int(check.entries)), ("isWhole", .bool(check.isWhole)),
            ("findings", .array(check.findings.map { .string($0) })),
            ("head", .optional(check.head?.hash)),
          ]))
      } else if check.isWhole {
        Output.line("\(check.entries) entries, the chain is whole")
      }
      guard check.isWhole else {
        throw Failure(
          .unusableInput,
          "\(workspace.auditPath): \(check.findings.joined(separator: "; ")). "
            + "Compare it with a backup.")
      }
    }
  }

  struct Head: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the newest entry's hash, to be kept where the audit cannot be written.",
      discussion: "'kartotek audit verify --head HASH' shows later that nothing before it is gone.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var printing: PrintOptions

    func run() throws {
      let workspace = try options.open(to: .audit)
      let head = try failing { () throws(StoreError) in
        try AuditLog(path: workspace.auditPath).head()
      }
      guard let head else { throw Failure(.nothingFound, "The audit has no entry yet.") }
      if printing.json {
        Output.line(
          JSON.object([("number", .int(head.number)), ("hash", .string(head.hash))]))
      } else {
        Output.line(head.hash)
      }
    }
  }
}

extension JSON {
  fileprivate init(_ entry: AuditEntry) {
    self = .object([
      ("number", .int(entry.number)), ("atMs", .int(entry.atMs)), ("actor", .string(entry.actor)),
      ("act", .string(entry.act)), ("object", .string(entry.object.raw)),
      ("detail", .string(entry.detail.raw)), ("hash", .string(entry.hash)),
    ])
  }
}

extension AuditEntry {
  /// `3  2026-11-22 09:41:07  anna  drop loaded  orders.csv: rows 420 created 420 …`.
  fileprivate func line(in zone: Zone) -> String {
    "\(number)  \(zone.day(ofMs: atMs).iso) \(zone.timeOfDay(ofMs: atMs))  \(actor)  \(act)  "
      + (detail.raw.isEmpty ? object.raw : detail.raw)
  }
}
