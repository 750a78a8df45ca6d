import Interface
import ProfileModel
import ProfileStore

extension StoreReader {
  /// What the last search for duplicates found and nobody has settled, with the people it is about.
  func probablePairs(limit: Int, nowMs: Int64) throws(StoreError) -> ProbablePairs {
    guard let search = try lastDuplicateSearch() else {
      return ProbablePairs(search: nil, pairs: [], newerDrops: 0)
    }
    let pairs = try duplicates(limit: limit)
    let people = Set(pairs.flatMap { [$0.left, $0.right] }).sorted()
    let summaries = try summaries(of: people, nowMs: nowMs)
    let known = Dictionary(summaries.map { ($0.id, $0) }) { first, _ in first }
    let newer = try drops(limit: ProbablePairs.mostDrops)
      .count { ($0.endedAtMs ?? $0.beganAtMs) > search.atMs }
    return ProbablePairs(
      search: search,
      pairs: pairs.compactMap { pair in
        guard let left = known[pair.left], let right = known[pair.right] else { return nil }
        return ProbablePair(pair: pair, left: left, right: right)
      }, newerDrops: newer)
  }
}
