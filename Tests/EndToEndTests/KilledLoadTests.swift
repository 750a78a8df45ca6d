import ChildProcesses
import Foundation
import Glibc
import ProfileStore
import StoreChecks
import Testing

/// Real processes that are killed, stopped, crowded or starved: nothing is lost, nothing comes twice.
@Suite(.serialized) struct KilledLoadTests {
  private func drops(into scratch: Scratch, people: Int = 60) throws {
    let result = try Program.run(
      "generate", "--profiles", "\(people)", "--seed", "5", "--as-of", "2026-11-01", "--to",
      scratch.path + "/drops")
    #expect(result.code == 0)
  }

  /// A workspace that was loaded undisturbed, with the files it was loaded from.
  private func undisturbed(people: Int = 60) throws -> (scratch: Scratch, dump: StoreDump) {
    let scratch = try Scratch()
    try drops(into: scratch, people: people)
    #expect(try load(scratch).code == 0)
    return (scratch, try StoreDump(store: scratch.path + "/store.sqlite"))
  }

  /// A workspace in which the same files wait, with their times: when a file was delivered is part of its
  /// facts.
  private func waiting(like loaded: Scratch) throws -> Scratch {
    let scratch = try Scratch()
    _ = try ChildProcess.run(["cp", "-rp", loaded.path + "/loaded", scratch.path + "/drops"])
    return scratch
  }

  @discardableResult
  private func load(_ scratch: Scratch) throws -> Program.Result {
    try Program.run("load", "--batch-rows", "97", "--workspace", scratch.path)
  }

  private func start(_ scratch: Scratch, _ words: String...) throws -> ChildProcess {
    try ChildProcess.start(
      [Program.path, "load", "--batch-rows", "97", "--workspace", scratch.path] + words,
      environment: Program.baseEnvironment)
  }

  private func expectSame(_ scratch: Scratch, _ expected: StoreDump) throws {
    let found = try StoreDump(store: scratch.path + "/store.sqlite")
    #expect(found.findings.isEmpty)
    #expect(found.rows == expected.rows, "\(found.differences(from: expected))")
    #expect(try Program.run("audit", "verify", "--workspace", scratch.path).code == 0)
    #expect(scratch.entries(in: "drops").isEmpty)
  }

  private func waits(until isTrue: () throws -> Bool) rethrows -> Bool {
    for _ in 0..<3_000 {
      if try isTrue() { return true }
      _ = poll(nil, 0, 10)
    }
    return false
  }

  @Test func killedAtAnyInstantTheStoreBecomesThatOfAnUndisturbedLoad() throws {
    let calm = try undisturbed()
    #expect(calm.dump.findings.isEmpty)
    let disturbed = try waiting(like: calm.scratch)
    var random = SystemRandomNumberGenerator()
    var kills = 0
    for _ in 0..<15 {
      let loader = try start(disturbed)
      _ = poll(nil, 0, Int32.random(in: 5...200, using: &random))
      if loader.killAndWait() { kills += 1 }
    }
    #expect(kills > 3)
    try load(disturbed)
    try expectSame(disturbed, calm.dump)
  }

  @Test func threeLoadersAtOnceLoadEachRowOnce() throws {
    let calm = try undisturbed()
    let scratch = try waiting(like: calm.scratch)
    let others = [try start(scratch), try start(scratch)]
    let codes = [try load(scratch).code] + others.map { $0.wait() }
    #expect(codes.allSatisfy { [0, 75].contains($0) })
    try load(scratch)
    try expectSame(scratch, calm.dump)
  }

