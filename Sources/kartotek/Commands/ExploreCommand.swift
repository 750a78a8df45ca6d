import ArgumentParser

/// `kartotek` alone: the explorer.
struct ExploreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explore", abstract: "Open the explorer (also without naming it).")

  @OptionGroup var options: WorkspaceOptions
  @Flag(help: "Print start, query, view and draw times on leaving.")
  var timings = false

  func run() throws {
    let workspace = try options.open()
    let showsTimings = timings
    try MainActor.assumeIsolated {
      try ExplorerProgram.run(workspace: workspace, showsTimings: showsTimings)
    }
  }
}
