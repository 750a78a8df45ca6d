import ProfileModel

/// Why a row does not become a fact; it names no person.
struct RowRejection: Error, Hashable {
  let reason: String
  let column: String?
  let valueClass: String?

  init(_ reason: String, column: String? = nil, valueClass: String? = nil) {
    self.reason = reason
    self.column = column
    self.valueClass = valueClass
  }

  /// A value that cannot be cleaned.
  init(_ error: CleansingError, column: String, value: UnsafeRawBufferPointer) {
    self.init(
      error.reason, column: column, valueClass: value.isEmpty ? nil : ValueClass.of(value))
  }
}

/// What a row says, before it has its place in the file.
struct MappedRow {
  var identifiers: [Identifier] = []
  var key: String?
  var atMs: Int64?
  let fact: Fact
}