  @Test func theExplorerAndAWatchingLoaderShareAWorkspace() throws {
    let calm = try undisturbed()
    let scratch = try Scratch()
    let watching = try start(scratch, "--watch")
    #expect(waits { scratch.entries.contains("store.sqlite.loader.lock") })
    let terminal = try TmuxSession(
      command: "'\(Program.path)' --workspace '\(scratch.path)'; echo left with $?")
    terminal.sees("Everyone")
    _ = try ChildProcess.run(
      ["cp", "-rp"] + calm.scratch.entries(in: "loaded").map { calm.scratch.path + "/loaded/" + $0 }
        + [scratch.path + "/drops"])
    try terminal.press("Down")
    terminal.sees("Everyone", "60")
    // The loader dies; the explorer's own takes over.
    #expect(watching.killAndWait())
    // A loader that is killed between the two names of a file leaves it to be moved under a third.
    #expect(waits { scratch.entries(in: "drops").isEmpty })
    try terminal.press("q")
    terminal.sees("left with 0")
    let found = try StoreDump(store: scratch.path + "/store.sqlite")
    #expect(found.findings.isEmpty)
    for table in ["event", "customer_order", "identifier", "consent"] {
      let rows = { (dump: StoreDump) in dump.rows.count { $0.hasPrefix("INSERT INTO \(table) ") } }
      #expect(rows(found) == rows(calm.dump), "\(table)")
    }
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT]) func aWatchingLoaderEndsCleanly(_ signal: Int32)
    throws
  {
    let scratch = try Scratch()
    try drops(into: scratch, people: 20)
    let watching = try start(scratch, "--watch")
    #expect(
      waits { scratch.entries(in: "drops").isEmpty && !scratch.entries(in: "loaded").isEmpty })
    kill(watching.id, signal)
    #expect(watching.wait() == 0)
    // What it held is free, and its log is copied back.
    #expect(!scratch.entries.contains("store.sqlite-wal"))
    #expect(try load(scratch).code == 0)
  }

  /// A power cut may take back what the log held last.
  @Test func aLogThatIsCutAnywhereGivesAnEarlierStore() throws {
    let calm = try undisturbed()
    let scratch = try waiting(like: calm.scratch)
    let watching = try start(scratch, "--watch")
    // Before the events, which come last: behind so many the log is copied back, and nothing is left to cut.
    #expect(waits { scratch.entries(in: "drops").count <= 1 })
    #expect(watching.killAndWait())
    let places = try Self.placesOfCuts(in: scratch.path + "/store.sqlite")
    #expect(places.count > 100_000)
    for _ in 0..<3 {
      let cut = try Scratch()
      _ = try ChildProcess.run(
        ["sh", "-c", "cp -p '\(scratch.path)'/*.sqlite* '\(cut.path)'; rm '\(cut.path)'/*-shm"])
      truncate(cut.path + "/store.sqlite-wal", Int.random(in: places))
      let found = try StoreDump(store: cut.path + "/store.sqlite")
      // Before the log's first commit there is no table to look at.
      #expect(found.findings.isEmpty || found.findings.allSatisfy { $0.contains("no such table") })
      _ = try ChildProcess.run(["cp", "-rp", calm.scratch.path + "/loaded", cut.path + "/drops"])
      try load(cut)
      try expectSame(cut, calm.dump)
    }
  }

  /// Where a log can end after a power cut: behind what was copied back, which was synchronised before.
  ///
  /// How many frames of 4 096 bytes, with their heads, that is stands in the log's index.
  private static func placesOfCuts(in store: String) throws -> ClosedRange<Int> {
    let index = try Data(contentsOf: URL(fileURLWithPath: store + "-shm"))
    let frames = index[96..<100].enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
    var status = stat()
    #expect(stat(store + "-wal", &status) == 0)
    return min(32 + frames * 4_120, Int(status.st_size))...Int(status.st_size)
  }

  /// A limit on the size of files is met as a full disk is.
  @Test(arguments: [16, 300]) func aFullDiskIsSaidAndNothingIsLost(_ blocks: Int) throws {
    let calm = try undisturbed()
    let scratch = try waiting(like: calm.scratch)
    let command = "ulimit -f \(blocks); exec '\(Program.path)' load --workspace '\(scratch.path)'"
    let full = try ChildProcess.run(["bash", "-c", command], environment: Program.baseEnvironment)
    #expect(full.code == 73)
    let words = String(decoding: full.complaint, as: UTF8.self)
    #expect(words.contains(scratch.path + "/") && words.contains("no room left"), "\(words)")
    #expect(!scratch.entries(in: "drops").isEmpty)
    try load(scratch)
    try expectSame(scratch, calm.dump)
  }

  @Test func everyFileIsTheOwnersAlone() throws {
    let scratch = try Scratch()
    try drops(into: scratch, people: 20)
    let bad = "customer_id,email,phone\nC-1,nobody,\n"
    try scratch.write("drops/customers-bad.csv", bad + "\"")
    let command = "umask 0; exec '\(Program.path)' load --workspace '\(scratch.path)'"
    _ = try ChildProcess.run(["sh", "-c", command], environment: Program.baseEnvironment)
    let open = try ChildProcess.run(
      ["find", scratch.path, "(", "-path", scratch.path + "/drops", "-o", "-path"]
        + [scratch.path + "/loaded/*", ")", "-prune", "-o", "-perm", "/077", "-print"])
    #expect(open.lines == [])
  }

  @Test func aCrashLeavesNoMemoryOnTheDisk() throws {
    let scratch = try Scratch()
    let command =
      "ulimit -c unlimited; exec '\(Program.path)' load --watch --workspace '\(scratch.path)'"
    let child = try ChildProcess.start(["sh", "-c", command], environment: Program.baseEnvironment)
    for _ in 0..<1_000
    where scratch.entries(in: "drops").isEmpty && !scratch.entries.contains("store.sqlite") {
      _ = poll(nil, 0, 20)
    }
    let limits = try String(contentsOfFile: "/proc/\(child.id)/limits", encoding: .utf8)
    _ = child.killAndWait()
    let line = limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") } ?? ""
    #expect(line.split(separator: " ").dropFirst(4).prefix(2) == ["0", "0"], "\(line)")
  }

  /// Version 0 is no store at all: making one may be killed too.
  @Test(arguments: 0..<Schema.version)
  func aMigrationThatIsKilledIsMadeByTheNextProcess(_ version: Int) throws {
    let old = try Scratch()
    if version > 0 {
      let tool = BuiltProgram.path("faulty-loader")
      _ = try ChildProcess.run(
        ["sh", "-c", "'\(tool)' old-store \(version) | sqlite3 '\(old.path)/store.sqlite'"])
    }
    func migrated(kills: Int) throws -> StoreDump {
      let scratch = try Scratch()
      _ = try ChildProcess.run(["cp", "-rp", old.path + "/.", scratch.path])
      for _ in 0..<kills {
        let child = try ChildProcess.start(
          [Program.path, "check", "--workspace", scratch.path], environment: Program.baseEnvironment
        )
        _ = poll(nil, 0, Int32.random(in: 1...60))
        _ = child.killAndWait()
      }
      // A process that only looks makes it; the first segments come with a loader.
      #expect(try Program.run("check", "--workspace", scratch.path).code == 0)
      #expect(try load(scratch).code == 0)
      #expect(!scratch.entries.contains { $0.hasSuffix(".part") })
      return try StoreDump(store: scratch.path + "/store.sqlite")
    }
    let expected = try migrated(kills: 0)
    #expect(expected.findings.isEmpty)
    for kills in [1, 1, 3] { #expect(try migrated(kills: kills) == expected) }
  }
}
