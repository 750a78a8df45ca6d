import ArgumentParser
import ProfileModel
import ProfileStore

/// `kartotek timeline`: everything that happened, newest first.
struct TimelineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "timeline", abstract: "Show what happened to a person, newest first.")

  @OptionGroup var options: WorkspaceOptions
  @OptionGroup var printing: PrintOptions
  @OptionGroup var person: ProfileArgument
  @Option(help: "Only entries in which this text stands.")
  var text = ""
  @Option(
    help: ArgumentHelp(
      "Only entries of this kind: event, page, order, shipment, consent, ticket, feedback, identity, "
        + "segment.",
      valueName: "kind"))
  var kind: [String] = []
  @Option(help: "Entries at most.")
  var limit: Int?

  func run() throws {
    let workspace = try options.open()
    let reader = try workspace.openReader()
    let profile = try person.find(in: reader, nowMs: Clock.system.nowMs())
    let filter = TimelineFilter(kinds: try kinds(), text: text)
    var after: TimelineEntry.Key?
    var left = max(0, limit ?? .max)
    var entries: [JSON] = []
    var isEmpty = true
    while left > 0 {
      let size = min(left, 2_000)
      let last = after
      let page = try failing { () throws(StoreError) in
        try reader.timeline(
          of: profile, filter, after: last, limit: size, nowMs: Clock.system.nowMs())
      }
      isEmpty = isEmpty && page.isEmpty
      for entry in page {
        if printing.json { entries.append(JSON(entry)) } else { print(entry, workspace.zone) }
      }
      left -= page.count
      after = page.last?.key
      if page.count < size { break }
    }
    if printing.json { Output.line(JSON.array(entries)) }
    if isEmpty { throw Failure(.nothingFound, "Nothing of that kind has happened.") }
  }

  private func kinds() throws(Failure) -> Set<TimelineEntry.Kind> {
    var kinds: Set<TimelineEntry.Kind> = []
    for name in kind {
      guard let known = TimelineEntry.Kind.allCases.first(where: { $0.name == name }) else {
        throw Failure(
          .usage,
          "--kind takes \(TimelineEntry.Kind.allCases.map(\.name).joined(separator: ", ")).")
      }
      kinds.insert(known)
    }
    return kinds
  }

  private func print(_ entry: TimelineEntry, _ zone: Zone) {
    Output.line(
      "\(zone.day(ofMs: entry.atMs).iso) \(zone.timeOfDay(ofMs: entry.atMs))  \(entry.kind.name)  "
        + "\(entry.title.raw)  \(entry.detail.raw)")
  }
}
