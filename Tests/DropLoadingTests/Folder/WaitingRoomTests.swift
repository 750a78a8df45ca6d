import Foundation
import Glibc
import Testing

@testable import DropLoading

/// A room whose files are quiet after 500 ms, or 2 000 where nobody tells who writes.
private struct Door {
  var room = WaitingRoom(quietMs: 500, untoldQuietMs: 2_000)
  let path: String
  private let workspace: TestWorkspace

  init(deliveredAtMs: Int64 = TestWorkspace.nowMs) throws {
    workspace = try TestWorkspace()
    path = try workspace.write("orders.csv", "order_no\n", deliveredAtMs: deliveredAtMs)
  }

  mutating func ask(
    atMs nowMs: Int64, _ writers: FileWriters = .nobody, wasMovedIn: Bool = false
  ) throws -> WaitingRoom.Admission {
    let stamp = try #require(FileStamp(path: path))
    return room.admit(path, stamp, wasMovedIn: wasMovedIn, nowMs: nowMs) { _ in writers }
  }

  mutating func note(_ words: String, _ outcome: WaitingRoom.Outcome, atMs nowMs: Int64) throws
    -> Bool
  {
    let stamp = try #require(FileStamp(path: path))
    return room.note(path, stamp, words, outcome, nowMs: nowMs)
  }

  func write(_ text: String) throws { try workspace.write("orders.csv", text) }
}

/// The year 1990, now, and the year 2040: a share's clock says nothing about quiet.
@Test(arguments: [631_152_000_000, TestWorkspace.nowMs, 2_208_988_800_000] as [Int64])
func aFileIsReadyOnceItWasQuietByOurOwnClock(_ deliveredAtMs: Int64) throws {
  var door = try Door(deliveredAtMs: deliveredAtMs)
  #expect(try door.ask(atMs: 0) == .beingWritten(lookAgainMs: 500))
  #expect(try door.ask(atMs: 499) == .beingWritten(lookAgainMs: 1))
  #expect(try door.ask(atMs: 500) == .ready)
}

@Test func eachChangeBeginsTheQuietAnew() throws {
  var door = try Door()
  _ = try door.ask(atMs: 0)
  try door.write("order_no\nSO-1\n")
  #expect(try door.ask(atMs: 600) == .beingWritten(lookAgainMs: 500))
  #expect(try door.ask(atMs: 1_100) == .ready)
}

@Test func aFileThatIsOpenForWritingWaitsHoweverQuiet() throws {
  var door = try Door()
  _ = try door.ask(atMs: 0)
  #expect(try door.ask(atMs: 600, .somebody) == .beingWritten(lookAgainMs: 600))
  #expect(try door.ask(atMs: 3_600_000, .somebody) == .beingWritten(lookAgainMs: 5_000))
  #expect(try door.ask(atMs: 3_600_001) == .ready)
}

@Test func whereNobodyTellsWhoWritesTheQuietIsLonger() throws {
  var door = try Door()
  _ = try door.ask(atMs: 0, .notTold)
  #expect(try door.ask(atMs: 500, .notTold) == .beingWritten(lookAgainMs: 1_500))
  #expect(try door.ask(atMs: 2_000, .notTold) == .ready)
}

@Test func aFileThatWasMovedInNeedsNoQuiet() throws {
  var door = try Door()
  #expect(try door.ask(atMs: 0, .somebody, wasMovedIn: true) == .beingWritten(lookAgainMs: 500))
  #expect(try door.ask(atMs: 0, wasMovedIn: true) == .ready)
  #expect(try door.ask(atMs: 0, .notTold, wasMovedIn: true) == .ready)
}

@Test func whatOnlyAChangeCanHelpIsSaidOnceAndNotTriedAgain() throws {
  var door = try Door()
  _ = try door.ask(atMs: 0)
  #expect(try door.note("of unknown kind", .final, atMs: 500))
  #expect(try door.ask(atMs: 9_000_000) == .refused("of unknown kind"))
  #expect(try !door.note("of unknown kind", .final, atMs: 9_000_000))
  try door.write("another\n")
  #expect(try door.ask(atMs: 9_000_001) == .beingWritten(lookAgainMs: 500))
}

