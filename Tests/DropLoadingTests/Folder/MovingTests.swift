import Foundation
import Glibc
import Testing

@testable import DropLoading

private struct Moving {
  let workspace: TestWorkspace
  let folder: DropFolder

  init() throws {
    workspace = try TestWorkspace()
    folder = DropFolder(workspace: workspace.path)
    #expect(folder.make() == nil)
  }

  func text(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }
}

@Test func aNameThatIsTakenIsNumbered() throws {
  let moving = try Moving()
  for text in ["one", "two", "three"] {
    let path = try moving.workspace.write("drops/orders.2026.csv", text)
    try moving.folder.move(path, toFailed: false)
  }
  for (name, text) in [
    ("orders.2026.csv", "one"), ("orders-2.2026.csv", "two"), ("orders-3.2026.csv", "three"),
  ] { #expect(moving.text(moving.folder.loaded + "/" + name) == text) }
  #expect(try moving.folder.waiting().files.isEmpty)
}

@Test func aNameOf255BytesHasRoomForItsNumber() throws {
  let moving = try Moving()
  let name = "orders" + String(repeating: "ż", count: 122) + "x.csv"
  #expect(name.utf8.count == 255)
  for text in ["one", "two"] {
    try moving.folder.move(try moving.workspace.write("drops/" + name, text), toFailed: false)
  }
  #expect(FolderEntry.files(under: moving.folder.loaded).count == 2)
  #expect(try moving.folder.waiting().files.isEmpty)
}

@Test func whatCameUnderTheNameMeanwhileStays() throws {
  let moving = try Moving()
  let path = try moving.workspace.write("drops/orders.csv", "one")
  let read = try #require(FileStamp(path: path))
  unlink(path)
  try moving.workspace.write(
    "drops/orders.csv", "two", deliveredAtMs: TestWorkspace.nowMs + 1)
  #expect(throws: LoadError.changedWhileLoading(file: "orders.csv")) {
    try moving.folder.move(path, toFailed: false, expecting: read)
  }
  #expect(moving.text(path) == "two")
  #expect(FolderEntry.files(under: moving.folder.loaded).isEmpty)
}

/// As in a folder in which names may not be changed: else each load would give it one more name.
@Test func aFileThatKeepsItsOldNameHasNotMoved() throws {
  let moving = try Moving()
  var deep = moving.workspace.path
  while deep.utf8.count < 3_850 { deep += "/" + String(repeating: "w", count: 99) }
  try FileManager.default.createDirectory(atPath: deep, withIntermediateDirectories: true)
  // A path as long as the system takes: under no other name can the file be put aside.
  let path = deep + "/" + String(repeating: "n", count: 4_094 - deep.utf8.count)
  close(open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600))
  #expect(throws: LoadError.self) { try moving.folder.move(path, toFailed: false) }
  #expect(FileStamp(path: path) != nil)
  #expect(FolderEntry.files(under: moving.folder.loaded).isEmpty)
}

/// Between the new name and the end of the old one another file may come.
@Test func whatComesInTheMiddleOfAMoveIsNotDeleted() throws {
  let moving = try Moving()
  let path = try moving.workspace.write("drops/orders.csv", "one")
  let aside = try moving.workspace.write("aside", "two")
  let target = try moving.folder.move(path, toFailed: false) { step in
    if step == .named { #expect(rename(aside, path) == 0) }
  }
  #expect(moving.text(target) == "one")
  #expect(moving.text(path) == "two")
}

@Test func aFolderThatIsNoneIsNamedAndTheFileStays() throws {
  let moving = try Moving()
  rmdir(moving.folder.loaded)
  try moving.workspace.write("loaded", "no folder")
  let path = try moving.workspace.write("drops/orders.csv", "one")
  do throws(LoadError) {
    try moving.folder.move(path, toFailed: false)
    Issue.record("moved into a file")
  } catch {
    #expect(error.description.contains(moving.folder.loaded))
    #expect(error.description.contains("Not a directory"))
  }
  #expect(moving.text(path) == "one")
}

/// A folder on another file system than the tests' own, and `nil` where there is none to be had.
final class OtherFileSystem {
  let path: String

  init?(than near: String) {
    path = "/dev/shm/kartotek-test-" + UUID().uuidString
    var (here, there) = (stat(), stat())
    guard mkdir(path, 0o700) == 0 else { return nil }
    guard stat(near, &here) == 0, stat(path, &there) == 0, here.st_dev != there.st_dev else {
      rmdir(path)
      return nil
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

@Test func aMoveToAnotherFileSystemIsACopyWithItsTimeAndNothingMore() throws {
  let moving = try Moving()
  guard let other = OtherFileSystem(than: moving.workspace.path) else { return }
  rmdir(moving.folder.loaded)
  symlink(other.path, moving.folder.loaded)
  let text = String(repeating: "order_no\n", count: 300_000)
  for name in ["orders.csv", "orders-2.csv"] {
    let path = try moving.workspace.write(
      "drops/orders.csv", text, deliveredAtMs: 1_000_000_000_000)
    var steps: [LoadStep] = []
    let target = try moving.folder.move(path, toFailed: false) { steps.append($0) }
    #expect(target == moving.folder.loaded + "/" + name)
    #expect(moving.text(target) == text)
    #expect(FileStamp(path: target)?.changedAtMs == 1_000_000_000_000)
    #expect(steps == [.copied, .named, .moved])
    var status = stat()
    stat(target, &status)
    #expect(status.st_mode & 0o777 == 0o600)
  }
  #expect(FolderEntry.files(under: other.path).count == 2)
  #expect(FolderEntry.files(under: moving.folder.drops).isEmpty)
}
