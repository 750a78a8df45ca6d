import Dispatch

/// Reads batches of rows ahead on a thread of its own, so that a file is read while the store is written.
///
/// At most one batch waits beside the one in use.
final class BatchFeed: Sendable {
  /// Rows that become one transaction.
  struct Batch: Sendable {
    let rows: [DropReader.Row]
    /// Where the row after them begins.
    let place: DropReader.Place
    /// Place in the file as it lies on disk, for showing progress.
    let fileBytesRead: Int64
    /// What ended the file before its end; the rows before it are sound.
    let damage: ReadingError?
    let isLast: Bool
  }

  let fileBytesTotal: Int64
  /// Used on `queue` alone once the first batch is asked for.
  nonisolated(unsafe) private let reader: DropReader
  private let batchRows: Int
  private let queue = DispatchQueue(label: "kartotek.reading")
  /// Written by `queue` before ``isReady`` is signalled and read after it was waited for.
  nonisolated(unsafe) private var ready: Batch?
  private let isReady = DispatchSemaphore(value: 0)

  /// Starts to read.
  init(_ reader: sending DropReader, batchRows: Int) {
    self.reader = reader
    self.batchRows = batchRows
    fileBytesTotal = reader.fileBytesTotal
    readAhead()
  }

  /// The next batch; to be asked for by one thread, and not again after the last.
  func next() -> Batch? {
    isReady.wait()
    let batch = ready
    ready = nil
    if batch?.isLast == false { readAhead() }
    return batch
  }

  private func readAhead() {
    queue.async { [self] in
      ready = read()
      isReady.signal()
    }
  }

  private func read() -> Batch {
    var rows: [DropReader.Row] = []
    rows.reserveCapacity(batchRows)
    var damage: ReadingError?
    do throws(ReadingError) {
      while rows.count < batchRows, let row = try reader.next() { rows.append(row) }
    } catch {
      damage = error
    }
    return Batch(
      rows: rows, place: reader.place, fileBytesRead: reader.fileBytesRead, damage: damage,
      isLast: damage != nil || rows.count < batchRows)
  }
}
