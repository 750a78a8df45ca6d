internal import Dispatch
internal import Synchronization

extension MatchModel {
  /// Finds the pairs that are probably one person, on all cores.
  ///
  /// - Parameters:
  ///   - records: Best those that the model was learnt from.
  ///   - threshold: Of the probability, above 0 and below 1.
  ///   - limit: Pairs at most, the best.
  ///   - watch: Asked and told meanwhile.
  /// - Returns: The pairs at the threshold and above, and tallies.
  /// - Throws: ``MatchCancelled`` when the watch says so.
  /// - Complexity: Time grows with the records, not with their square: nobody is compared with more
  ///   than 63 others by one key. At the peak some 130 bytes a record are needed beside the records,
  ///   and 32 bytes for each of up to twice `limit` pairs.
  package func pairs(
    of records: MatchRecords, above threshold: Double = MatchModel.threshold,
    limit: Int = 100_000, watch: MatchWatch = MatchWatch()
  ) throws(MatchCancelled) -> MatchFindings {
    precondition(threshold > 0 && threshold < 1, "threshold \(threshold) is outside 0...1")
    let scorer = PairScorer(model: self, records: records)
    var candidates = Candidates(records: records)
    let found = FoundPairs(floor: Self.weight(ofProbability: threshold), limit: limit)
    for kind in BlockingKey.allCases {
      let blocks = candidates.blocks(kind)
      try Self.judge(blocks, kind, candidates, scorer, found, watch)
    }
    let best = found.best()
    return MatchFindings(
      pairs: best.map { scorer.pair(candidates.row($0.left), candidates.row($0.right)) },
      foundCount: found.count, judgedCount: found.judged, skippedCount: candidates.skippedPeople)
  }

  /// Explains a pair, whether it is one that a search finds or not.
  ///
  /// - Returns: `nil` when one of the profiles is not among the records.
  /// - Complexity: A pass over the records.
  package func explain(_ one: Int64, _ other: Int64, in records: MatchRecords) -> MatchPair? {
    guard let left = records.rows.first(where: { $0.profile == min(one, other) }),
      let right = records.rows.last(where: { $0.profile == max(one, other) })
    else { return nil }
    return PairScorer(model: self, records: records).pair(left, right)
  }

  /// Judges the pairs of a round, a slice of its blocks at a time on each core.
  private static func judge(
    _ blocks: Blocks, _ kind: BlockingKey, _ candidates: Candidates, _ scorer: PairScorer,
    _ found: FoundPairs, _ watch: MatchWatch
  ) throws(MatchCancelled) {
    let isCancelled = Mutex(false)
    let done = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: slices) { slice in
      let isOver = isCancelled.withLock { isCancelled in
        isCancelled = isCancelled || watch.isCancelled()
        return isCancelled
      }
      if isOver { return }
      let range = blocks.count * slice / slices..<blocks.count * (slice + 1) / slices
      found.add(Self.judge(blocks, range, kind, candidates, scorer, floor: found.floor))
      done.withLock { done in
        done += 1
        let progress = MatchProgress(
          step: .judging, done: kind.rawValue * slices + done,
          total: BlockingKey.allCases.count * slices)
        watch.report(progress)
      }
    }
    if isCancelled.withLock({ $0 }) { throw MatchCancelled() }
  }

  private static let slices = 200

  private static func judge(
    _ blocks: Blocks, _ range: Range<Int>, _ kind: BlockingKey, _ candidates: Candidates,
    _ scorer: PairScorer, floor: Double
  ) -> JudgedSlice {
    var judged = JudgedSlice()
    for place in range {
      let key = blocks.keys[place]
      let block = blocks.block(place)
      for leftPlace in block.indices {
        let left = block[leftPlace]
        let leftRow = candidates.row(left)
        for right in block[(leftPlace + 1)...]
        where candidates.isFirst(left, right, round: kind, key: key) {
          let rightRow = candidates.row(right)
          guard leftRow.profile != rightRow.profile else { continue }
          judged.count += 1
          let weight = scorer.weight(leftRow, rightRow, floor: floor)
          if weight >= floor {
            judged.pairs.append(FoundPair(weight: weight, left: left, right: right))
          }
        }
      }
    }
    return judged
  }
}

/// A pair by the ranks of its people.
struct FoundPair: Comparable, Sendable {
  let weight: Double
  let left: UInt32
  let right: UInt32

  /// The better first.
  static func < (one: Self, other: Self) -> Bool {
    (-one.weight, one.left, one.right) < (-other.weight, other.left, other.right)
  }
}

/// What came of a slice of blocks.
struct JudgedSlice: Sendable {
  var count = 0
  var pairs: [FoundPair] = []
}

/// The best pairs of all slices; shared by the cores.
private final class FoundPairs: Sendable {
  private struct State {
    var pairs: [FoundPair] = []
    var count = 0
    var judged = 0
  }

  let floor: Double
  private let limit: Int
  private let state = Mutex(State())

  init(floor: Double, limit: Int) {
    self.floor = floor
    self.limit = limit
  }

  var count: Int { state.withLock(\.count) }
  var judged: Int { state.withLock(\.judged) }

  func add(_ slice: JudgedSlice) {
    state.withLock { state in
      state.judged += slice.count
      state.count += slice.pairs.count
      state.pairs += slice.pairs
      if state.pairs.count > max(1_000, 2 * limit) { cut(&state.pairs) }
    }
  }

  func best() -> [FoundPair] {
    state.withLock { state in
      cut(&state.pairs)
      return state.pairs
    }
  }

  private func cut(_ pairs: inout [FoundPair]) {
    pairs.sort()
    if pairs.count > limit { pairs.removeLast(pairs.count - limit) }
  }
}
