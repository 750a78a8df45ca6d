/// What came of trying a drop's rows that had been held back.
package struct RetryReport: Hashable, Sendable {
  package enum Ending: Hashable, Sendable {
    case tried
    /// Its file is deleted, and what the rows said with it.
    case fileGone
    /// It is not loaded to its end yet; its rows are tried once it is.
    case unfinished
    /// With today's settings the file is of no known kind.
    case unknown
  }

  package let file: DropText
  /// The rows that were tried, by how they end now.
  package let tally: RowTally
  package let seconds: Double
  package let ending: Ending

  package init(file: DropText, tally: RowTally, seconds: Double, ending: Ending) {
    self.file = file
    self.tally = tally
    self.seconds = seconds
    self.ending = ending
  }

  package var heldBack: Int { tally[.gated] + tally[.rejected] }

  /// What happened and what to do, in one line behind the file's name.
  package var words: String {
    switch ending {
    case .tried where tally.rows == 0: "no row of it is held back"
    case .tried where heldBack == 0 && tally.rows == 1: "its row came in"
    case .tried where heldBack == 0: "all \(Money.grouped(tally.rows)) rows came in"
    case .tried:
      "\(Money.grouped(tally.rows - heldBack)) of \(Money.grouped(tally.rows)) rows came in, "
        + "\(Money.grouped(heldBack)) still held back"
    case .fileGone:
      "the file is no longer there, nor what its rows said; drop it again to load them"
    case .unfinished: "is not loaded to its end yet; try again when it is"
    case .unknown: "is of no known kind by today's settings; map it, then try again"
    }
  }
}
