import Testing

@testable import Matching

/// Learning on invented pairs of which all is known.
struct LearningTests {
  private static let people = LevelTable { comparison, level in
    // The usual, with a tenth moved from the equal to the last but one level.
    let usual = Likelihoods.usual[comparison, level]
    let last = comparison.levels.count - 1
    return level == (comparison == .city || comparison == .email ? 2 : 1)
      ? usual - 0.1 : level == last - 1 && !comparison.levels[level].isNeutral ? usual + 0.1 : usual
  }

  private static let strangers = LevelTable { comparison, level in
    let last = comparison.levels.count - 1
    if comparison.levels[level].isNeutral { return 0 }
    let others = comparison.levels.indices.filter { !comparison.levels[$0].isNeutral && $0 != last }
    return level == last ? 0.97 : 0.03 / Double(others.count)
  }

  /// Pairs drawn level by level, of one person by the share given.
  private static func draw(_ pairs: Int, personShare: Double, seed: UInt64) -> PatternCounts {
    var draws = Draws(seed: seed)
    var counts: [LevelPattern: Double] = [:]
    for _ in 0..<pairs {
      let table = draws.share() < personShare ? people : strangers
      let levels = Comparison.fields.map { comparison in
        var rest = draws.share()
        if draws.share() < 0.2 { return 0 }
        return comparison.levels.indices.first { level in
          rest -= table[comparison, level]
          return rest < 0
        } ?? 0
      }
      counts[LevelPattern(levels), default: 0] += 1
    }
    return PatternCounts(counts)
  }

  @Test func whatPeopleLookLikeIsLearntWithoutLabels() {
    let counts = Self.draw(40_000, personShare: 0.2, seed: 7)
    var learning = ExpectationMaximisation(
      counts, learnt: Comparison.fields, u: Self.strangers)
    learning.run()
    #expect(abs(learning.personShare - 0.2) < 0.01)
    for comparison in Comparison.fields where comparison != .lastName {
      for level in comparison.levels.indices where !comparison.levels[level].isNeutral {
        let learnt = learning.likelihoods.m[comparison, level]
        let expected = min(Self.people[comparison, level], comparison.levels[level].ceiling)
        #expect(abs(learnt - expected) < 0.02, "\(comparison) \(level)")
      }
    }
  }

  @Test func whatStrangersLookLikeIsCounted() {
    let counts = Self.draw(40_000, personShare: 0, seed: 8)
    let shares = counts.shares(prior: LevelTable()) { _ in 1 }
    for comparison in Comparison.fields {
      for level in comparison.levels.indices {
        let expected = Self.strangers[comparison, level]
        #expect(abs(shares[comparison, level] - expected) < 0.01, "\(comparison) \(level)")
      }
    }
  }

  @Test func theWeightIsTheSumOfTheFormula() {
    var likelihoods = Likelihoods(m: LevelTable(), u: LevelTable())
    likelihoods.m[.birthDate, 1] = 0.8
    likelihoods.u[.birthDate, 1] = 0.1
    #expect(likelihoods.weights[.birthDate, 1] == 3)
    let model = MatchModel(personShare: 0.2, likelihoods: likelihoods)
    #expect(model.startingWeight == -2)
    #expect(MatchModel.probability(ofWeight: 0) == 0.5)
    #expect(MatchModel.probability(ofWeight: 3) == 8.0 / 9)
    #expect(abs(MatchModel.weight(ofProbability: 8.0 / 9) - 3) < 1e-9)
  }
}
