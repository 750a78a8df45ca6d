import ArgumentParser

/// `kartotek check`: what was found of terminal, store and loader, and what to change.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say what was found of terminal, store and loader, and what to change.",
    discussion: """
      Exits with 0 when all is well, 2 when something waits for somebody, 65 when the store is damaged, \
      73 when the disk is nearly full and 75 when the store is busy.
      """)

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var printing: PrintOptions

  func run() throws {
    let findings = TerminalHealth.findings + (try workspaceFindings())
    if printing.json {
      Output.line(JSON.array(findings.map { JSON($0) }))
    } else {
      for finding in findings {
        Output.line(
          "\(finding.topic)  \(finding.found)" + (finding.advice.map { "  ! \($0)" } ?? ""))
      }
    }
    if let code = Finding.worst(findings) { throw Failure(code, "") }
  }

  /// Without settings that can be read, what waits in the folders cannot be told apart.
  private func workspaceFindings() throws(Failure) -> [Finding] {
    let workspace: Workspace
    do {
      workspace = try options.open()
    } catch  where error.code == .unusableInput {
      let bare = try Workspace(withoutSettings: options.workspace)
      let settings = Finding(
        "settings", "cannot be read", advice: error.message, code: .unusableInput)
      return [settings] + StoreHealth(workspace: bare).findings
    }
    return [Finding("settings", "kartotek.toml")] + StoreHealth(workspace: workspace).findings
      + LoaderHealth(workspace: workspace, nowMs: Clock.system.nowMs()).findings
  }
}
