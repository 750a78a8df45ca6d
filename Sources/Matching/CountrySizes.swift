/// People by country, an unknown one being one too: to draw pairs of one country.
struct CountrySizes {
  /// Ranks, country after country.
  private var ranks: [UInt32] = []
  /// Where each country begins in `ranks`, and the end of the last.
  private var starts: [Int] = []
  /// Pairs of this country and those before it.
  private var pairsUpTo: [Double] = []

  init(records: MatchRecords, order: [UInt32]) {
    var entries = order.indices.map { rank in
      UInt64(records.rows[Int(order[rank])].country) << 32 | UInt64(rank)
    }
    RadixSort.sort(&entries)
    ranks = entries.map { UInt32(truncatingIfNeeded: $0) }
    for place in entries.indices
    where place == 0 || entries[place] >> 32 != entries[place - 1] >> 32 {
      starts.append(place)
    }
    starts.append(entries.count)
    var pairs = 0.0
    for (start, end) in zip(starts, starts.dropFirst()) {
      pairs += Double(Blocks.pairs(end - start))
      pairsUpTo.append(pairs)
    }
  }

  var pairCount: Double { pairsUpTo.last ?? 0 }

  /// One of all pairs of one country, each alike; there must be one.
  func pair(_ draws: inout Draws) -> (UInt32, UInt32) {
    let drawn = draws.share() * pairCount
    let country = pairsUpTo.firstIndex { drawn < $0 } ?? pairsUpTo.count - 1
    let size = starts[country + 1] - starts[country]
    let left = draws.below(size)
    let right = (left + 1 + draws.below(size - 1)) % size
    return (ranks[starts[country] + left], ranks[starts[country] + right])
  }

  func forEachPair(_ body: (UInt32, UInt32) -> Void) {
    for (start, end) in zip(starts, starts.dropFirst()) {
      for right in start..<end {
        for left in start..<right { body(ranks[left], ranks[right]) }
      }
    }
  }
}