@Test func whatMayPassIsTriedAgainLessAndLessOften() throws {
  var door = try Door()
  _ = try door.ask(atMs: 0)
  var (nowMs, pauses): (Int64, [Int64]) = (500, [])
  for _ in 0..<9 {
    _ = try door.note("cannot be opened", .passing, atMs: nowMs)
    let beganMs = nowMs
    while try door.ask(atMs: nowMs) == .refused("cannot be opened") { nowMs += 1_000 }
    pauses.append((nowMs - beganMs) / 1_000)
  }
  #expect(pauses == [5, 10, 20, 40, 80, 160, 300, 300, 300])
}

@Test func ofAFileThatIsDoneOnlyTheMoveIsTriedAgain() throws {
  var door = try Door()
  _ = try door.ask(atMs: 0)
  _ = try door.note("cannot be moved", .unmoved(hasFailed: false), atMs: 500)
  #expect(try door.ask(atMs: 501) == .refused("cannot be moved"))
  #expect(try door.ask(atMs: 5_500) == .toMove(words: "cannot be moved", hasFailed: false))
}

@Test func aFileThatLeftIsForgotten() throws {
  var door = try Door()
  _ = try door.note("of unknown kind", .final, atMs: 0)
  door.room.keep(only: [])
  #expect(try door.ask(atMs: 1) == .beingWritten(lookAgainMs: 500))
}

@Test func theSystemTellsWhoHasAFileOpenForWriting() throws {
  let workspace = try TestWorkspace()
  let path = try workspace.write("a.csv", "x")
  #expect(FileWriters.of(path) == .nobody)
  let reading = open(path, O_RDONLY | O_CLOEXEC)
  #expect(FileWriters.of(path) == .nobody)
  let writing = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
  #expect(FileWriters.of(path) == .somebody)
  close(writing)
  #expect(FileWriters.of(path) == .nobody)
  close(reading)
  #expect(FileWriters.of(workspace.path + "/missing.csv") == .notTold)
}

@Test func theKindOfAFileSystemIsReadFromTheMounts() {
  let mounts = """
    29 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
    61 29 0:52 / /srv/drops rw,relatime shared:29 master:2 - nfs4 host:/drops rw,vers=4.2
    """
  #expect(FileSystem.kind(ofDevice: "254:0", in: mounts) == "ext4")
  #expect(FileSystem.kind(ofDevice: "0:52", in: mounts) == "nfs4")
  #expect(FileSystem.kind(ofDevice: "0:5", in: mounts) == nil)
}

@Test func aWatcherKnowsWhatWasMovedIn() throws {
  let workspace = try TestWorkspace()
  let folder = workspace.path + "/drops"
  mkdir(folder, 0o700)
  let watcher = FolderWatcher(paths: [])
  watcher.watch(folder, isForContent: false)
  try workspace.write("drops/written.csv", "x")
  try workspace.write("aside.csv", "x")
  rename(workspace.path + "/aside.csv", folder + "/moved.csv")
  #expect(watcher.wait(timeoutMs: 10_000))
  #expect(watcher.takeMovedIn() == [folder + "/moved.csv"])
  #expect(watcher.takeMovedIn().isEmpty)
  #expect(!watcher.isPolling)
  watcher.watch(folder + "/missing", isForContent: false)
  #expect(watcher.isPolling)
}

@Test func otherSettingsTryAFileAgainAndTheSameWordsAreNoNews() throws {
  var door = try Door()
  _ = try door.ask(atMs: 0)
  #expect(try door.note("of unknown kind", .final, atMs: 500))
  door.room.tryAllAgain()
  #expect(try door.ask(atMs: 501) == .ready)
  #expect(try !door.note("of unknown kind", .final, atMs: 501))
  #expect(try door.ask(atMs: 9_000_000) == .refused("of unknown kind"))
  door.room.tryAllAgain()
  #expect(try door.note("no column email", .final, atMs: 9_000_001))
  _ = try door.note("cannot be moved", .unmoved(hasFailed: false), atMs: 9_000_002)
  door.room.tryAllAgain()
  // It is in the store already.
  #expect(try door.ask(atMs: 9_000_003) == .refused("cannot be moved"))
}
