import ArgumentParser
import DropGenerating
import Glibc
import ProfileModel

/// `kartotek generate`: synthetic drops of any size.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Write synthetic drops of any size; the same seed gives the same bytes.")

  @Option(help: "How many people.")
  var profiles: Int
  @Option(help: "Events a person, on average.")
  var events = 10.0
  @Option(help: "What to begin chance with.")
  var seed: UInt64 = 1
  @Option(name: .customLong("as-of"), help: ArgumentHelp("The shop's today.", valueName: "date"))
  var asOf: String?
  @Option(
    name: .customLong("to"), help: ArgumentHelp("The folder to write to.", valueName: "dir"),
    completion: .directory)
  var folder: String
  @OptionGroup var printing: PrintOptions

  func validate() throws {
    guard (1...100_000_000).contains(profiles) else {
      throw ValidationError("--profiles takes 1 to 100000000.")
    }
    guard (0...10_000).contains(events) else { throw ValidationError("--events takes 0 to 10000.") }
    guard !folder.isEmpty else { throw ValidationError("--to takes the path of a folder.") }
  }

  func run() throws {
    let nowMs = Clock.system.nowMs()
    let today = Zone.utc.startMs(of: Zone.utc.day(ofMs: nowMs))
    let asOfMs =
      asOf == nil
      ? today
      : try DayArgument.endMs(of: asOf, option: "--as-of", zone: .utc, nowMs: nowMs) + 1
        - 86_400_000
    let generator = DropGenerator(
      options: .init(
        profiles: profiles, eventsPerProfile: events, seed: seed, asOfMs: asOfMs))
    let files: [(file: String, rows: Int)]
    do {
      files = try generator.write(to: folder) { _, _ in }
    } catch {
      throw Failure(error)
    }
    for file in files {
      if printing.json {
        Output.line(JSON.object([("file", .string(file.file)), ("rows", .int(file.rows))]))
      } else {
        Output.line("\(file.file)  \(file.rows) rows")
      }
    }
  }
}
