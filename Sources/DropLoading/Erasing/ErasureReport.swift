/// What an erasure has done, and what it found afterwards; names nobody.
package struct ErasureReport: Sendable {
  /// What the audit calls the person.
  package let subject: String
  /// What was deleted, by the words for it; empty where an interrupted erasure was ended.
  package var counts: [(String, Int)] = []
  package var keptOrders = 0
  /// Rows that were taken out of files, and of how many.
  package var rows = 0
  package var files = 0
  /// Copies of the store from before an update, which were deleted.
  package var oldCopies = 0
  /// Exports and answers that were deleted from the outbox.
  package var outboxFiles = 0
  /// Files that could not be read, so that rows may be left in them.
  package var unread: [String] = []
  package var scan = ByteScan.Result()

  init(subject: String) { self.subject = subject }

  /// Whether nothing of the person is left where the workspace keeps files.
  package var isClean: Bool { unread.isEmpty && scan.isClean }

  /// `312 facts and identifiers deleted, 3 orders kept, 40 rows taken out of 7 files; 0 traces in 23 files`.
  package var words: String {
    let deleted = counts.map(\.1).reduce(0, +)
    let traces = scan.findings.map(\.count).reduce(0, +)
    let exports = outboxFiles > 0 ? ", \(outboxFiles) files of the outbox deleted" : ""
    return
      "\(deleted) facts and identifiers deleted, \(keptOrders) orders kept, \(rows) rows taken out of "
      + "\(files) files\(exports); \(traces) traces in \(scan.files) files"
  }
}
