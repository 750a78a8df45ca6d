/// How far the loader is; sent after each batch and at each change of state.
package struct LoadProgress: Hashable, Sendable {
  package enum State: Hashable, Sendable {
    /// Nothing to do; the last file ended at the instant, if any was loaded.
    case idle(lastLoadedAtMs: Int64?)
    case loading(file: DropText)
    /// Another process loads this workspace.
    case elsewhere
    /// Waits for room on the disk, rights or the store; says what for and what to do.
    case waiting(reason: String)
  }

  package let state: State
  /// Bytes of the file, read and all; of a gzipped file its compressed bytes.
  package let bytesRead: Int64
  package let bytesTotal: Int64
  /// Rows of the file so far, by how they ended.
  package let tally: RowTally
  package let rowsPerSecond: Int
  /// Files that are of no known kind, by name, with the nearest known source.
  package let unknownFiles: [String]

  package init(
    state: State, bytesRead: Int64 = 0, bytesTotal: Int64 = 0, tally: RowTally = RowTally(),
    rowsPerSecond: Int = 0, unknownFiles: [String] = []
  ) {
    self.state = state
    self.bytesRead = bytesRead
    self.bytesTotal = bytesTotal
    self.tally = tally
    self.rowsPerSecond = rowsPerSecond
    self.unknownFiles = unknownFiles
  }

  /// 0...100; 100 for an empty file.
  package var percent: Int {
    bytesTotal > 0 ? Int(min(bytesRead, bytesTotal) * 100 / bytesTotal) : 100
  }

  /// How long the rest of the file takes if it goes on like that; `nil` before that can be told.
  package var secondsLeft: Int? {
    guard rowsPerSecond > 0, bytesRead > 0, tally.rows > 0 else { return nil }
    let rowsLeft =
      Double(max(0, bytesTotal - bytesRead)) * Double(tally.rows) / Double(bytesRead)
    return Int((rowsLeft / Double(rowsPerSecond)).rounded(.up))
  }
}
