import ProfileModel
import ProfileStore

extension Workspace {
  /// Saves an export, to be written into the outbox by its schedule.
  ///
  /// - Throws: ``Failure`` when the name is none or taken, the segment or purpose is unknown, the format cannot
  ///   carry the purpose, or the role may not export for it; then nothing is saved.
  func saveExport(
    _ name: String, of segment: String?, for purpose: String, as format: ExportFormat,
    _ schedule: SavedExport.Schedule
  ) throws(Failure) {
    guard SavedExport.isName(name) else {
      throw Failure(
        .usage,
        "A saved export's name has 1 to \(SavedExport.longestName) letters, digits, - and _: it is its file's "
          + "name in outbox/ as well.")
    }
    let reader = try openReader()
    let order = try ExportOrder(
      of: segment ?? "everyone", for: purpose, as: format, reader: reader,
      register: settings.purposes)
    // What would be refused at night is refused now.
    _ = try format.columns(for: order.purpose)
    if let own = role.purposes, !own.contains(order.purpose.id) {
      throw Failure(
        .notForRole, "A \(role.name.rawValue) does not export for \(order.purpose.id.rawValue).")
    }
    guard segment == nil || order.segment != nil else {
      throw Failure(
        .usage,
        "A saved export is of a saved segment or of everyone: save the rule with 'kartotek segment save'."
      )
    }
    let export = SavedExport(
      name: name, segment: order.segment, purpose: order.purpose.id, format: format,
      schedule: schedule, owner: AuditLog.user, role: role.name)
    let isSaved = try write("saving an export") { try $0.saveExport(export) }
    guard isSaved else {
      throw Failure(
        .usage,
        "There is a saved export '\(name)' already: 'kartotek exports delete \(name)' ends it.")
    }
  }

  /// Ends a saved export; files that it wrote stay.
  ///
  /// - Throws: ``Failure`` when there is none of the name.
  func deleteExport(_ name: String) throws(Failure) {
    guard try write("ending an export", { try $0.deleteSavedExport(name) }) else {
      throw Self.unknownExport(name)
    }
  }

  static func unknownExport(_ name: String) -> Failure {
    Failure(
      .nothingFound,
      "No saved export is named '\(name)'. 'kartotek exports list' shows those there are.")
  }

  private func write<Value: Sendable>(
    _ doing: String, _ body: @Sendable (StoreTransaction) throws -> Value
  ) throws(Failure) -> Value {
    try failing { () throws(StoreError) in
      try StoreWriter(path: storePath, patienceMs: 10_000).transaction(doing: doing, body)
    }
  }
}
