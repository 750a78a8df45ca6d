import Glibc
import ProfileModel
import ProfileStore

/// The gate out: writes those whom a purpose may reach into a file, and notes who they were.
///
/// In this order, so that nothing leaves unnoted: the file is written under another name; who is in it is
/// noted in the store, what it is in the audit; the receipt appears, and then the file.
struct Exporter {
  /// How long the note of who is in it waits for a loader that writes.
  private static let patienceMs = 10_000

  let workspace: Workspace
  let reader: StoreReader
  let nowMs: () -> Int64
  /// Asked before each person.
  var shouldStop: () -> Bool = { false }

  /// Whom an export would let out now.
  func preview(_ order: ExportOrder) throws(Failure) -> ExportTally {
    let question = try order.question(nowMs: nowMs())
    let answer = try failing { () throws(StoreError) in try reader.export(question) }
    let tally = answer?.tally ?? ExportTally()
    guard !workspace.role.isTooFew(tally.kept) else { throw Self.tooFew(workspace.role) }
    return tally
  }

  private static func tooFew(_ role: Role) -> Failure {
    Failure(
      .notForRole,
      "Fewer than \(role.smallestCount) people: a \(role.name.rawValue) does not export so few. "
        + "Nothing was written.")
  }

  /// Exports to `path`, or to a name of its own in the outbox; a saved export takes the place of the one before.
  ///
  /// - Throws: ``Failure`` when nobody may be exported, or anything cannot be written; no file appears then.
  func run(_ order: ExportOrder, to path: String? = nil) throws(Failure) -> ExportReceipt {
    let atMs = nowMs()
    let question = try order.question(nowMs: atMs)
    let outbox = workspace.path + "/outbox"
    OutboxFile.sweep(outbox)
    let isSaved = order.savedAs != nil
    let target = path ?? Self.freePath(in: outbox, order, atMs: atMs, zone: workspace.zone)
    let file = try OutboxFile(path: target, replaces: isSaved)
    let receiptFile = try OutboxFile(path: target + ".receipt.json", replaces: isSaved)
    let (answer, anchors) = try write(order, question, to: file)
    guard answer.tally.kept > 0 else {
      throw Failure(.nothingFound, "\(answer.tally.words). Nothing was written.")
    }
    guard !workspace.role.isTooFew(answer.tally.kept) else { throw Self.tooFew(workspace.role) }
    let receipt = ExportReceipt(
      file: target, order: order, fields: try order.format.columns(for: order.purpose).map(\.name),
      tally: answer.tally, sha256: try file.finish(), bytes: file.byteCount, atMs: atMs,
      actor: AuditLog.user, newestDrop: answer.newestDrop)
    try receiptFile.write(receipt.json.text + "\n")
    _ = try receiptFile.finish()
    try note(receipt, anchors: anchors) { () throws(Failure) in
      try receiptFile.appear()
      do throws(Failure) {
        try file.appear()
      } catch {
        receiptFile.disappear()
        file.disappear()
        throw error
      }
    }
    return receipt
  }

  private func write(
    _ order: ExportOrder, _ question: ExportQuestion, to file: OutboxFile
  ) throws(Failure) -> (ExportAnswer, anchors: [Int64]) {
    let text = ExportText(
      format: order.format, columns: try order.format.columns(for: order.purpose))
    if let header = text.header { try file.write(header) }
    var anchors: [Int64] = []
    var failure: Failure?
    let answer = try failing { () throws(StoreError) in
      try reader.export(question) { person in
        guard !shouldStop() else { return false }
        do throws(Failure) {
          try file.write(text.line(person))
        } catch {
          failure = error
          return false
        }
        anchors.append(person.anchor)
        return true
      }
    }
    if let failure { throw failure }
    guard let answer else { throw Failure(.cannotWrite, "Stopped. Nothing was exported.") }
    return (answer, anchors)
  }

  /// Notes the export in the store and the audit, lets it appear, and takes the note back when it does not.
  private func note(
    _ receipt: ExportReceipt, anchors: [Int64], _ appear: () throws(Failure) -> Void
  ) throws(Failure) {
    let name = receipt.file.split(separator: "/").last.map(String.init) ?? receipt.file
    let note = ExportNote(
      purpose: receipt.order.purpose.id, file: name, format: receipt.order.format.rawValue,
      sha256: receipt.sha256, atMs: receipt.atMs)
    let (writer, audit, number) = try failing { () throws(StoreError) in
      let writer = try StoreWriter(path: workspace.storePath, patienceMs: Self.patienceMs)
      let audit = try AuditLog(path: workspace.auditPath)
      let number = try writer.transaction(doing: "noting an export") {
        try $0.noteExport(note, anchors: anchors)
      }
      return (writer, audit, number)
    }
    do {
      try failing { () throws(StoreError) in try audit.append(receipt.draft(.exported)) }
      try appear()
    } catch {
      try? writer.transaction(doing: "taking an export back") { try $0.takeBackExport(number) }
      try? audit.append(receipt.draft(.exportFailed))
      throw error
    }
  }

  /// `lapsed-email_marketing-2026-11-22-0941.csv`, with a number behind it where there is one already.
  private static func freePath(
    in folder: String, _ order: ExportOrder, atMs: Int64, zone: Zone
  ) -> String {
    let time = zone.timeOfDay(ofMs: atMs).filter { $0 != ":" }
    let stem = "\(folder)/\(order.fileStem)-\(zone.day(ofMs: atMs).iso)-\(time)"
    let ending = ".\(order.format.fileEnding)"
    var path = stem + ending
    var number = 2
    while access(path, F_OK) == 0 || access(path + ".receipt.json", F_OK) == 0 {
      path = "\(stem)-\(number)\(ending)"
      number += 1
    }
    return path
  }
}

extension ExportReceipt {
  /// Names neither the rule, which may hold words of people, nor anybody.
  fileprivate func draft(_ act: AuditEntry.Act) -> AuditEntry.Draft {
    AuditEntry.Draft(
      atMs: atMs, act: act, object: "export of \(atMs) with SHA-256 \(sha256.hex)",
      detail: "\(order.purpose.id.rawValue), \(order.format.rawValue): "
        + "\(tally.kept) of \(tally.people) people, SHA-256 \(sha256.hex.prefix(12))…")
  }
}
