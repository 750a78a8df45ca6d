import ProfileModel
import ProfileStore

extension Workspace {
  /// Notes in the audit that `kartotek.toml` is another one than the last that was noted, by its SHA-256; of
  /// those that were never noted, the file that a new workspace begins with is none.
  ///
  /// A workspace that only can be looked at says why when something is to be written.
  static func noteSettings(path: String, nowMs: Int64) {
    guard let text = TextFile.read(path + "/kartotek.toml") else { return }
    let draft = AuditEntry.Draft(
      atMs: nowMs, act: .settingsChanged, object: "kartotek.toml", detail: detail(text))
    do {
      try AuditLog(path: path + "/audit.sqlite")
        .noteChange(draft, known: detail(WorkspaceSettings.template))
    } catch {
      LogFile(workspacePath: path).note("The settings are not in the audit: \(error.description)")
    }
  }

  private static func detail(_ text: String) -> String {
    "kartotek.toml, SHA-256 \(SHA256Sum.hex(of: text.utf8))"
  }
}
