internal import Glibc

extension MatchModel {
  /// Learns a model from the records that it is for.
  ///
  /// u comes from pairs of one country drawn at random (all pairs of few records), from which what is likely one person
  /// or a household is then taken out; m from three rounds of blocks by expectation maximisation, each of
  /// which learns only what does not make its blocks; λ from a sample of the pairs that a search judges.
  /// The draws are seeded: the same records give the same model, in whatever order they were appended.
  ///
  /// - Complexity: A million records take some seconds.
  package init(
    estimatedFrom records: MatchRecords, watch: MatchWatch = MatchWatch()
  ) throws(MatchCancelled) {
    var estimator = ModelEstimator(records: records, watch: watch)
    self = try estimator.estimate()
  }
}

/// Learns a model.
private struct ModelEstimator {
  private let records: MatchRecords
  private let comparer: PairComparer
  private let watch: MatchWatch
  private var candidates: Candidates
  private var done = 0

  private static let randomPairs = 400_000
  private static let roundPairs = 500_000
  private static let seed: UInt64 = 0x6B61_7274_6F74_656B
  private static let passes = 2

  init(records: MatchRecords, watch: MatchWatch) {
    self.records = records
    comparer = PairComparer(records: records)
    self.watch = watch
    candidates = Candidates(records: records)
  }

  mutating func estimate() throws(MatchCancelled) -> MatchModel {
    let random = try randomCounts()
    let pairCount = max(1, CountrySizes(records: records, order: candidates.order).pairCount)
    var rounds: [(LearningRound, PatternCounts)] = []
    for round in LearningRound.allCases { rounds.append((round, try counts(of: round))) }
    let judged = try candidateCounts()
    var u = random.shares(prior: Self.uPrior) { _ in 1 }
    var model = Self.model(rounds, judged: judged, u: u, pairs: pairCount)
    for _ in 1..<Self.passes {
      let cleaned = Self.strangers(model)
      u = random.shares(prior: Self.uPrior, weight: cleaned)
      model = Self.model(rounds, judged: judged, u: u, pairs: pairCount)
    }
    return model
  }

  /// Every level may be met: half a pair of each.
  private static let uPrior = LevelTable { comparison, level in
    comparison.levels[level].isNeutral ? 0 : 0.5
  }

  private static func model(
    _ rounds: [(LearningRound, PatternCounts)], judged: PatternCounts, u: LevelTable, pairs: Double
  ) -> MatchModel {
    let learnt = rounds.map { round, counts in
      var learning = ExpectationMaximisation(counts, learnt: round.learnt, u: u)
      learning.run()
      return (round.learnt, learning)
    }
    let likelihoods = Likelihoods(m: LearningRound.mean(learnt), u: u)
    return MatchModel(
      personShare: personShare(judged, likelihoods, pairs: pairs), likelihoods: likelihoods)
  }

  /// The share λ that gives itself back: pairs of one person among the judged ones, of all pairs.
  private static func personShare(
    _ judged: PatternCounts, _ likelihoods: Likelihoods, pairs: Double
  ) -> Double {
    let weights = likelihoods.weights
    let relativeWeights = likelihoods.relativeWeights
    let bits = judged.patterns.map {
      (count: $0.count, person: weights.sum($0.pattern), relatives: relativeWeights.sum($0.pattern))
    }
    let least = min(0.1, 1 / pairs)
    var share = min(0.1, 10 * least)
    for _ in 0..<100 {
      let shares = PairShares(person: share, relatives: share)
      let people = bits.reduce(0) {
        $0 + $1.count * shares.posterior($1.person, $1.relatives).person
      }
      let next = min(0.3, max(least, people / pairs))
      if abs(next - share) < share * 0.001 { return next }
      share = next
    }
    return share
  }

  /// How likely a pair is of strangers.
  private static func strangers(_ model: MatchModel) -> (LevelPattern) -> Double {
    let weights = model.likelihoods.weights
    let relativeWeights = model.likelihoods.relativeWeights
    let shares = PairShares(person: model.personShare, relatives: model.personShare)
    return { pattern in
      let posterior = shares.posterior(weights.sum(pattern), relativeWeights.sum(pattern))
      return max(0, 1 - posterior.person - posterior.relatives)
    }
  }

