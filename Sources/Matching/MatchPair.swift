/// Two profiles that may be one person, and why.
package struct MatchPair: Sendable, Equatable {
  /// The lower number of the two.
  package let first: Int64
  package let second: Int64
  /// Of all contributions and the start, in bits.
  package let weight: Double
  /// The weight before anything was compared, in bits.
  package let startingWeight: Double
  package let pattern: LevelPattern
  private let bits: SIMD16<Float>
  private let rarity: SIMD8<Float>

  init(
    first: Int64, second: Int64, startingWeight: Double, pattern: LevelPattern,
    bits: SIMD16<Float>, rarity: SIMD8<Float>
  ) {
    self.first = first
    self.second = second
    self.startingWeight = startingWeight
    self.pattern = pattern
    self.bits = bits
    self.rarity = rarity
    weight = Comparison.allCases.reduce(startingWeight) { $0 + Double(bits[$1.rawValue]) }
  }

  package var probability: Double { MatchModel.probability(ofWeight: weight) }

  /// What each comparison adds, in the order of ``Comparison``; with the start they sum up to the weight.
  package var contributions: [MatchContribution] {
    Comparison.allCases.map { comparison in
      let place = comparison.rawValue
      let weight = Double(bits[place])
      let isField = comparison != .relatives
      let level = isField ? pattern[comparison] : weight < -0.05 ? 1 : 0
      return MatchContribution(
        comparison: comparison, level: comparison.levels[level].words, weight: weight,
        rarityWeight: isField ? Double(rarity[place]) : 0)
    }
  }
}

/// What one comparison adds to the weight of a pair: a step of its waterfall.
package struct MatchContribution: Sendable, Equatable {
  package let comparison: Comparison
  /// The level of agreement in plain words: "equal", "one digit differs".
  package let level: String
  /// In bits: each doubles the odds, below 0 halves them.
  package let weight: Double
  /// The part of `weight` that comes from how rare (above 0) or common (below 0) the very value is.
  package let rarityWeight: Double
}

/// What a search has found.
package struct MatchFindings: Sendable {
  /// The best first; of equal weight, by profile numbers.
  package let pairs: [MatchPair]
  /// Pairs at the threshold and above; more than `pairs` when these were limited.
  package let foundCount: Int
  /// Pairs that were compared.
  package let judgedCount: Int
  /// How many times someone was left out of a block because too many share what makes it.
  package let skippedCount: Int
}
