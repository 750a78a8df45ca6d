import ArgumentParser
import Foundation

/// The benchmark: the program against the `sqlite3` shell and DuckDB, in one run on one machine.
///
/// Runs of the contenders alternate, so that whatever else the machine does strikes all of them alike;
/// medians are compared, and each ratio holds although no single time does. The contenders must give the
/// same answers: a benchmark whose answers differ fails.
@main
struct Benchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark",
    abstract: "Measure kartotek against the sqlite3 shell and DuckDB; print one table of ratios.",
    discussion: """
      The drops are those of 'kartotek generate', the same for the same options. DuckDB takes part where \
      python3 can import it. The load average before each run is printed, so that a disturbed run can be \
      told. Exits with 1 when the contenders' answers differ.
      """)

  @Option(help: "People at the large size; the small one has a tenth of them.")
  var profiles = 10_000
  @Option(help: "Events a person, on average.")
  var events = 10.0
  @Option(help: "Runs of each contender, of which the median counts.")
  var runs = 3
  @Option(
    help: ArgumentHelp(
      "The folder to work in; drops and stores stay there and are used again. Else one that is removed.",
      valueName: "dir"), completion: .directory)
  var work: String?
  @Option(
    name: .customLong("only"),
    help: ArgumentHelp(
      "What to measure: \(Topic.allCases.map(\.rawValue).joined(separator: ", ")); may be repeated.",
      valueName: "name"))
  var only: [Topic] = []
  @Flag(help: "Print JSON with every sample instead of the table.")
  var json = false

  func validate() throws {
    guard (10...10_000_000).contains(profiles) else {
      throw ValidationError("--profiles takes 10 to 10000000.")
    }
    guard (1...1_000).contains(events) else { throw ValidationError("--events takes 1 to 1000.") }
    guard (1...1_000).contains(runs) else { throw ValidationError("--runs takes 1 to 1000.") }
  }

  func run() throws {
    do {
      let workplace = try Workplace(
        folder: work, profiles: profiles, eventsPerProfile: events, runs: runs)
      defer { workplace.leave() }
      var results: [Measurement] = []
      for topic in Topic.allCases where only.isEmpty || only.contains(topic) {
        results += try topic.measure(at: workplace)
      }
      print(json ? try ResultJSON.text(of: results) : ResultTable.text(of: results))
    } catch let error as BenchmarkError {
      Progress.say("benchmark: \(error)")
      throw ExitCode.failure
    }
  }
}

/// What can be measured, in the order of the table.
enum Topic: String, CaseIterable, ExpressibleByArgument {
  case load
  case find
  case search
  case segment
  case start
  case key
  case duplicates
  case consent

  func measure(at workplace: Workplace) throws(BenchmarkError) -> [Measurement] {
    switch self {
    case .load: try LoadTopic(workplace: workplace).measure()
    case .find: try FindTopic(workplace: workplace).measure()
    case .search: try SearchTopic(workplace: workplace).measure()
    case .segment: try SegmentTopic(workplace: workplace).measure()
    case .start: try StartTopic(workplace: workplace).measure()
    case .key: try KeyTopic(workplace: workplace).measure()
    case .duplicates: try DuplicatesTopic(workplace: workplace).measure()
    case .consent: try ConsentTopic(workplace: workplace).measure()
    }
  }
}
