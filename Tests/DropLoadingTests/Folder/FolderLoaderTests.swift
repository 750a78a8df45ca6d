import Foundation
import Glibc
import ProfileStore
import Synchronization
import Testing

@testable import DropLoading

private let row = Drops.event("m1", user: "C-1")

@Test func whatIsMovedInOrClosedIsLoadedAndWhatIsNotWaits() throws {
  let workspace = try TestWorkspace()
  let watched = WatchedFolder(workspace)
  for name in [".hidden.ndjson", "a.ndjson.part", "b.ndjson.tmp", "c.ndjson~"] {
    try workspace.write("drops/" + name, row)
  }
  let growing = open(
    watched.folder.drops + "/growing.ndjson", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
  _ = write(growing, "{\"type\":\"tra", 12)
  watched.watch()
  defer { watched.stop() }
  mkdir(watched.folder.drops + "/2026", 0o700)
  try workspace.write("drops/2026/closed.ndjson", row)
  #expect(waits { watched.loadedNames.contains("2026/closed.ndjson") })
  rename(watched.folder.drops + "/a.ndjson.part", watched.folder.drops + "/a.ndjson")
  #expect(waits { watched.loadedNames.contains("a.ndjson") })
  // Longer open than anything is quiet, and still not taken.
  #expect(watched.endings("growing.ndjson").isEmpty)
  let left: Set = [".hidden.ndjson", "2026", "b.ndjson.tmp", "c.ndjson~", "growing.ndjson"]
  #expect(waits { Set(watched.waitingNames) == left })
  let rest = Array(row.utf8).dropFirst(12)
  _ = rest.withUnsafeBytes { write(growing, $0.baseAddress, $0.count) }
  close(growing)
  #expect(waits { watched.loadedNames.contains("growing.ndjson") })
  #expect(waits { watched.endings("growing.ndjson") == [.loadedBefore] })
}

@Test func oneLoadWaitsALittleForAWriterAndSaysWhatItLeft() throws {
  let workspace = try TestWorkspace()
  let watched = WatchedFolder(workspace)
  try workspace.write("drops/whole.ndjson", row)
  try workspace.write("drops/growing.ndjson", Drops.event("m2", user: "C-2"))
  let writing = open(watched.folder.drops + "/growing.ndjson", O_WRONLY | O_APPEND | O_CLOEXEC)
  try watched.loadOnce()
  #expect(watched.endings("whole.ndjson") == [.loaded])
  #expect(
    watched.endings("growing.ndjson") == [.failed(.beingWritten(file: "growing.ndjson"))])
  close(writing)
  try watched.loadOnce()
  #expect(watched.loadedNames == ["growing.ndjson", "whole.ndjson"])
}

@Test func oneLoadTakesTooWhatCameUnderTheNameOfAFileThatItLoaded() throws {
  let workspace = try TestWorkspace()
  let path = workspace.path + "/drops/a.ndjson"
  let other = try workspace.write("other", Drops.event("m2", user: "C-2"))
  let watched = WatchedFolder(workspace, onStep: { if $0 == .ended { rename(other, path) } })
  try workspace.write("drops/a.ndjson", row)
  try watched.loadOnce()
  #expect(watched.endings("a.ndjson") == [.loaded, .loaded])
  #expect(watched.waitingNames.isEmpty)
  #expect(try workspace.query("SELECT count(*) FROM event") == ["2"])
}