  // MARK: Samples

  private mutating func step() throws(MatchCancelled) {
    let steps = 1 + LearningRound.allCases.count + BlockingKey.allCases.count
    try watch.step(.learning, done, of: steps)
    done += 1
  }

  private func pattern(_ left: UInt32, _ right: UInt32) -> LevelPattern {
    comparer.levels(candidates.row(min(left, right)), candidates.row(max(left, right)))
  }

  private mutating func randomCounts() throws(MatchCancelled) -> PatternCounts {
    try step()
    var counts: [LevelPattern: Double] = [:]
    let countries = CountrySizes(records: records, order: candidates.order)
    let most = min(Self.randomPairs, max(50_000, 60 * records.count))
    if countries.pairCount <= Double(most) {
      countries.forEachPair { counts[pattern($0, $1), default: 0] += 1 }
      return PatternCounts(counts)
    }
    var draws = Draws(seed: Self.seed)
    for _ in 0..<most {
      let (left, right) = countries.pair(&draws)
      counts[pattern(left, right), default: 0] += 1
    }
    return PatternCounts(counts)
  }

  private mutating func counts(of round: LearningRound) throws(MatchCancelled) -> PatternCounts {
    try step()
    let keys = KeyMaker(records: records)
    var entries: [UInt64] = []
    for rank in 0..<UInt32(records.count) {
      let key = round.key(candidates.row(rank), keys)
      if key != 0 { entries.append(UInt64(key) << 32 | UInt64(rank)) }
    }
    let blocks = Blocks(entries, most: LearningRound.most) { _, _, _ in nil }
    var counts: [LevelPattern: Double] = [:]
    sample(blocks) { left, right, _, _ in counts[pattern(left, right), default: 0] += 1 }
    return PatternCounts(counts)
  }

  private mutating func candidateCounts() throws(MatchCancelled) -> PatternCounts {
    var counts: [LevelPattern: Double] = [:]
    for kind in BlockingKey.allCases {
      try step()
      let blocks = candidates.blocks(kind)
      let candidates = candidates
      sample(blocks) { left, right, key, weight in
        if candidates.isFirst(left, right, round: kind, key: key) {
          counts[pattern(left, right), default: 0] += weight
        }
      }
    }
    return PatternCounts(counts)
  }

  /// Draws pairs from blocks, all of them when there are few, each alike when not.
  private func sample(
    _ blocks: Blocks, _ take: (UInt32, UInt32, _ key: UInt32, _ weight: Double) -> Void
  ) {
    let pairs = blocks.pairCount
    let share = min(1, Double(Self.roundPairs) / Double(max(1, pairs)))
    var draws = Draws(seed: Self.seed &+ 1)
    for place in 0..<blocks.count {
      let block = blocks.block(place)
      for right in block.indices {
        for left in block.startIndex..<right where share == 1 || draws.share() < share {
          take(block[left], block[right], blocks.keys[place], 1 / share)
        }
      }
    }
  }
}

/// A round of learning: what its blocks have in common, and what can be learnt from them.
private enum LearningRound: CaseIterable {
  case names, birthDate, address

  /// People in a block at most; larger ones are made by values that say nothing.
  static let most = 1_000

  var learnt: [Comparison] {
    switch self {
    case .names: [.birthDate, .postcode, .city, .street, .phone, .email]
    case .birthDate: [.firstName, .lastName, .postcode, .city, .street, .phone, .email]
    case .address: [.firstName, .lastName, .birthDate, .phone, .email]
    }
  }

  func key(_ row: MatchRow, _ keys: KeyMaker) -> UInt32 {
    switch self {
    case .names: keys.key(.names, row)
    case .birthDate: keys.key(.birthDate, row)
    case .address: keys.address(row)
    }
  }

  /// The mean of what the rounds have learnt, each counted by the pairs of one person that it saw.
  static func mean(_ rounds: [([Comparison], ExpectationMaximisation)]) -> LevelTable {
    LevelTable { comparison, level in
      var sum = 0.0
      var people = 0.0
      for (learnt, learning) in rounds where learnt.contains(comparison) {
        sum += (learning.people + 1) * learning.likelihoods.m[comparison, level]
        people += learning.people + 1
      }
      return sum / people
    }
  }
}
