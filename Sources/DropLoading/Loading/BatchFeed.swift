import Dispatch
import Foundation
import ProfileModel
import Synchronization

/// Reads batches of rows ahead on a thread of its own, so that a file is read while the store is written.
///
/// At most one batch waits beside the one in use.
final class BatchFeed: Sendable {
  /// Rows that become one transaction.
  struct Batch: Sendable {
    let known: KnownRows
    /// Where the row after them begins.
    let place: DropReader.Place
    /// Place in the file as it lies on disk, for showing progress.
    let fileBytesRead: Int64
    /// What ended the file before its end; the rows before it are sound.
    let damage: ReadingError?
    let isLast: Bool

    var rows: [KnownRow] { known.rows }
  }

  let fileBytesTotal: Int64
  /// What a person should know of the file's columns, a line each.
  let notes: [String]
  /// Used by the reading thread alone.
  nonisolated(unsafe) private let reader: DropReader
  private let source: Source
  private let batchRows: Int
  /// Written by the reading thread before ``isReady`` is signalled, read after it was waited for.
  nonisolated(unsafe) private var ready: Batch?
  /// The batch in use; used by the asking thread, while the reading one waits.
  nonisolated(unsafe) private var given: Batch?
  /// The batch before it, freed by the reading thread because that takes a while; handed over as `ready` is.
  nonisolated(unsafe) private var spent: Batch?
  private let isReady = DispatchSemaphore(value: 0)
  /// Made with 0: one that ends below the value it was made with ends the process.
  private let isWanted = DispatchSemaphore(value: 0)
  private let isAbandoned = Atomic(false)

  /// Starts to read, on a thread that has the starter's priority.
  init(_ reader: sending DropReader, source: Source, batchRows: Int) {
    self.reader = reader
    self.source = source
    self.batchRows = batchRows
    fileBytesTotal = reader.fileBytesTotal
    notes = reader.notes
    let thread = Thread { [self] in readAll() }
    thread.stackSize = 1 << 20
    thread.start()
    isWanted.signal()
  }

  /// The next batch; to be asked for by one thread, and not again after the last.
  func next() -> Batch? {
    isReady.wait()
    let batch = ready
    ready = nil
    spent = given
    given = batch
    if batch?.isLast == false { isWanted.signal() }
    return batch
  }

  /// Ends the reading before the end of the file.
  func abandon() {
    isAbandoned.store(true, ordering: .relaxed)
    isWanted.signal()
  }

  private func readAll() {
    while true {
      isWanted.wait()
      if isAbandoned.load(ordering: .relaxed) { return }
      spent = nil
      let batch = read()
      ready = batch
      isReady.signal()
      if batch.isLast { return }
    }
  }

  /// Bytes of rows after which a batch ends early: rows may have 16 MiB each.
  private static let batchBytes: Int64 = 32 << 20
  /// Texts that the traits of a row have on average at most: they take most of the memory.
  private static let textsOfRow = 7

  private func read() -> Batch {
    var rows: [KnownRow] = []
    rows.reserveCapacity(batchRows)
    var damage: ReadingError?
    var isAtEnd = false
    let end = reader.place.byteOffset + Self.batchBytes
    let mostTexts = max(1_000, batchRows * Self.textsOfRow)
    var texts = 0
    do throws(ReadingError) {
      while rows.count < batchRows, texts < mostTexts, reader.place.byteOffset < end {
        guard let row = try reader.next() else {
          isAtEnd = true
          break
        }
        texts += row.texts
        rows.append(KnownRow(row, source: source))
      }
    } catch {
      damage = error
    }
    return Batch(
      known: KnownRows(rows), place: reader.place, fileBytesRead: reader.fileBytesRead,
      damage: damage,
      isLast: damage != nil || isAtEnd)
  }
}

extension DropReader.Row {
  /// How many texts its traits have.
  fileprivate var texts: Int {
    guard case .fact(let row) = self else { return 0 }
    return row.further.reduce(row.fact.traitValues.count) { $0 + $1.fact.traitValues.count }
  }
}