@Test func whatIsNoFileIsRefusedByNameOnceAndStays() throws {
  let workspace = try TestWorkspace()
  let watched = WatchedFolder(workspace)
  let drops = watched.folder.drops
  symlink("/etc/passwd", drops + "/link.csv")
  symlink(drops, drops + "/loop")
  mkfifo(drops + "/pipe.csv", 0o600)
  let server = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
  defer { close(server) }
  var address = sockaddr_un()
  address.sun_family = sa_family_t(AF_UNIX)
  // The path of a socket is short: it is made under a short name.
  let short = "/tmp/k\(getpid())"
  withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: short.utf8) }
  _ = withUnsafePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      bind(server, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
    }
  }
  #expect(rename(short, drops + "/socket.csv") == 0)
  var deep = drops
  for _ in 0...FolderEntry.deepest {
    deep += "/d"
    mkdir(deep, 0o700)
  }
  try workspace.write("drops/good.ndjson", row)
  try watched.loadOnce()
  for (name, kind) in [
    ("link.csv", "symbolic link"), ("loop", "symbolic link"), ("pipe.csv", "named pipe"),
    ("socket.csv", "socket"), ("d", "folder more than 12 folders deep"),
  ] {
    let expected = LoadError.unreadable(.notARegularFile(file: name, kind: kind))
    #expect(watched.endings(name) == [.failed(expected)], "\(name)")
  }
  #expect(watched.loadedNames == ["good.ndjson"])
  watched.watch()
  defer { watched.stop() }
  #expect(waits { watched.held.count == 5 })
  try workspace.write("drops/next.ndjson", Drops.event("m2", user: "C-2"))
  #expect(waits { watched.loadedNames.count == 2 })
  #expect(watched.held.count == 5)
  #expect(watched.endings("pipe.csv").count == 2, "once by each of the two loads")
}

@Test func otherSettingsSayNothingAnewOfALinkThatLiesThere() throws {
  let workspace = try TestWorkspace()
  let rounds = Atomic(0)
  let settings = workspace.settings
  let watched = WatchedFolder(workspace) {
    rounds.add(1, ordering: .relaxed)
    return settings
  }
  symlink("/etc/passwd", watched.folder.drops + "/link.csv")
  try workspace.write("drops/people.csv", "shoe\n41\n")
  watched.watch()
  defer { watched.stop() }
  #expect(waits { watched.held.count == 2 })
  let before = rounds.load(ordering: .relaxed)
  #expect(
    waits {
      // Looks again at once, as often as it takes.
      _ = try? workspace.write("drops/.nothing", "")
      return rounds.load(ordering: .relaxed) > before + 3
    })
  #expect(watched.endings("link.csv").count == 1)
  #expect(watched.endings("people.csv").count == 1)
}

@Test func aFileThatCannotBeMovedIsDoneAndMovedWhenItCanBe() throws {
  let workspace = try TestWorkspace()
  let watched = WatchedFolder(workspace)
  rmdir(watched.folder.loaded)
  try workspace.write("loaded", "in the way")
  try workspace.write("drops/a.ndjson", row)
  watched.watch()
  defer { watched.stop() }
  #expect(waits { !watched.held.isEmpty })
  guard case .failed(.cannotMove(_, let folder, _))? = watched.endings("a.ndjson").first else {
    Issue.record("\(watched.endings("a.ndjson"))")
    return
  }
  #expect(folder == watched.folder.loaded)
  // Others are loaded meanwhile.
  try workspace.write("drops/b.ndjson", Drops.event("m2", user: "C-2"))
  #expect(waits { watched.endings("b.ndjson").count == 1 })
  unlink(watched.folder.loaded)
  mkdir(watched.folder.loaded, 0o700)
  #expect(waits { watched.loadedNames == ["a.ndjson", "b.ndjson"] })
  #expect(waits { watched.held.isEmpty })
  // It was read once.
  #expect(watched.endings("a.ndjson").count == 1)
  #expect(try workspace.query("SELECT count(*) FROM event") == ["2"])
}

@Test func aStoreThatCannotBeOpenedIsWaitedFor() throws {
  let workspace = try TestWorkspace()
  let watched = WatchedFolder(workspace)
  mkdir(workspace.storePath, 0o700)
  try workspace.write("drops/a.ndjson", row)
  watched.watch()
  defer { watched.stop() }
  #expect(waits { watched.waitings.contains { $0.contains(workspace.storePath) } })
  #expect(watched.waitingNames == ["a.ndjson"])
  rmdir(workspace.storePath)
  #expect(waits { watched.loadedNames == ["a.ndjson"] })
}

