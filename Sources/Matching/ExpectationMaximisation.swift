/// Learns how often records of one person agree, from pairs of which nobody has said whose they are.
///
/// The pairs share a block, so that some are of one person. Each step takes the present likelihoods to
/// say how likely each pair is of one person, of relatives or of strangers, and then the shares of levels among
/// the pairs so weighed. What strangers and relatives look like is given.
package struct ExpectationMaximisation {
  package private(set) var likelihoods: Likelihoods
  private(set) var shares = PairShares(person: 0.1, relatives: 0.1)
  /// Pairs of one person that were seen, by their likelihood, for each comparison that was learnt from.
  package private(set) var people = 0.0
  package var personShare: Double { shares.person }

  private let counts: PatternCounts
  private let learnt: [Comparison]

  /// - Parameters:
  ///   - counts: Of pairs of one block each.
  ///   - learnt: What is learnt and judged by: not what makes the blocks, nor what goes with it.
  ///   - u: What strangers look like.
  package init(_ counts: PatternCounts, learnt: [Comparison], u: LevelTable) {
    self.counts = counts
    self.learnt = learnt
    likelihoods = Likelihoods(m: Likelihoods.usual, u: u)
  }

  /// Runs until nothing moves by a ten-thousandth, or for so many steps.
  package mutating func run(steps: Int = 200) {
    guard counts.total > 0 else { return }
    for _ in 0..<steps where step() < 0.000_1 { break }
  }

  /// One step.
  ///
  /// - Returns: The largest change of a likelihood.
  private mutating func step() -> Double {
    let weights = restricted(likelihoods.weights)
    let relativeWeights = restricted(likelihoods.relativeWeights)
    var people = 0.0
    var relatives = 0.0
    let before = likelihoods.m
    let shares = shares
    let learntShares = counts.shares(prior: Self.prior) { pattern in
      shares.posterior(weights.sum(pattern), relativeWeights.sum(pattern)).person
    }
    for (pattern, count) in counts.patterns {
      let posterior = shares.posterior(weights.sum(pattern), relativeWeights.sum(pattern))
      people += count * posterior.person
      relatives += count * posterior.relatives
    }
    let total = counts.total + 2
    self.people = people
    self.shares = PairShares(
      person: (people + 0.1) / total, relatives: (relatives + 0.1) / total)
    return take(learntShares, before: before)
  }

  private mutating func take(_ shares: LevelTable, before: LevelTable) -> Double {
    var change = 0.0
    for comparison in learnt {
      for level in comparison.levels.indices {
        let share = min(shares[comparison, level], comparison.levels[level].ceiling)
        change = max(change, abs(share - before[comparison, level]))
        likelihoods.m[comparison, level] = share
      }
    }
    return change
  }

  private func restricted(_ table: LevelTable) -> LevelTable {
    LevelTable { learnt.contains($0) ? table[$0, $1] : 0 }
  }

  /// The usual likelihoods count as much as so many pairs.
  private static let priorPairs = 20.0
  private static let prior = LevelTable { priorPairs * Likelihoods.usual[$0, $1] }
}
