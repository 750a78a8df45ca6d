/// One line of the list of drops: a drop of the store, or a file that is none yet.
package struct DropLine: Hashable, Sendable, Identifiable {
  package enum ID: Hashable, Sendable {
    case drop(Int64)
    /// By its path below `drops`.
    case inDrops(String)
    /// By its path below `failed`.
    case inFailed(String)
    case cameAgain(file: DropText, atMs: Int64)
  }

  package enum State: String, CaseIterable, Sendable {
    case unknown
    case waiting
    case loading
    /// Its end is missing in the store: the load was interrupted and goes on with the next one.
    case incomplete
    case failed
    case loaded
    /// A copy of a file whose content is in the store already.
    case loadedBefore = "loaded before"
  }

  package let id: ID
  package let state: State
  package let file: DropText
  /// Empty while it is not known.
  package let source: String
  package let tally: RowTally
  /// When it was begun; of a file that is no drop yet, since when it lies there.
  package let atMs: Int64
  /// How long loading took; `nil` until it has ended.
  package let tookMs: Int64?
  /// Why, and what it looks like, for states that need somebody; else empty.
  package let words: DropText
  /// Where it lies below `failed`, if it does.
  package let failedPath: String?

  package init(
    id: ID, state: State, file: DropText, source: String = "", tally: RowTally = RowTally(),
    atMs: Int64, tookMs: Int64? = nil, words: DropText = "", failedPath: String? = nil
  ) {
    self.id = id
    self.state = state
    self.file = file
    self.source = source
    self.tally = tally
    self.atMs = atMs
    self.tookMs = tookMs
    self.words = words
    self.failedPath = failedPath
  }

  /// Rows that were gated or rejected.
  package var heldBack: Int { tally[.gated] + tally[.rejected] }

  /// The drop's number in the store.
  package var dropID: Int64? { if case .drop(let id) = id { id } else { nil } }

  /// `nil` until it has ended, and for one that took less than can be measured.
  package var rowsPerSecond: Int? {
    guard let tookMs, tookMs > 0 else { return nil }
    return Int(Int64(tally.rows) * 1_000 / tookMs)
  }
}
