package import ProfileModel

/// A pair that a search for duplicates found, with the two it is about as a list shows them.
package struct ProbablePair: Equatable, Sendable {
  package let pair: DuplicatePair
  package let left: ProfileSummary
  package let right: ProfileSummary

  package init(pair: DuplicatePair, left: ProfileSummary, right: ProfileSummary) {
    self.pair = pair
    self.left = left
    self.right = right
  }
}

/// What the last search for duplicates found and nobody has settled yet.
package struct ProbablePairs: Equatable, Sendable {
  /// Drops are counted so far.
  package static let mostDrops = 100

  /// `nil` before the first one.
  package let search: DuplicateSearch?
  /// Best first.
  package let pairs: [ProbablePair]
  /// Drops that came since the search, ``mostDrops`` at most.
  package let newerDrops: Int

  package init(search: DuplicateSearch?, pairs: [ProbablePair], newerDrops: Int) {
    self.search = search
    self.pairs = pairs
    self.newerDrops = newerDrops
  }
}

/// How far a search for duplicates has come.
package enum DuplicateProgress: Hashable, Sendable {
  case reading
  case learning(percent: Int)
  case judging(percent: Int)
}
