import ArgumentParser
import Glibc
import Matching
import ProfileModel
import ProfileStore

extension IdentityCommand {
  struct Duplicates: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List people who are probably one, though no identifier says so.",
      discussion: """
        Compared are names, birth dates, addresses and parts of phones and e-mails; how much each counts is \
        learnt from the people of the store themselves. The last search is shown; without one, or with --search, \
        everybody is compared anew. 'identity join' and 'identity never' settle a pair.
        """)

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var printing: PrintOptions
    @Flag(help: "Compare everybody anew.")
    var search = false
    @Option(help: "Pairs at most.")
    var limit = 1_000
    @Argument(help: "Only those of this person.")
    var profile: String?

    func validate() throws {
      guard limit > 0 else { throw ValidationError("--limit takes 1 or more.") }
    }

    func run() throws {
      let workspace = try options.open(to: .settleIdentity)
      let reader = try workspace.openReader()
      let nowMs = Clock.system.nowMs
      let person = try profile.map { text throws(Failure) in
        try ProfileArgument.find(text, in: reader, nowMs: nowMs())
      }
      var last = try failing { () throws(StoreError) in try reader.lastDuplicateSearch() }
      if search || last == nil {
        last = try failing { () throws(StoreError) in
          try DuplicateFinder(reader: reader, storePath: workspace.storePath, nowMs: nowMs)
            .run(MatchWatch())
        }
      }
      let pairs = try failing { () throws(StoreError) in
        try reader.duplicates(limit: limit, of: person)
      }
      if let last { Output.say(last.words(in: workspace.zone)) }
      if printing.json {
        Output.line(JSON.array(pairs.map { JSON($0) }))
      } else {
        for pair in pairs { Output.line(pair.words) }
      }
      if pairs.isEmpty { throw Failure(.nothingFound, "No probable duplicates.") }
    }
  }
}

extension DuplicateSearch {
  fileprivate func words(in zone: Zone) -> String {
    "searched \(zone.day(ofMs: atMs).iso) \(zone.timeOfDay(ofMs: atMs)): \(people) people, "
      + "\(comparedPairs) pairs compared, \(foundPairs) found"
  }
}

extension DuplicatePair {
  /// `99.8 %  12 and 4711  start -14.2, last name equal +9.1, birth date transposed +6.0 …`.
  fileprivate var words: String {
    let all = parts.map { "\($0.comparison) \($0.level) \($0.weight.signed)" }
    // Nothing here is certain, as a hundred would say.
    return "\((min(probability, 0.999) * 100).short) %  \(left.rawValue) and \(right.rawValue)  "
      + "start \(startingWeight.signed), \(all.joined(separator: ", "))"
  }
}

extension Double {
  /// One decimal, as `12.3`.
  fileprivate var short: String {
    let tenths = Int((self * 10).rounded())
    return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }

  fileprivate var signed: String { self > 0 ? "+\(short)" : short }
}

extension JSON {
  fileprivate init(_ pair: DuplicatePair) {
    self = .object([
      ("left", .int(pair.left.rawValue)), ("right", .int(pair.right.rawValue)),
      ("probability", .double(pair.probability)), ("weight", .double(pair.weight)),
      ("startingWeight", .double(pair.startingWeight)),
      (
        "parts",
        .array(
          pair.parts.map {
            .object([
              ("comparison", .string($0.comparison)), ("level", .string($0.level)),
              ("weight", .double($0.weight)),
            ])
          })
      ),
    ])
  }
}
