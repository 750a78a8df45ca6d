internal import GRDB
internal import GRDBSQLite
internal import Glibc

extension StoreError {
  /// Says in our words what SQLite reports.
  ///
  /// - Parameters:
  ///   - error: Of SQLite, or ours already.
  ///   - path: Of the file that it is about.
  ///   - doing: What was tried, in words.
  ///   - db: The connection, which knows what the system said; `nil` when there is none.
  init(_ error: any Error, path: String, doing: String, _ db: Database? = nil) {
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
    // Whoever made it was killed, and only one who may write can undo what was left half done.
    case .SQLITE_READONLY where error.extendedResultCode == .SQLITE_READONLY_ROLLBACK:
      self = .older(path: path)
    case .SQLITE_READONLY, .SQLITE_PERM:
      self = ReadOnlyPlace.isReadOnly(path) ? .readOnly(path: path) : .notWritable(path: path)
    case .SQLITE_CANTOPEN where ReadOnlyPlace.isReadOnly(path) && ReadOnlyPlace.hasLog(path):
      self = .cannotOpen(
        path: path,
        reason:
          "on a read-only file system, with changes beside it that are not copied back: copy the "
          + "workspace to where you may write")
    case .SQLITE_CANTOPEN: self = .cannotOpen(path: path, reason: "SQLite cannot open it")
    case .SQLITE_NOTADB: self = .notAStore(path: path)
    case .SQLITE_CORRUPT: self = .damaged(path: path)
    case .SQLITE_INTERRUPT, .SQLITE_ABORT: self = .interrupted
    case .SQLITE_IOERR:
      self.init(systemError: db?.systemError ?? errno, path: path)
    default: self = .failed(code: Int(error.extendedResultCode.rawValue), doing: doing)
    }
  }

  /// Says in our words what the system reports of a file.
  package init(systemError code: Int32, path: String) {
    switch code {
    case ENOSPC, EDQUOT, EFBIG: self = .diskFull(path: path)
    case EROFS: self = .readOnly(path: path)
    case EACCES, EPERM: self = .notWritable(path: path)
    case 0, EIO: self = .diskFault(path: path, reason: String(cString: strerror(EIO)))
    default: self = .cannotOpen(path: path, reason: String(cString: strerror(code)))
    }
  }
}

extension Database {
  /// What the system last reported of the log or the store: a commit that fails does not hand it on.
  fileprivate var systemError: Int32 {
    var main: UnsafeMutablePointer<sqlite3_file>?
    var log: UnsafeMutablePointer<sqlite3_file>?
    sqlite3_file_control(sqliteConnection, "main", SQLITE_FCNTL_FILE_POINTER, &main)
    sqlite3_file_control(sqliteConnection, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log)
    let codes = [log, main].map { file in
      var code: Int32 = 0
      _ = file?.pointee.pMethods?.pointee.xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &code)
      return code
    }
    return codes.first { $0 != 0 } ?? sqlite3_system_errno(sqliteConnection)
  }
}
