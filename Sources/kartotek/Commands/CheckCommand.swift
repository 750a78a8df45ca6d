import ArgumentParser
import DropLoading
import Glibc
import ProfileModel
import ProfileStore
import Terminal

/// `kartotek check`: what was found of terminal and store, and what to change.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Say what was found of terminal and store, and what to change.")

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var printing: PrintOptions

  /// One thing looked at.
  private struct Finding {
    let topic: String
    let found: String
    /// What to do; `nil` when all is well.
    let advice: String?
  }

  func run() throws {
    let workspace = try options.open()
    let findings = terminalFindings() + (try storeFindings(workspace))
    if printing.json {
      Output.line(
        JSON.array(
          findings.map {
            .object([
              ("topic", .string($0.topic)), ("found", .string($0.found)),
              ("advice", .optional($0.advice)),
            ])
          }))
    } else {
      for finding in findings {
        Output.line(
          "\(finding.topic)  \(finding.found)" + (finding.advice.map { "  ! \($0)" } ?? ""))
      }
    }
    if findings.contains(where: { $0.topic == "integrity" && $0.advice != nil }) {
      throw Failure(.unusableInput, "")
    }
  }

  private func terminalFindings() -> [Finding] {
    let locale =
      Environment["LC_ALL"] ?? Environment["LC_CTYPE"] ?? Environment["LANG"] ?? "not set"
    let isUTF8 = locale.lowercased().contains("utf-8") || locale.lowercased().contains("utf8")
    return [
      Finding(
        topic: "terminal", found: Environment["TERM"] ?? "not set",
        advice: Environment["TERM"] == nil || Environment["TERM"] == "dumb"
          ? "set TERM to what your terminal is, such as xterm-256color" : nil),
      Finding(
        topic: "locale", found: locale,
        advice: isUTF8 ? nil : "set LANG to a UTF-8 locale, such as C.UTF-8, for frames and names"),
      Finding(
        topic: "colours",
        found: Environment["NO_COLOR"] == nil ? "as the terminal has" : "off by NO_COLOR",
        advice: nil),
      Finding(
        topic: "escape key",
        found: Environment["TMUX"] == nil
          ? "answers at once" : "tmux may hold it for half a second",
        advice: Environment["TMUX"] == nil ? nil : "set -sg escape-time 10 in tmux.conf"),
    ]
  }

  private func storeFindings(_ workspace: Workspace) throws(Failure) -> [Finding] {
    let reader = try workspace.openReader()
    let profiles = try failing { () throws(StoreError) in try reader.profileCount() }
    let damage = try failing { () throws(StoreError) in
      try StoreWriter(path: workspace.storePath).integrityFindings()
    }
    var status = stat()
    stat(workspace.path, &status)
    let isPrivate = status.st_mode & 0o077 == 0
    return [
      Finding(
        topic: "workspace", found: workspace.path,
        advice: isPrivate ? nil : "others may read it: chmod 700"),
      Finding(topic: "time zone", found: workspace.zone.name, advice: nil),
      Finding(topic: "store", found: "\(profiles) profiles", advice: nil),
      Finding(
        topic: "integrity", found: damage.isEmpty ? "ok" : damage.joined(separator: "; "),
        advice: damage.isEmpty ? nil : "put back a backup, or move the store away and load anew"),
      waiting(workspace),
    ]
  }

  private func waiting(_ workspace: Workspace) -> Finding {
    do {
      let files = try workspace.folder.waiting()
      return Finding(
        topic: "waiting", found: "\(files.files.count + files.unnamed) files in drops/",
        advice: files.unnamed > 0 ? "rename those whose names are not UTF-8" : nil)
    } catch {
      return Finding(topic: "waiting", found: "drops/ cannot be read", advice: error.description)
    }
  }
}
