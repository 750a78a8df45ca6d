/// Rows of an erased person in one file that is kept.
package struct ErasedFile: Sendable {
  package struct Row: Sendable {
    /// `nil` where the file's rows could not be read as such.
    package let line: Int?
    /// In the decompressed file.
    package let bytes: Range<Int64>

    package init(line: Int?, bytes: Range<Int64>) {
      self.line = line
      self.bytes = bytes
    }
  }

  /// `nil` for a file that no drop was made of.
  package let dropID: Int64?
  package var rows: [Row] = []
  /// Under which the store remembers the rows.
  package var seenKeys: Set<Int64> = []
  /// Of the file as it was and as it will be.
  package var contentBefore: [UInt8] = []
  package var content: [UInt8] = []
  package var bytes: Int64 = 0

  package init(dropID: Int64?) { self.dropID = dropID }
}

/// What of a drop an erasure has to find in its file.
package struct ErasedPlaces: Sendable {
  package let dropID: Int64
  /// Under which the file came first.
  package let name: String
  /// Whether it was loaded to its end.
  package let isEnded: Bool
  /// The first line that was not read yet.
  package let nextLine: Int
  /// Of the person's facts.
  package let lines: Set<Int>
  /// Ranges of rows that were taken out before.
  package let blanked: [Range<Int64>]
}
