import ProfileModel

/// A fact's number: its drop's above bit 32, in bits 28 to 31 its place among the row's facts of one
/// kind, and below them the row's line.
package enum FactNumber {
  /// Lines that a file may have.
  package static let lastLine = 1 << 28 - 1

  package static func make(dropID: Int64, line: Int, part: Int = 0) -> Int64 {
    precondition((0...lastLine).contains(line) && (0..<FactRow.mostOfAKind).contains(part))
    return dropID << 32 | Int64(part) << 28 | Int64(line)
  }

  static func line(_ id: Int64) -> Int { Int(id & Int64(lastLine)) }

  static func part(_ id: Int64) -> Int { Int(id >> 28 & 15) }
}
