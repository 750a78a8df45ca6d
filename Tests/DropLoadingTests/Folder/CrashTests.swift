import ChildProcesses
import Foundation
import Glibc
import ProfileStore
import StoreChecks
import Testing

@testable import DropLoading

/// A loader that dies between any two steps, and what the next one makes of what it left.
struct CrashTests {
  private static let loader = BuiltProgram.path("faulty-loader")

  /// Three files of several batches each, the last of which tells more of the people of the first.
  private static func drops(into workspace: TestWorkspace) throws {
    mkdir(workspace.path + "/drops", 0o700)
    let customers = (1...30).map { Drops.customer("C-\($0)", "c\($0)@example.com") }.joined()
    let bad = Drops.customer("C-31", "nobody")
    try workspace.write(
      "drops/customers.csv", Drops.customersHeader + bad + customers,
      deliveredAtMs: TestWorkspace.nowMs - 300_000)
    let orders = (1...20).map {
      "SO-\($0),C-\($0 % 20),,,2026-11-02,paid,web,\($0).00,EUR,,\n"
    }
    try workspace.write(
      "drops/orders.csv", Drops.ordersHeader + orders.joined(),
      deliveredAtMs: TestWorkspace.nowMs - 200_000)
    let events = (1...30).map {
      Drops.event("m\($0 % 28)", user: $0 % 3 == 0 ? "C-\($0)" : nil, anonymous: "a\($0 % 9)")
    }
    try workspace.write(
      "drops/events.ndjson", events.joined(), deliveredAtMs: TestWorkspace.nowMs - 100_000)
    // Children of other tests that began to run meanwhile may hold them open for an instant.
    let files = try DropFolder(workspace: workspace.path).waiting().files
    #expect(waits { files.allSatisfy { FileWriters.of($0) == .nobody } })
  }

  private static let undisturbed = Result {
    let workspace = try TestWorkspace()
    try drops(into: workspace)
    #expect(try ChildProcess.run([loader, "load", workspace.path]).code == 0)
    return try StoreDump(store: workspace.storePath)
  }

  /// All that a store must be whatever happened to its loader.
  private static func expectWhole(_ workspace: TestWorkspace, _ expected: StoreDump, _ what: String)
    throws
  {
    let found = try StoreDump(store: workspace.storePath)
    #expect(found.findings.isEmpty, "\(what)")
    #expect(found.rows == expected.rows, "\(what): \(found.differences(from: expected))")
    let audit = try AuditLog(path: workspace.auditPath)
    #expect(try audit.findings().isEmpty)
    #expect(try audit.entries().count == 3, "\(what)")
    let folder = DropFolder(workspace: workspace.path)
    #expect(try folder.waiting().files.isEmpty, "\(what)")
  }

  /// Kills a loader at the step's first coming, then each next one at its second, until one survives.
  private static func killAtEvery(_ step: LoadStep, _ workspace: TestWorkspace) throws -> Int {
    for kills in 0..<40 {
      let ended = try ChildProcess.run(
        [loader, "load", workspace.path, step.rawValue, kills == 0 ? "1" : "2"])
      guard ended.code == 128 + SIGKILL else {
        #expect(ended.code == 0, "\(step) \(String(decoding: ended.complaint, as: UTF8.self))")
        return kills
      }
      if access(workspace.storePath, F_OK) == 0 {
        #expect(try StoreDump(store: workspace.storePath).findings.isEmpty, "\(step) \(kills)")
      }
    }
    Issue.record("the loader gets nowhere when it dies at \(step)")
    return 0
  }

  @Test(arguments: LoadStep.allCases.filter { $0 != .copied })
  func aLoaderThatDiesAtAnyStepLosesAndDoublesNothing(_ step: LoadStep) throws {
    let workspace = try TestWorkspace()
    try Self.drops(into: workspace)
    #expect(try Self.killAtEvery(step, workspace) >= 2)
    try Self.expectWhole(workspace, try Self.undisturbed.get(), "\(step)")
  }

  @Test(arguments: [LoadStep.copied, .named, .moved])
  func theSameWhenFilesMoveToAnotherFileSystem(_ step: LoadStep) throws {
    let workspace = try TestWorkspace()
    guard let other = OtherFileSystem(than: workspace.path) else { return }
    symlink(other.path, workspace.path + "/loaded")
    try Self.drops(into: workspace)
    #expect(try Self.killAtEvery(step, workspace) >= 2)
    try Self.expectWhole(workspace, try Self.undisturbed.get(), "\(step)")
  }

  /// The control: were a file moved before its rows are committed, the comparison would tell.
  @Test func aLoaderThatMovesFilesFirstIsSeenToLoseRows() throws {
    let workspace = try TestWorkspace()
    try Self.drops(into: workspace)
    _ = try ChildProcess.run([Self.loader, "move-first", workspace.path, "written", "2"])
    #expect(try ChildProcess.run([Self.loader, "load", workspace.path]).code == 0)
    let found = try StoreDump(store: workspace.storePath)
    let expected = try Self.undisturbed.get()
    #expect(found.rows != expected.rows)
  }

  /// The control of the tallies: a row that is missing, or there twice, is a finding.
  @Test(arguments: [
    "DELETE FROM event WHERE id = (SELECT max(id) FROM event)",
    "INSERT INTO feedback (id, identifier_id, at_ms, kind, text) SELECT max(id) + 7, 1, 1, 'x', '' FROM event",
    "DELETE FROM quarantine", "UPDATE profile SET words = 'other' WHERE id = 3",
    "DELETE FROM profile WHERE id = 5",
  ])
  func theChecksSeeWhatIsWrong(_ damage: String) throws {
    let workspace = try TestWorkspace()
    try Self.drops(into: workspace)
    _ = try ChildProcess.run([Self.loader, "load", workspace.path])
    #expect(try StoreDump(store: workspace.storePath).findings.isEmpty)
    #expect(try ChildProcess.run(["sqlite3", workspace.storePath, damage]).complaint.isEmpty)
    #expect(try !StoreDump(store: workspace.storePath).findings.isEmpty)
  }
}
