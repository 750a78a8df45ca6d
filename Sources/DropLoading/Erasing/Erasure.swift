import Foundation
package import ProfileModel
package import ProfileStore

/// Erases a person from everything that a workspace keeps, and looks whether anything is left.
///
/// Whom it is about is noted in a file first, which is deleted last: one that was interrupted is ended by the
/// next, from its beginning; what was done already is found done.
package final class Erasure {
  /// A place between two steps.
  package enum Step: CaseIterable, Sendable {
    case noted, remembered, prepared, deleted, filesReplaced, purged, audited
  }

  private let workspace: String
  private let storePath: String
  private let folder: DropFolder
  private let writer: StoreWriter
  private let audit: AuditLog
  private let settings: LoaderSettings
  private let nowMs: () -> Int64
  /// Told after each step.
  package var onStep: (Step) -> Void = { _ in }
  /// `false` leaves struck out words in the search index: what a test of the scan needs.
  package var purgesSearch = true

  package static let pendingName = "erasure.pending"

  /// - Parameters:
  ///   - workspace: The folder.
  ///   - storePath: Of the store.
  ///   - auditPath: Where it is noted.
  ///   - settings: Of the workspace.
  ///   - nowMs: The clock, in milliseconds since 1970-01-01 UTC.
  /// - Throws: What opening the store or the audit reports.
  package init(
    workspace: String, storePath: String, auditPath: String, settings: LoaderSettings,
    nowMs: @escaping () -> Int64
  ) throws(StoreError) {
    self.workspace = workspace
    self.storePath = storePath
    folder = DropFolder(workspace: workspace)
    writer = try StoreWriter(path: storePath)
    audit = try AuditLog(path: auditPath)
    self.settings = settings
    self.nowMs = nowMs
  }

  /// Whom an erasure is about that was interrupted.
  package var pending: ErasureSubject? {
    FileManager.default.contents(atPath: pendingPath).flatMap {
      try? JSONDecoder().decode(ErasureSubject.self, from: $0)
    }
  }

  private var pendingPath: String { workspace + "/" + Self.pendingName }

  /// What an erasure of the profile would delete; `nil` when there is no such profile.
  package func preview(
    _ profile: ProfileID, keepsOrders: Bool
  ) throws(StoreError) -> (subject: ErasureSubject, counts: [(String, Int)])? {
    try writer.transaction(doing: "looking at what an erasure would do", isKept: false) {
      guard let subject = try $0.erasureSubject(profile, keepsOrders: keepsOrders) else {
        return nil
      }
      return (subject, try $0.erasureCounts(subject))
    }
  }

  /// Erases the person.
  ///
  /// - Throws: ``StoreError/busy(waitedMs:)`` while a loader runs; what the store or the disk reports. Called
  ///   again, it goes on.
  package func run(
    _ subject: ErasureSubject, counts: [(String, Int)] = []
  ) throws(StoreError) -> ErasureReport {
    let turn = try StoreLock(path: storePath + ".loader.lock")
    try turn.take(patienceMs: 3_000)
    defer { turn.release() }
    var report = ErasureReport(subject: subject.hash)
    report.counts = counts
    report.keptOrders = subject.keepsOrders ? subject.orders.count : 0
    try note(subject)
    onStep(.noted)
    try writer.transaction(doing: "remembering an erased person") {
      try $0.rememberErased(subject)
    }
    onStep(.remembered)
    let values = ErasedValues(subject)
    let prepared = try prepare(subject, values, &report)
    onStep(.prepared)
    try delete(subject, prepared.map(\.file))
    onStep(.deleted)
    for (_, copy) in prepared where !copy.takePlace() { report.unread.append(shown(copy.path)) }
    report.oldCopies = removeOldCopies()
    report.outboxFiles = removeFromOutbox(subject.outbox ?? [])
    onStep(.filesReplaced)
    if purgesSearch { try writer.purgeSearch() }
    // Pages whose cells were ever moved keep copies of them in their gaps, which deleting does not reach.
    try writer.rebuild()
    try writer.emptyLog()
    onStep(.purged)
    try scan(subject, &report)
    try audit.append(
      AuditEntry.Draft(
        atMs: nowMs(), act: .personErased, object: "subject \(subject.hash)",
        detail: report.words))
    onStep(.audited)
    unlink(pendingPath)
    return report
  }

  private func note(_ subject: ErasureSubject) throws(StoreError) {
    guard pending != subject else { return }
    guard let data = try? JSONEncoder().encode(subject) else {
      throw .failed(code: 0, doing: "noting an erasure")
    }
    guard OwnFile.write(data, to: pendingPath) else {
      throw StoreError(systemError: errno, path: pendingPath)
    }
  }

  /// Writes copies of the files that are kept, without the person's rows.
  private func prepare(
    _ subject: ErasureSubject, _ values: ErasedValues, _ report: inout ErasureReport
  ) throws(StoreError) -> [(file: ErasedFile, copy: BlankedCopy)] {
    var prepared: [(file: ErasedFile, copy: BlankedCopy)] = []
    for entry in keptFiles() {
      do {
        guard let one = try prepare(entry.path, subject, values) else { continue }
        prepared.append(one)
        report.rows += one.file.rows.count
        report.files += 1
      } catch .store(let error) {
        throw error
      } catch {
        report.unread.append(shown(entry.path))
      }
    }
    return prepared
  }

  /// Without copies that an interrupted erasure left, which are deleted.
  private func keptFiles() -> [FolderEntry] {
    let entries = [folder.loaded, folder.failed, folder.drops].flatMap {
      FolderEntry.files(under: $0)
    }.filter { $0.specialKind == nil }
    let left = { (entry: FolderEntry) in entry.name?.hasPrefix(BlankedCopy.prefix) == true }
    for entry in entries where left(entry) { unlink(entry.path) }
    return entries.filter { !left($0) }
  }

  private func prepare(
    _ path: String, _ subject: ErasureSubject, _ values: ErasedValues
  ) throws(LoadError) -> (file: ErasedFile, copy: BlankedCopy)? {
    let content = try reading { () throws(ReadingError) in try FileDigest.sha256(path: path) }
    let places = try storing { () throws(StoreError) in
      try writer.transaction(doing: "looking for rows of a person") {
        try $0.erasedPlaces(sha256: content ?? [], of: subject)
      }
    }
    return try reading { () throws(ReadingError) in
      try FileErasing(
        path: path, subject: subject, values: values, settings: settings, places: places
      ).prepare()
    }
  }

  private func reading<Value>(_ body: () throws(ReadingError) -> Value) throws(LoadError) -> Value {
    do { return try body() } catch { throw .unreadable(error) }
  }

  private func storing<Value>(_ body: () throws(StoreError) -> Value) throws(LoadError) -> Value {
    do { return try body() } catch { throw .store(error) }
  }

  private func delete(_ subject: ErasureSubject, _ files: [ErasedFile]) throws(StoreError) {
    try writer.transaction(doing: "erasing a person") { transaction in
      try transaction.closeRequests(.erase, of: ProfileID(subject.profile), nowMs: nowMs())
      try transaction.erase(subject, from: files, rules: settings.identity, nowMs: nowMs())
    }
  }

  /// Files in the outbox that hold the person, from there on: by what they say, or by who was noted to be in them.
  ///
  /// - Throws: What the store reports.
  package func outboxFiles(of subject: ErasureSubject) throws(StoreError) -> [String] {
    let noted = try writer.transaction(doing: "looking for exports", isKept: false) {
      try $0.exports(of: subject)
    }
    var files = Set(try scan(subject, in: outbox).findings.map(\.file))
    for export in noted {
      let content = try? FileDigest.sha256(path: "\(outbox)/\(export.file)")
      if content == export.sha256 { files.insert(export.file) }
    }
    return files.sorted()
  }

  private var outbox: String { workspace + "/outbox" }

  private func removeFromOutbox(_ files: [String]) -> Int {
    files.count { file in
      let path = "\(outbox)/\(file)"
      guard unlink(path) == 0 else { return false }
      // The folder of an answer, once it is empty.
      if let end = file.lastIndex(of: "/") { rmdir("\(outbox)/\(file[..<end])") }
      return true
    }
  }

  /// Copies of the store from before an update hold everybody as of then, and nobody reads them.
  private func removeOldCopies() -> Int {
    let name = storePath.split(separator: "/").last.map(String.init) ?? storePath
    return (FolderEntry.entries(of: workspace) ?? []).filter { entry in
      entry.name?.hasPrefix(name + ".before-") == true && unlink(entry.path) == 0
    }.count
  }

  /// Looks through all files for what is left; a name that others bear too says nothing.
  private func scan(
    _ subject: ErasureSubject, _ report: inout ErasureReport
  ) throws(StoreError) {
    report.scan = try scan(subject, in: workspace)
  }

  private func scan(
    _ subject: ErasureSubject, in folder: String
  ) throws(StoreError) -> ByteScan.Result {
    let own = try writer.transaction(doing: "looking who else has a name") { transaction in
      try subject.names.filter { try !transaction.isNameOfOthers($0) }
    }
    return ByteScan(ErasedValues(subject, names: own)).run(folder, passingOver: Self.passedOver)
  }

  private static let passedOver: Set<String> = [pendingName, "erasure.key"]

  private func shown(_ path: String) -> String {
    path.hasPrefix(workspace + "/") ? String(path.dropFirst(workspace.count + 1)) : path
  }
}
