internal import GRDB
internal import GRDBSQLite

/// A prepared statement that binds and steps without boxing values, for the loader's inner loops.
///
/// Used on the connection's own queue only; GRDB keeps the statement alive.
struct FastStatement {
  private let statement: Statement
  private let pointer: SQLiteStatement

  init(_ db: Database, _ sql: String) throws {
    statement = try db.cachedStatement(sql: sql)
    pointer = statement.sqliteStatement
  }

  /// One whose arguments are bound for good.
  init(_ db: Database, _ sql: String, _ arguments: StatementArguments) throws {
    try self.init(db, sql)
    try statement.setArguments(arguments)
  }

  /// Binds parameters in their order, behind those that come `before`.
  func bind<each Value: Bindable>(_ values: repeat each Value, after before: Int32 = 0) {
    var index = before
    for value in repeat each values {
      index += 1
      value.bind(to: pointer, at: index)
    }
  }

  /// Binds all parameters and runs a statement that returns nothing.
  func run<each Value: Bindable>(_ values: repeat each Value) throws {
    bind(repeat each values)
    try run()
  }

  /// Runs a statement that returns nothing, with what is bound.
  func run() throws {
    defer { sqlite3_reset(pointer) }
    let code = sqlite3_step(pointer)
    guard code == SQLITE_DONE || code == SQLITE_ROW else { throw error(code) }
  }

  /// Steps to the next row; `false` at the end, when the statement is ready for its next use.
  func step() throws -> Bool {
    switch sqlite3_step(pointer) {
    case SQLITE_ROW: return true
    case SQLITE_DONE:
      sqlite3_reset(pointer)
      return false
    case let code:
      sqlite3_reset(pointer)
      throw error(code)
    }
  }

  /// Gives the statement back before its last row.
  func reset() { sqlite3_reset(pointer) }

  func int(_ column: Int32) -> Int64 { sqlite3_column_int64(pointer, column) }

  func optionalInt(_ column: Int32) -> Int64? {
    sqlite3_column_type(pointer, column) == SQLITE_NULL ? nil : int(column)
  }

  func text(_ column: Int32) -> String {
    guard let bytes = sqlite3_column_text(pointer, column) else { return "" }
    return String(cString: bytes)
  }

  /// Calls `body` with the bytes of a text, which are valid only inside.
  func bytes<Value>(_ column: Int32, _ body: (UnsafeRawBufferPointer) -> Value) -> Value {
    // Asked for first: it makes a text of what is none.
    let bytes = sqlite3_column_text(pointer, column)
    return body(
      UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(pointer, column))))
  }

  private func error(_ code: Int32) -> DatabaseError {
    DatabaseError(resultCode: ResultCode(rawValue: code))
  }
}

/// A value that a ``FastStatement`` binds without boxing it.
protocol Bindable {
  func bind(to statement: SQLiteStatement, at index: Int32)
}

extension Int64: Bindable {
  func bind(to statement: SQLiteStatement, at index: Int32) {
    sqlite3_bind_int64(statement, index, self)
  }
}

extension Int: Bindable {
  func bind(to statement: SQLiteStatement, at index: Int32) {
    sqlite3_bind_int64(statement, index, Int64(self))
  }
}

extension Bool: Bindable {
  func bind(to statement: SQLiteStatement, at index: Int32) {
    sqlite3_bind_int64(statement, index, self ? 1 : 0)
  }
}

extension String: Bindable {
  func bind(to statement: SQLiteStatement, at index: Int32) {
    var text = self
    text.withUTF8 { bytes in
      _ = bytes.withMemoryRebound(to: CChar.self) { characters in
        // SQLite copies the text (transient): a null address would bind NULL for an empty string.
        sqlite3_bind_text(
          statement, index, characters.baseAddress ?? String.emptyText, Int32(characters.count),
          String.transient)
      }
    }
  }

  private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  nonisolated(unsafe) private static let emptyText: UnsafePointer<CChar> = {
    let byte = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
    byte.pointee = 0
    return UnsafePointer(byte)
  }()
}

extension Optional: Bindable where Wrapped: Bindable {
  func bind(to statement: SQLiteStatement, at index: Int32) {
    if let self { self.bind(to: statement, at: index) } else { sqlite3_bind_null(statement, index) }
  }
}
