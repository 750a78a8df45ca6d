import DropGenerating
import Foundation
import ProfileModel
import ProfileStore
import Segments

/// What people allow: asked of one of them, of all, and after a policy was raised; and one of them erased.
///
/// There is no peer. The raised policy is the worst case: the customers' rows rest on the consent that it asks anew.
struct ConsentTopic {
  let workplace: Workplace
  private static let asked = 1_000
  private static let purpose = Purpose.ID("email_marketing")

  func measure() throws(BenchmarkError) -> [Measurement] {
    let workspace = try workspace()
    return try [statuses(workspace), everybody(workspace), preview(workspace)].flatMap { $0 }
      + policies(workspace)
      + [erasure(workspace)]
  }

  /// Customers and their decisions, whose rows rest on the consent to a purpose.
  private func workspace() throws(BenchmarkError) -> String {
    let path = "\(workplace.folder)/consent-\(workplace.profiles)"
    if FileManager.default.fileExists(atPath: path) { return path }
    let drops = try workplace.drops(profiles: workplace.profiles)
    try workplace.makeFolder(path)
    let settings = """
      [sources.customers]
      purpose = "\(Self.purpose.rawValue)"
      lawful_basis = "consent"
      """
    guard
      FileManager.default.createFile(
        atPath: path + "/kartotek.toml", contents: Data(settings.utf8),
        attributes: [.posixPermissions: 0o600])
    else { throw .cannotWrite(path: path, reason: "the settings cannot be made") }
    Progress.say("loading the people of \(workplace.profiles) whose rows rest on consent")
    for kind in [Drops.Kind.consents, .customers] {
      // Consents first: rows that wait for theirs are another measurement. Rows held back are no failure.
      let load = [
        "sh", "-c", "\"$0\" load --workspace \"$1\" \"$2\"; test $? -le 2", workplace.program, path,
        drops.path(of: kind),
      ]
      _ = try TimedRun(load, in: workplace.folder)
    }
    return path
  }

  private func reader(
    _ workspace: String, cutOff: String? = nil
  ) throws(BenchmarkError) -> StoreReader {
    try asking { () throws(StoreError) in
      try StoreReader(
        path: workspace + "/store.sqlite", register: Self.register(cutOff: cutOff), zone: .utc)
    }
  }

  /// How everybody stands with every purpose, by a policy that was raised just now.
  private func everybody(_ workspace: String) throws(BenchmarkError) -> [Measurement] {
    let reader = try reader(workspace, cutOff: "9999")
    var measurement = Measurement("statuses of all by a raised policy", .milliseconds)
    for run in 1...workplace.runs {
      let loadAverage = workplace.begin("statuses of all", .kartotek, run: run)
      let watch = Stopwatch()
      let figures = try asking { () throws(StoreError) in
        try reader.purposeFigures(nowMs: Workplace.asOfMs)
      }
      measurement.add(watch.elapsedMs, of: .kartotek, loadAverage: loadAverage)
      let outdated = figures.first { $0.purpose.id == Self.purpose }?.people[.outdated] ?? 0
      measurement.remark = "\(outdated) outdated"
    }
    return [measurement]
  }

  private func statuses(_ workspace: String) throws(BenchmarkError) -> [Measurement] {
    let reader = try reader(workspace)
    let people = (1...Self.asked).map { place in
      ProfileID(Int64(1 + place * (workplace.profiles - 1) / Self.asked))
    }
    // As `kartotek consent` asks for them: with the person's whole card.
    var typical = Measurement("statuses of all purposes of a person", .microseconds)
    var slow = Measurement(
      "statuses of all purposes of a person, 99th percentile", .microseconds,
      remark: "\(Self.asked) people")
    for run in 1...workplace.runs {
      let loadAverage = workplace.begin("statuses", .kartotek, run: run)
      let answers = try TimedAnswers(people) { profile throws(StoreError) in
        let card = try reader.card(
          profile, nowMs: Workplace.asOfMs, asOfMs: Workplace.asOfMs, entries: 1)
        return String(card?.consents.count ?? 0)
      }
      typical.add(answers.microseconds.mean ?? 0, of: .kartotek, loadAverage: loadAverage)
      slow.add(answers.microseconds.percentile99 ?? 0, of: .kartotek, loadAverage: loadAverage)
    }
    typical.remark = "\(Self.asked) people, the mean"
    return [typical, slow]
  }

  private func preview(_ workspace: String) throws(BenchmarkError) -> [Measurement] {
    let reader = try reader(workspace)
    var measurement = Measurement("preview of whom a raised policy asks anew", .milliseconds)
    for run in 1...workplace.runs {
      let loadAverage = workplace.begin("preview", .kartotek, run: run)
      let watch = Stopwatch()
      let found = try asking { () throws(StoreError) in
        try reader.reconsent(Self.purpose, below: "9999", nowMs: Workplace.asOfMs)
      }
      measurement.add(watch.elapsedMs, of: .kartotek, loadAverage: loadAverage)
      measurement.remark = "\(found?.people ?? 0) people"
    }
    return [measurement]
  }

  /// A cut-off that takes the ground from all who had it, and one that gives it back.
  private func policies(_ workspace: String) throws(BenchmarkError) -> [Measurement] {
    let writer = try asking { () throws(StoreError) in
      try StoreWriter(path: workspace + "/store.sqlite")
    }
    return try [("9999", "a raised policy withholds"), (nil, "a lowered policy gives back")].map {
      cutOff, what throws(BenchmarkError) in
      var measurement = Measurement(what, .milliseconds)
      let loadAverage = workplace.begin(what, .kartotek, run: 1)
      let watch = Stopwatch()
      let changed = try asking { () throws(StoreError) in
        try writer.transaction(doing: "going by a policy") {
          try $0.adopt(Self.register(cutOff: cutOff), nowMs: Workplace.asOfMs)
        }
      }
      measurement.add(watch.elapsedMs, of: .kartotek, loadAverage: loadAverage)
      measurement.remark = "facts of \(changed) people"
      return measurement
    }
  }

  private static func register(cutOff: String?) -> [Purpose] {
    Purpose.standardRegister.map { entry in
      entry.id == purpose
        ? Purpose(
          id: entry.id, lawfulBasis: entry.lawfulBasis, channel: entry.channel,
          policyVersion: entry.policyVersion, reconsentBelow: cutOff,
          validForDays: entry.validForDays) : entry
    }
  }

  private func erasure(_ workspace: String) throws(BenchmarkError) -> Measurement {
    var measurement = Measurement("one person erased", .milliseconds, remark: "the program")
    let loadAverage = workplace.begin("erasure", .kartotek, run: 1)
    let reader = try reader(workspace)
    let known = try asking { () throws(StoreError) in
      try reader.members(of: .everyone, page: .first, limit: 1, nowMs: Workplace.asOfMs)
    }
    guard let person = known.first else { return measurement }
    let ended = try TimedRun(
      [
        workplace.program, "subject", "erase", String(person.id.rawValue), "--yes", "--workspace",
        workspace,
      ], in: workplace.folder)
    measurement.add(ended.seconds * 1_000, of: .kartotek, loadAverage: loadAverage)
    return measurement
  }
}
