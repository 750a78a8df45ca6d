import DropGenerating
import Foundation
import Glibc
import ProfileModel
import ProfileStore

/// The folder that the benchmark works in, with the drops and stores that its topics share.
final class Workplace {
  /// Begin of 2026, whenever the benchmark runs: the same drops and the same answers on every day.
  static let asOfMs: Int64 = 1_767_225_600_000
  private static let seed: UInt64 = 1

  let folder: String
  let profiles: Int
  let runs: Int
  private let eventsPerProfile: Double
  private let isKept: Bool

  /// The program as it was built beside this one.
  let program: String

  /// - Parameters:
  ///   - folder: Kept afterwards; `nil` makes one that ``leave()`` removes.
  ///   - profiles: People at the large size.
  ///   - eventsPerProfile: On average.
  ///   - runs: Of each contender.
  /// - Throws: When the folder cannot be made, or a program that takes part is missing.
  init(
    folder: String?, profiles: Int, eventsPerProfile: Double, runs: Int
  ) throws(BenchmarkError) {
    isKept = folder != nil
    self.folder =
      folder ?? NSTemporaryDirectory() + "kartotek-benchmark-" + UUID().uuidString.prefix(8)
    self.profiles = profiles
    self.eventsPerProfile = eventsPerProfile
    self.runs = runs
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    program = URL(fileURLWithPath: own).deletingLastPathComponent().path + "/kartotek"
    guard access(program, X_OK) == 0 else {
      throw .missing(program: program, hint: "Build it with the same options as the benchmark.")
    }
    try makeFolder(self.folder)
  }

  /// Removes what need not be kept.
  func leave() {
    if !isKept { try? FileManager.default.removeItem(atPath: folder) }
  }

  /// The drops of so many people, generated unless they lie there from an earlier run.
  func drops(profiles: Int) throws(BenchmarkError) -> Drops {
    let path = "\(folder)/drops-\(profiles)-\(eventsPerProfile)"
    if !FileManager.default.fileExists(atPath: path) {
      Progress.say("generating the drops of \(profiles) people")
      let generator = DropGenerator(
        options: .init(
          profiles: profiles, eventsPerProfile: eventsPerProfile, seed: Self.seed,
          asOfMs: Self.asOfMs))
      do {
        _ = try generator.write(to: path + ".part") { _, _ in }
      } catch {
        throw .generator(error)
      }
      try rename(path + ".part", to: path)
    }
    return Drops(folder: path, profiles: profiles)
  }

  /// A workspace with the drops of the large size loaded, as the load topic left it or made now.
  func loadedWorkspace() throws(BenchmarkError) -> String {
    try loadedWorkspace(profiles: profiles)
  }

  private func loadedWorkspace(profiles: Int) throws(BenchmarkError) -> String {
    let path = workspace(of: .kartotek, profiles: profiles)
    if !FileManager.default.fileExists(atPath: path) {
      let drops = try drops(profiles: profiles)
      Progress.say("loading the drops of \(profiles) people")
      _ = try load(drops, into: path + ".part")
      try rename(path + ".part", to: path)
    }
    return path
  }

  func workspace(of contender: Contender, profiles: Int) -> String {
    "\(folder)/\(contender.rawValue)-\(profiles)-\(eventsPerProfile)"
  }

  /// A connection to the store of ``loadedWorkspace()``.
  func openReader() throws(BenchmarkError) -> StoreReader { try openReader(profiles: profiles) }

  /// A connection to a store with the drops of so many people.
  func openReader(profiles: Int) throws(BenchmarkError) -> StoreReader {
    let path = try loadedWorkspace(profiles: profiles) + "/store.sqlite"
    return try asking { () throws(StoreError) in
      try StoreReader(path: path, register: Purpose.standardRegister, zone: .utc)
    }
  }

  /// Loads drops into a workspace of their own, which is made anew.
  func load(_ drops: Drops, into workspace: String) throws(BenchmarkError) -> TimedRun {
    try? FileManager.default.removeItem(atPath: workspace)
    return try TimedRun(
      [program, "load", "--json", "--workspace", workspace] + drops.files, in: folder)
  }

  /// Announces a run and returns the load average before it.
  ///
  /// What runs before have written goes to the disk first, so that none pays for another.
  func begin(_ what: String, _ contender: Contender, run: Int) -> Double {
    sync()
    let loadAverage = LoadAverage.now
    Progress.say(
      "\(what): \(contender.name), run \(run) of \(runs), load average \(loadAverage)")
    return loadAverage
  }

  func makeFolder(_ path: String) throws(BenchmarkError) {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .cannotWrite(path: path, reason: "the folder cannot be made")
    }
  }

  private func rename(_ path: String, to target: String) throws(BenchmarkError) {
    guard Glibc.rename(path, target) == 0 else {
      throw .cannotWrite(path: target, reason: String(cString: strerror(errno)))
    }
  }
}
