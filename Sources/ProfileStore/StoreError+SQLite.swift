internal import GRDB

extension StoreError {
  /// Says in our words what SQLite reports.
  init(_ error: any Error, path: String, doing: String) {
    if let known = error as? StoreError {
      self = known
      return
    }
    guard let error = error as? DatabaseError else {
      self = .cannotOpen(path: path, reason: String(describing: error))
      return
    }
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(waitedMs: 5_000)
    case .SQLITE_FULL: self = .diskFull(path: path)
    case .SQLITE_READONLY, .SQLITE_PERM: self = .notWritable(path: path)
    case .SQLITE_CANTOPEN: self = .cannotOpen(path: path, reason: "SQLite cannot open it")
    case .SQLITE_NOTADB: self = .notAStore(path: path)
    case .SQLITE_CORRUPT: self = .damaged(path: path)
    case .SQLITE_INTERRUPT, .SQLITE_ABORT: self = .interrupted
    case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_WRITE:
      self = .diskFull(path: path)
    default: self = .failed(code: Int(error.extendedResultCode.rawValue), doing: doing)
    }
  }
}
