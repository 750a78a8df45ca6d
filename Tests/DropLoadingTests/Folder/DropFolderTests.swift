import DropLoading
import Foundation
import Glibc
import Testing

@Test func foldersInsideAreWalkedAndKeepTheirPlaces() throws {
  let workspace = try TestWorkspace()
  let folder = DropFolder(workspace: workspace.path)
  #expect(folder.make() == nil)
  for inside in ["drops/2026/11/22", "drops/.hidden"] {
    try FileManager.default.createDirectory(
      atPath: workspace.path + "/" + inside, withIntermediateDirectories: true)
  }
  for (place, name) in ["a.ndjson", "2026/11/22/b.ndjson", "2026/c.part", ".hidden/d.csv"]
    .enumerated()
  {
    try workspace.write("drops/" + name, "x", deliveredAtMs: Int64(place + 1) * 1_000)
  }
  let waiting = try folder.waiting()
  #expect(waiting.files == [folder.drops + "/a.ndjson", folder.drops + "/2026/11/22/b.ndjson"])
  #expect(waiting.folders.count == 4)
  let moved = try folder.move(folder.drops + "/2026/11/22/b.ndjson", toFailed: false)
  #expect(moved == folder.loaded + "/2026/11/22/b.ndjson")
  #expect(try folder.waiting().files == [folder.drops + "/a.ndjson"])
}

/// A consent that lies beside the events it allows lets them in, whichever came first.
@Test func eventsWaitForAllOthers() throws {
  let workspace = try TestWorkspace()
  let folder = DropFolder(workspace: workspace.path)
  #expect(folder.make() == nil)
  let names = ["events.ndjson.gz", "b.jsonl", "z.csv", "consents.csv"]
  for (place, name) in names.enumerated() {
    try workspace.write("drops/" + name, "x", deliveredAtMs: Int64(place + 1) * 1_000)
  }
  let inOrder = ["z.csv", "consents.csv", "events.ndjson.gz", "b.jsonl"]
  #expect(try folder.waiting().files == inOrder.map { folder.drops + "/" + $0 })
}

@Test func aNameThatIsNoUTF8IsCounted() throws {
  let workspace = try TestWorkspace()
  let folder = DropFolder(workspace: workspace.path)
  #expect(folder.make() == nil)
  let name = (folder.drops + "/").utf8CString.dropLast() + [CChar(bitPattern: 0xFF), 0]
  let descriptor = Array(name).withUnsafeBufferPointer {
    open($0.baseAddress ?? UnsafePointer(bitPattern: 1)!, O_CREAT | O_WRONLY, 0o600)
  }
  #expect(descriptor >= 0)
  close(descriptor)
  let waiting = try folder.waiting()
  #expect(waiting.unnamed == 1 && waiting.files.isEmpty)
}

@Test func aDropsFolderThatWasRemovedIsMadeAgain() throws {
  let workspace = try TestWorkspace()
  let folder = DropFolder(workspace: workspace.path)
  #expect(try folder.waiting().files.isEmpty)
  #expect(FileManager.default.fileExists(atPath: folder.drops))
}

@Test func loadedFilesAreDeletedOnceTheirTimeIsOverAndFailedOnesStay() throws {
  let workspace = try TestWorkspace()
  let folder = DropFolder(workspace: workspace.path)
  #expect(folder.make() == nil)
  try workspace.write("loaded/old.csv", "x")
  try workspace.write("failed/old.csv", "x")
  let nowMs = Int64(Date().timeIntervalSince1970 * 1_000)
  let dayMs: Int64 = 86_400_000
  #expect(folder.expire(afterDays: 30, nowMs: nowMs + 29 * dayMs) == 0)
  #expect(folder.expire(afterDays: 30, nowMs: nowMs + 31 * dayMs) == 1)
  #expect(!FileManager.default.fileExists(atPath: folder.loaded + "/old.csv"))
  #expect(FileManager.default.fileExists(atPath: folder.failed + "/old.csv"))
}

/// As in a folder that may be listed and not entered: nothing of it is passed over without a word.
@Test func whatCannotBeLookedAtIsRefused() throws {
  let workspace = try TestWorkspace()
  var path = workspace.path
  // So deep that a long name in it makes a path longer than the system takes.
  while path.utf8.count < 3_850 { path += "/" + String(repeating: "w", count: 99) }
  let folder = DropFolder(workspace: path)
  try FileManager.default.createDirectory(atPath: folder.drops, withIntermediateDirectories: true)
  let inside = open(folder.drops, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  let name = String(repeating: "n", count: 248) + ".ndjson"
  close(openat(inside, name, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600))
  defer {
    unlinkat(inside, name, 0)
    close(inside)
  }
  let waiting = try folder.waiting()
  #expect(waiting.files.isEmpty)
  #expect(waiting.refused.map(\.path) == [folder.drops + "/" + name])
}