@Test func aStoreThatIsLockedIsWaitedForAndNobodyIsKeptFromStopping() throws {
  let workspace = try TestWorkspace()
  let watched = WatchedFolder(workspace)
  let lock = try StoreLock(path: workspace.storePath + ".lock")
  #expect(lock.take())
  try workspace.write("drops/a.ndjson", row)
  watched.watch()
  #expect(waits { watched.waitings.contains { $0.contains("was locked") } })
  lock.release()
  #expect(waits { watched.loadedNames == ["a.ndjson"] })
  try lock.take(patienceMs: 10_000)
  try workspace.write("drops/b.ndjson", Drops.event("m2", user: "C-2"))
  #expect(waits { watched.waitings.count >= 2 })
  watched.stop()
  #expect(waits { watched.isDone })
  #expect(watched.waitingNames == ["b.ndjson"])
}

@Test func twoLoadersTakeTurns() throws {
  let workspace = try TestWorkspace()
  let watched = WatchedFolder(workspace)
  let turn = try StoreLock(path: workspace.storePath + ".loader.lock")
  #expect(turn.take())
  try workspace.write("drops/a.ndjson", row)
  #expect(throws: StoreError.self) { try watched.loadOnce() }
  turn.release()
  try watched.loadOnce()
  #expect(watched.loadedNames == ["a.ndjson"])
}

@Test func aDropsFolderThatIsReplacedIsWatchedAgain() throws {
  let workspace = try TestWorkspace()
  let watched = WatchedFolder(workspace)
  watched.watch()
  defer { watched.stop() }
  try workspace.write("drops/a.ndjson", row)
  #expect(waits { watched.loadedNames == ["a.ndjson"] })
  rename(watched.folder.drops, workspace.path + "/away")
  mkdir(watched.folder.drops, 0o700)
  try workspace.write("drops/b.ndjson", Drops.event("m2", user: "C-2"))
  #expect(waits { watched.loadedNames == ["a.ndjson", "b.ndjson"] })
}

@Test func aFileThatIsReplacedWhileItIsLoadedIsLoadedToo() throws {
  let workspace = try TestWorkspace()
  workspace.batchRows = 10
  let first = (1...40).map { Drops.event("m\($0)", user: "C-1") }.joined()
  let second = (101...140).map { Drops.event("m\($0)", user: "C-1") }.joined()
  let path = try workspace.write("events.ndjson", first)
  try workspace.write("other", second)
  let loader = try workspace.loader()
  var commits = 0
  loader.onStep = { step in
    if step == .committed { commits += 1 }
    if step == .committed, commits == 2 { rename(workspace.path + "/other", path) }
  }
  #expect(loader.load(path: path).ending == .failed(.changedWhileLoading(file: "events.ndjson")))
  // Nothing of the second stands under the name of the first.
  #expect(try workspace.query("SELECT max(line), count(*) FROM event") == ["20|20"])
  loader.onStep = { _ in }
  #expect(loader.load(path: path).tally.words == "created 40")
  // The first, dropped again, goes on where it was.
  #expect(try workspace.load("again.ndjson", first).words == "created 40")
  #expect(try workspace.query("SELECT count(*) FROM event") == ["80"])
}

@Test func aFileThatIsWrittenToWhileItIsLoadedIsLoadedWhole() throws {
  let workspace = try TestWorkspace()
  workspace.batchRows = 10
  let rows = (1...40).map { Drops.event("m\($0)", user: "C-1") }
  let path = try workspace.write("events.ndjson", rows[..<30].joined())
  let loader = try workspace.loader()
  loader.onStep = { step in
    guard step == .recognised else { return }
    _ = try? workspace.write(
      "events.ndjson", rows.joined(), deliveredAtMs: TestWorkspace.nowMs + 1)
  }
  #expect(loader.load(path: path).ending == .failed(.changedWhileLoading(file: "events.ndjson")))
  loader.onStep = { _ in }
  #expect(loader.load(path: path).ending == .loaded)
  #expect(try workspace.query("SELECT count(*) FROM event") == ["40"])
}

@Test func aFileFromAClockThatIsAheadIsDeliveredNow() throws {
  let workspace = try TestWorkspace()
  try workspace.load(
    "customers.csv", Drops.customersHeader + Drops.customer("C-1"),
    deliveredAtMs: TestWorkspace.nowMs + 86_400_000_000)
  #expect(
    try workspace.query("SELECT delivered_at_ms FROM drop_file") == ["\(TestWorkspace.nowMs)"])
}
