/// A row that was not loaded: where it stands, and why.
package struct QuarantinedRow: Hashable, Sendable {
  package let file: DropText
  /// SHA-256 of the file's bytes as they lay on the disk.
  package let fileSHA256: [UInt8]
  package let fileBytes: Int64
  /// 1 for the first line of the file.
  package let line: Int
  /// Of the (decompressed) file, line end included.
  package let byteRange: Range<Int64>
  /// `gated` or `rejected`.
  package let outcome: RowOutcome
  /// In words that name no person.
  package let reason: String
  package let column: DropText?
  /// The shape of the value at fault: `aaa@aaa`.
  package let valueClass: DropText?

  package init(
    file: DropText, fileSHA256: [UInt8], fileBytes: Int64, line: Int, byteRange: Range<Int64>,
    outcome: RowOutcome,
    reason: String, column: DropText?, valueClass: DropText?
  ) {
    self.file = file
    self.fileSHA256 = fileSHA256
    self.fileBytes = fileBytes
    self.line = line
    self.byteRange = byteRange
    self.outcome = outcome
    self.reason = reason
    self.column = column
    self.valueClass = valueClass
  }
}
