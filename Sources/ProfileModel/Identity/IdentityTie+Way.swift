extension IdentityTie {
  /// The shortest way from one identifier to another by ties that make one person, without a direct one.
  ///
  /// - Parameters:
  ///   - pair: The two ends.
  ///   - ties: In any order; those that were held back, cut or kept apart are passed over.
  /// - Returns: From the left end to the right one; empty when there is no way.
  /// - Complexity: O(`ties`).
  package static func way(between pair: IdentifierPair, by ties: [IdentityTie]) -> [IdentityTie] {
    let usable = ties.filter { $0.pair != pair && $0.unites }
    var beside: [Int64: [Int]] = [:]
    for (place, tie) in usable.enumerated() {
      beside[tie.pair.left, default: []].append(place)
      beside[tie.pair.right, default: []].append(place)
    }
    var cameBy: [Int64: Int] = [:]
    var reached = [pair.left]
    var next = 0
    while next < reached.count, cameBy[pair.right] == nil {
      for place in beside[reached[next]] ?? [] {
        let end = usable[place].pair.other(than: reached[next])
        guard end != pair.left, cameBy[end] == nil else { continue }
        cameBy[end] = place
        reached.append(end)
      }
      next += 1
    }
    var way: [IdentityTie] = []
    var end = pair.right
    while let place = cameBy[end] {
      way.append(usable[place])
      end = usable[place].pair.other(than: end)
    }
    return way.reversed()
  }

  /// Whether it makes the two one person.
  package var unites: Bool { state == .made || state == .joined }
}

extension IdentifierPair {
  package func other(than end: Int64) -> Int64 { end == left ? right : left }
}
