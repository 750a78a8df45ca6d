import Foundation

/// Looks for a person's values in the bytes of every file of a workspace, whatever its format; gzipped ones are
/// looked into.
package struct ByteScan {
  package struct Finding: Hashable, Sendable {
    /// Of the file, from the workspace on.
    package let file: String
    package let count: Int
  }

  package struct Result: Hashable, Sendable {
    package var files = 0
    package var findings: [Finding] = []
    /// Files that could not be read to their end.
    package var unread: [String] = []

    package var isClean: Bool { findings.isEmpty && unread.isEmpty }
  }

  private let table: PatternTable

  package init(_ values: ErasedValues) { table = PatternTable(values.patterns) }

  /// Looks through a folder with all in it.
  ///
  /// - Parameters:
  ///   - folder: Its path.
  ///   - names: Of files that are not looked into.
  /// - Returns: What was found, and what could not be looked into.
  package func run(_ folder: String, passingOver names: Set<String> = []) -> Result {
    var result = Result()
    for entry in FolderEntry.files(under: folder) where entry.specialKind == nil {
      guard let name = entry.name, !names.contains(name) else { continue }
      let shown = String(entry.path.dropFirst(folder.count + 1))
      result.files += 1
      do {
        let count = try count(in: entry.path)
        if count > 0 { result.findings.append(Finding(file: shown, count: count)) }
      } catch {
        result.unread.append(shown)
      }
    }
    return result
  }

  private func count(in path: String) throws(ReadingError) -> Int {
    let source = try ByteSource(path: path)
    let overlap = table.mostBytes + 1
    let window = UnsafeMutableRawBufferPointer.allocate(
      byteCount: 1 << 22 + overlap, alignment: 16)
    defer { window.deallocate() }
    var count = 0
    var kept = 0
    while true {
      let room = UnsafeMutableRawBufferPointer(rebasing: window[kept...])
      let read = try source.read(into: room)
      guard read > 0 else { return count }
      let filled = UnsafeRawBufferPointer(rebasing: window[..<(kept + read)])
      // What lies wholly in the part that was kept was counted before.
      count += table.count(in: filled, after: kept)
      kept = min(overlap, filled.count)
      window.copyMemory(from: UnsafeRawBufferPointer(rebasing: filled[(filled.count - kept)...]))
    }
  }
}
