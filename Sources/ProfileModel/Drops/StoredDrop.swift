/// A drop as the store knows it: which file it was, and how its rows have ended so far.
package struct StoredDrop: Hashable, Sendable, Identifiable {
  /// Rises with each new drop.
  package let id: Int64
  package let file: DropText
  /// SHA-256 of the file's bytes as they lay on the disk.
  package let fileSHA256: [UInt8]
  package let fileBytes: Int64
  package let source: String
  /// The file's time of last change.
  package let deliveredAtMs: Int64
  package let beganAtMs: Int64
  /// `nil` until its last row is in.
  package let endedAtMs: Int64?
  package let tally: RowTally

  package init(
    id: Int64, file: DropText, fileSHA256: [UInt8], fileBytes: Int64, source: String,
    deliveredAtMs: Int64, beganAtMs: Int64, endedAtMs: Int64?, tally: RowTally
  ) {
    self.id = id
    self.file = file
    self.fileSHA256 = fileSHA256
    self.fileBytes = fileBytes
    self.source = source
    self.deliveredAtMs = deliveredAtMs
    self.beganAtMs = beganAtMs
    self.endedAtMs = endedAtMs
    self.tally = tally
  }
}
