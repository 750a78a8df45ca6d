internal import Glibc

/// Weighs pairs of some records by a model.
struct PairScorer: Sendable {
  private let comparer: PairComparer
  private let start: Double
  private let weights: LevelTable
  private let relativeWeights: LevelTable
  /// log2 of relatives' share among all pairs over the strangers'.
  private let relativesStart: Double
  private let rarity: Rarity

  init(model: MatchModel, records: MatchRecords) {
    comparer = PairComparer(records: records)
    start = model.startingWeight
    weights = model.likelihoods.weights
    relativeWeights = model.likelihoods.relativeWeights
    relativesStart = log2(model.personShare / (1 - model.personShare))
    rarity = Rarity(records: records, u: model.likelihoods.u)
  }

  /// The weight of a pair in bits; anything below `floor` when it does not reach that.
  func weight(_ left: MatchRow, _ right: MatchRow, floor: Double) -> Double {
    let pattern = comparer.levels(left, right)
    let plain = start + weights.sum(pattern)
    // The rarest value of all fields cannot lift it further than this.
    if plain + Rarity.most < floor { return plain }
    let rare = rarity.bits(left, right, pattern).sum()
    let weight = plain + Double(rare)
    return weight < floor ? weight : weight + relatives(pattern, rare: Double(rare))
  }

  /// What relatives explain as well, in bits, never above 0.
  private func relatives(_ pattern: LevelPattern, rare: Double) -> Double {
    -log2(1 + exp2(relativesStart + relativeWeights.sum(pattern) + rare))
  }

  /// The pair in full.
  func pair(_ left: MatchRow, _ right: MatchRow) -> MatchPair {
    let pattern = comparer.levels(left, right)
    let rare = rarity.bits(left, right, pattern)
    var bits = SIMD16<Float>()
    for comparison in Comparison.fields {
      let place = comparison.rawValue
      bits[place] = Float(weights[comparison, pattern[comparison]]) + rare[place]
    }
    bits[Comparison.relatives.rawValue] = Float(relatives(pattern, rare: Double(rare.sum())))
    return MatchPair(
      first: left.profile, second: right.profile, startingWeight: start, pattern: pattern,
      bits: bits, rarity: rare)
  }
}
