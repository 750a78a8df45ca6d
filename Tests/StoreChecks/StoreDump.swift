import ChildProcesses
import Foundation
import Glibc

/// All rows of a store but for what the wall clock said, and what is wrong with it.
///
/// Taken of a copy: looking must not heal what a killed process left.
package struct StoreDump: Equatable {
  /// One line a finding: structure, search index, references, tallies that are not the rows.
  package let findings: [String]
  /// Schema and rows as SQL.
  package let rows: [String]

  package init(store: String) throws {
    let copy = store + ".looked-at"
    defer { for end in ["", "-wal", "-shm"] { unlink(copy + end) } }
    for end in ["", "-wal"] where access(store + end, F_OK) == 0 {
      try FileManager.default.copyItem(atPath: store + end, toPath: copy + end)
    }
    let ended = try ChildProcess.run(
      ["sqlite3", ":memory:", ".restore '\(copy)'", ".read '\(Self.script)'"])
    let lines = ended.lines
    let border = lines.firstIndex(of: "rows:") ?? lines.endIndex
    findings =
      lines[..<border]
      + String(decoding: ended.complaint, as: UTF8.self).split(separator: "\n")
      .map(String.init)
    rows = Array(lines[border...])
  }

  /// What the other store has and this one lacks, and the other way round; a few lines, for a failed test.
  package func differences(from other: StoreDump) -> [String] {
    let (mine, theirs) = (Set(rows), Set(other.rows))
    return rows.filter { !theirs.contains($0) }.prefix(5).map { "+ " + $0 }
      + other.rows.filter { !mine.contains($0) }.prefix(5).map { "- " + $0 }
  }

  private static let script =
    String(#filePath.dropLast("StoreDump.swift".count)) + "store.sql"
}

/// The programs that were built beside the tests.
package enum BuiltProgram {
  /// `kartotek`, or `faulty-loader`.
  package static func path(_ name: String) -> String {
    var window = [CChar](repeating: 0, count: 4_096)
    let count = readlink("/proc/self/exe", &window, window.count - 1)
    let own = String(
      decoding: window.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return own.prefix(through: own.lastIndex(of: "/") ?? own.startIndex) + name
  }
}
