import ProfileModel
import ProfileStore

/// Writes saved exports into the outbox, each as the role it was saved in.
struct ScheduledExports: Sendable {
  let path: String
  let nowMs: @Sendable () -> Int64
  /// Told of each that was tried: its name, and what came of it.
  let tell: @Sendable (String, Result<ExportReceipt, Failure>) -> Void

  /// Writes those that are due, by the settings of now; what fails is tried again at the next upkeep.
  func runDue() {
    // Settings that cannot be read are said where they are watched; the exports wait for them.
    guard let workspace = try? Workspace(existing: path) else { return }
    do throws(Failure) {
      guard let reader = try workspace.existingReader() else { return }
      let (exports, newestLoadMs) = try failing { () throws(StoreError) in
        (try reader.savedExports(), try reader.newestLoadMs())
      }
      let due = exports.filter {
        $0.isDue(nowMs: nowMs(), newestLoadMs: newestLoadMs, zone: workspace.zone)
      }
      for export in due { run(export, workspace) }
    } catch {
      tell("saved exports", .failure(error))
    }
  }

  /// Writes one now.
  func run(_ export: SavedExport, _ workspace: Workspace) {
    let atMs = nowMs()
    let result: Result<ExportReceipt, Failure>
    do throws(Failure) {
      result = .success(try write(export, workspace.acting(as: export.role)))
    } catch {
      result = .failure(error)
    }
    // Where nobody may be written to, trying again before anything changes is of no use.
    var isDone = true
    if case .failure(let failure) = result { isDone = failure.code == .nothingFound }
    do throws(Failure) {
      try failing { () throws(StoreError) in
        try StoreWriter(path: workspace.storePath, patienceMs: 10_000)
          .transaction(doing: "noting a saved export") {
            try $0.noteSavedExport(
              export.name, atMs: isDone ? atMs : export.lastAtMs, result: result.words)
          }
      }
    } catch {
      tell(export.name, .failure(error))
    }
    tell(export.name, result)
  }

  private func write(_ export: SavedExport, _ workspace: Workspace) throws(Failure) -> ExportReceipt
  {
    let reader = try workspace.openReader()
    var order = try ExportOrder(
      of: export.segment ?? "everyone", for: export.purpose.rawValue, as: export.format,
      reader: reader, register: workspace.settings.purposes)
    order.savedAs = export.name
    return try Exporter(workspace: workspace, reader: reader, nowMs: nowMs).run(
      order, to: "\(workspace.path)/outbox/\(export.file)")
  }
}

extension Result<ExportReceipt, Failure> {
  /// In a line, without anybody's data.
  var words: String {
    switch self {
    case .success(let receipt): receipt.tally.words
    case .failure(let failure): failure.message
    }
  }
}
