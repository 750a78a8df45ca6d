import ArgumentParser
import ProfileModel
import ProfileStore

extension SubjectCommand {
  struct Request: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Note what a person asks for; or how a request ended.",
      discussion:
        "An answer is due a month after it was received. --done and --refused end one by its number."
    )

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var printing: PrintOptions
    @Argument(
      help:
        "A profile number, any identifier, or an order number; with --done or --refused a request's number."
    )
    var profile: String
    @Argument(help: "access, erase, restrict, object, rectify or other.")
    var kind: String?
    @Option(help: ArgumentHelp("The day it came, if not today.", valueName: "date"))
    var received: String?
    @Option(help: "What was asked for; or how it ended.")
    var note: String?
    @Flag(help: "It was carried out.")
    var done = false
    @Option(help: "It was refused: why, in words.")
    var refused: String?

    func validate() throws {
      let ends = done || refused != nil
      guard !(done && refused != nil) else {
        throw ValidationError("A request is --done or --refused, not both.")
      }
      guard ends || kind.flatMap(PersonRequest.Kind.init(rawValue:)) != nil else {
        let kinds = PersonRequest.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("KIND is one of \(kinds).")
      }
      guard !ends || kind == nil && Int64(profile) != nil else {
        throw ValidationError("--done and --refused take the number of a request alone.")
      }
    }

    func run() throws {
      if done || refused != nil { return try end() }
      guard let kind = kind.flatMap(PersonRequest.Kind.init(rawValue:)) else { return }
      let workspace = try options.open(to: .rights)
      let nowMs = Clock.system.nowMs()
      let receivedAtMs = try DayArgument.endMs(
        of: received, option: "--received", zone: workspace.zone, nowMs: nowMs)
      guard workspace.zone.day(ofMs: receivedAtMs) <= workspace.zone.day(ofMs: nowMs) else {
        throw Failure(.usage, "--received takes a day that has come.")
      }
      let reader = try workspace.openReader()
      let profile = try ProfileArgument.find(profile, in: reader, nowMs: nowMs)
      let entered = try failing { () throws(StoreError) in
        try StoreWriter(path: workspace.storePath).transaction(doing: "noting a request") {
          try $0.enterRequest(
            kind, of: profile, receivedAtMs: min(receivedAtMs, nowMs), zone: workspace.zone,
            note: note ?? "")
        }
      }
      guard let (number, subject) = entered else {
        throw Failure(.nothingFound, "There is no such profile.")
      }
      try workspace.note(.requestReceived, request: number, subject, kind.rawValue, nowMs: nowMs)
      let dueMs = PersonRequest.dueMs(
        receivedAtMs: min(receivedAtMs, nowMs), zone: workspace.zone)
      let due = workspace.zone.day(ofMs: dueMs).iso
      printing.json
        ? Output.line(JSON.object([("request", .int(number)), ("dueAtMs", .int(dueMs))]))
        : Output.line("request \(number): \(kind.rawValue), due by \(due)")
    }

    private func end() throws(Failure) {
      let workspace = try options.open(to: .rights)
      let nowMs = Clock.system.nowMs()
      let number = Int64(profile) ?? 0
      let state: PersonRequest.State = done ? .done : .refused
      let subject = try failing { () throws(StoreError) in
        try StoreWriter(path: workspace.storePath).transaction(doing: "ending a request") {
          try $0.endRequest(number, as: state, note: refused ?? note ?? "", nowMs: nowMs)
        }
      }
      guard let subject else {
        throw Failure(
          .nothingFound, "No open request has that number. 'kartotek subject requests' lists them.")
      }
      if state == .refused {
        try workspace.note(.requestRefused, request: number, subject, "refused", nowMs: nowMs)
      }
      printing.json
        ? Output.line(
          JSON.object([("request", .int(number)), ("state", .string(state.rawValue))]))
        : Output.line("request \(number): \(state.rawValue)")
    }
  }

  struct Requests: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List what people asked for: open ones first, those due first before others.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var printing: PrintOptions

    func run() throws {
      let workspace = try options.open(to: .rights)
      let reader = try workspace.openReader()
      let requests = try failing { () throws(StoreError) in try reader.requests() }
      if printing.json {
        Output.line(JSON.array(requests.map { JSON($0) }))
      } else {
        let rows = requests.map { $0.cells(in: workspace.zone) }
        for line in TextTable.lines(rows, rightAligned: [0]) { Output.line(line) }
      }
      if requests.isEmpty { throw Failure(.nothingFound, "Nobody has asked for anything.") }
    }
  }
}

extension Workspace {
  fileprivate func note(
    _ act: AuditEntry.Act, request number: Int64, _ subject: String, _ detail: String, nowMs: Int64
  ) throws(Failure) {
    try failing { () throws(StoreError) in
      try AuditLog(path: auditPath).append(
        AuditEntry.Draft(
          atMs: nowMs, act: act, object: "request \(number) of subject \(subject)", detail: detail))
    }
  }
}

extension PersonRequest {
  fileprivate func cells(in zone: Zone) -> [String] {
    let who = profile.map { "profile \($0.rawValue)" } ?? "erased \(subject.prefix(8))"
    return [
      String(number), kind.rawValue, who, "received \(zone.day(ofMs: receivedAtMs).iso)",
      state == .open
        ? "due \(zone.day(ofMs: dueAtMs).iso)"
        : "\(state.rawValue) \(endedAtMs.map { zone.day(ofMs: $0).iso } ?? "")",
      note.raw,
    ]
  }
}

extension JSON {
  fileprivate init(_ request: PersonRequest) {
    self = .object([
      ("request", .int(request.number)), ("kind", .string(request.kind.rawValue)),
      ("profile", .optional(request.profile?.rawValue)), ("name", .string(request.name.raw)),
      ("subject", .string(request.subject)), ("receivedAtMs", .int(request.receivedAtMs)),
      ("dueAtMs", .int(request.dueAtMs)), ("state", .string(request.state.rawValue)),
      ("endedAtMs", .optional(request.endedAtMs)), ("note", .string(request.note.raw)),
    ])
  }
}
