import ArgumentParser
import ProfileModel
import ProfileStore

/// `kartotek audit`: who did what, and whether the record of it is whole.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Show who did what, and check that the record is whole.",
    subcommands: [List.self, Verify.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the entries, oldest first.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var printing: PrintOptions

    func run() throws {
      let workspace = try options.open()
      let entries = try failing { () throws(StoreError) in
        try AuditLog(path: workspace.auditPath).entries()
      }
      if printing.json {
        Output.line(JSON.array(entries.map { JSON($0) }))
      } else {
        for entry in entries { Output.line(entry.line(in: workspace.zone)) }
      }
    }
  }

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check that no entry was changed, cut out or put in.",
      discussion: "Exits with 65 when one was.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var printing: PrintOptions

    func run() throws {
      let workspace = try options.open()
      let (count, findings) = try failing { () throws(StoreError) in
        let log = try AuditLog(path: workspace.auditPath)
        return (try log.entries().count, try log.findings())
      }
      if printing.json {
        Output.line(
          JSON.object([
            ("entries", .int(count)), ("isWhole", .bool(findings.isEmpty)),
            ("findings", .array(findings.map { .string($0) })),
          ]))
      } else if findings.isEmpty {
        Output.line("\(count) entries, the chain is whole")
      }
      guard findings.isEmpty else {
        throw Failure(
          .unusableInput,
          "\(workspace.auditPath): \(findings.joined(separator: "; ")). Compare it with a backup.")
      }
    }
  }
}

extension JSON {
  fileprivate init(_ entry: AuditEntry) {
    self = .object([
      ("number", .int(entry.number)), ("atMs", .int(entry.atMs)), ("actor", .string(entry.actor)),
      ("act", .string(entry.act)), ("object", .string(entry.object.raw)),
      ("detail", .string(entry.detail.raw)),
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
