/// How many colours a terminal can show.
package enum ColourDepth: Hashable, Sendable, CaseIterable {
  /// Attributes only: by the terminal's nature or by the reader's wish (`NO_COLOR`).
  case none
  /// Eight or sixteen named colours.
  case sixteen
  case indexed256
}
