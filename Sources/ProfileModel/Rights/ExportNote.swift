/// What the store remembers of an export: enough to name the recipients of a person's data.
package struct ExportNote: Hashable, Sendable {
  package let purpose: Purpose.ID
  /// The file's name, without folders.
  package let file: String
  package let format: String
  /// SHA-256 of the file's bytes.
  package let sha256: [UInt8]
  /// Milliseconds since 1970-01-01 UTC.
  package let atMs: Int64

  package init(purpose: Purpose.ID, file: String, format: String, sha256: [UInt8], atMs: Int64) {
    self.purpose = purpose
    self.file = file
    self.format = format
    self.sha256 = sha256
    self.atMs = atMs
  }
}
