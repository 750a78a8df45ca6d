/// How many events each person gets: a skewed law whose sum is exact.
///
/// People are taken sixteen at a time; each sixteen gets its exact part of the total, and shares
/// it by weights of its own, so no other sixteen needs to be known.
struct EventShare {
  static let blockSize = 16

  let profiles: Int
  let total: Int
  let seed: UInt64

  /// - Parameter start: The first person's number, a multiple of ``blockSize``.
  /// - Returns: One quota for each person of the block; the last block may be shorter.
  func quotas(blockFrom start: Int) -> [Int] {
    let end = min(start + Self.blockSize, profiles)
    let sum = upTo(end) - upTo(start)
    var random = RandomStream(seed: seed, topic: .eventShare, number: start)
    let weights = (start..<end).map { _ in
      let draw = random.below(1_000)
      return 20 + draw * draw / 1_000 * draw / 1_000
    }
    // One each first, where it goes round: a profile without any event is the exception.
    let floor = sum >= weights.count ? 1 : 0
    let toShare = sum - floor * weights.count
    let weightSum = weights.reduce(0, +)
    var weightBefore = 0
    return weights.map { weight in
      let before = toShare * weightBefore / weightSum
      weightBefore += weight
      return floor + toShare * weightBefore / weightSum - before
    }
  }

  /// Events of the people before `person`.
  private func upTo(_ person: Int) -> Int {
    let product = total.multipliedFullWidth(by: person)
    return profiles.dividingFullWidth(product).quotient
  }
}
