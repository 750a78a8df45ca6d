import ArgumentParser
import ProfileModel
import ProfileStore

/// `kartotek find`: who is calling.
struct FindCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "find",
    abstract: "Find a person by what a caller says.",
    discussion: """
      An order, tracking or ticket number, a phone, an e-mail, any identifier or a name; with or without \
      '#', blanks, leading zeros or country code. Without TEXT the explorer opens in caller mode.
      """)

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var printing: PrintOptions
  @Argument(help: "What the caller says.")
  var text: [String] = []

  func run() throws {
    guard !text.isEmpty else {
      try MainActor.assumeIsolated {
        try ExplorerProgram.run(workspace: try options.open(), startsWith: .caller(""))
      }
      return
    }
    let workspace = try options.open()
    let reader = try workspace.openReader()
    let said = text.joined(separator: " ")
    let nowMs = Clock.system.nowMs()
    let matches = try failing { () throws(StoreError) in try reader.find(said, nowMs: nowMs) }
    if printing.json {
      Output.line(JSON.array(matches.map { JSON($0) }))
    } else {
      for match in matches { Output.line(match.line) }
    }
    if matches.isEmpty {
      throw Failure(.nothingFound, "Nobody found; looked among numbers, phones, e-mails and names.")
    }
  }
}

extension FindMatch {
  /// `4711  Anna Kowalska, Łódź PL  order number SO-10101`.
  fileprivate var line: String {
    let place = [profile.city.raw, profile.country].filter { !$0.isEmpty }.joined(separator: " ")
    let who = place.isEmpty ? profile.name.raw : "\(profile.name.raw), \(place)"
    return "\(profile.id.rawValue)  \(who)  \(kind.words) \(value.raw)"
  }
}
