internal import GRDB

/// Enters rows of one table, many by one run of a statement: half the cost of a run for each.
struct BulkInsert {
  private let rowsAtOnce: Int
  private let columnCount: Int
  private let many: FastStatement
  private let one: FastStatement

  /// Prepares the statements: `verb` may say what to do about a row that is there, `ending` is such as an
  /// `ON CONFLICT` clause; the columns are bound in their order.
  ///
  /// Unless told otherwise, a row that cannot be entered leaves those before it in place: the transaction is
  /// rolled back all the same, and SQLite need not copy each page that a run touches to undo the run alone.
  ///
  /// A table of FTS5 takes one row at once: a run of several is a savepoint, at each of which it writes what it
  /// has gathered in memory, as a segment that is soon to be merged with others.
  init(
    _ db: Database, _ verb: String = "INSERT OR FAIL", into table: String, _ columns: [String],
    ending: String = "", rowsAtOnce: Int = 25
  ) throws {
    self.rowsAtOnce = rowsAtOnce
    columnCount = columns.count
    let row = "(" + Array(repeating: "?", count: columns.count).joined(separator: ",") + ")"
    func statement(rows: Int) throws -> FastStatement {
      let values = Array(repeating: row, count: rows).joined(separator: ",")
      return try FastStatement(
        db,
        "\(verb) INTO \(table) (\(columns.joined(separator: ", "))) VALUES \(values) \(ending)")
    }
    many = try statement(rows: rowsAtOnce)
    one = try statement(rows: 1)
  }

  /// The parameters of one row.
  struct Slot {
    fileprivate let statement: FastStatement
    fileprivate let before: Int32

    /// Binds all columns of the row.
    func bind<each Value: Bindable>(_ values: repeat each Value) {
      statement.bind(repeat each values, after: before)
    }
  }

  /// Enters `rows` in their order; `bind` is called with each and its slot.
  func run<Rows: RandomAccessCollection>(
    _ rows: Rows, bind: (Rows.Element, Slot) throws -> Void
  ) throws {
    var rest = rows[...]
    while rest.count >= rowsAtOnce {
      for (place, row) in rest.prefix(rowsAtOnce).enumerated() {
        try bind(row, Slot(statement: many, before: Int32(place * columnCount)))
      }
      try many.run()
      rest = rest.dropFirst(rowsAtOnce)
    }
    for row in rest {
      try bind(row, Slot(statement: one, before: 0))
      try one.run()
    }
  }
}
