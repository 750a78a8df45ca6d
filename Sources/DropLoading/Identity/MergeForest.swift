import ProfileModel
import ProfileStore

/// The merges of one batch: which profile each of them leads to.
struct MergeForest {
  private var parents: [ProfileID: ProfileID] = [:]
  /// In the order in which they were found.
  private(set) var merges: [(loser: ProfileID, winner: ProfileID)] = []

  var isEmpty: Bool { merges.isEmpty }

  func today(_ profile: ProfileID) -> ProfileID {
    var current = profile
    while let next = parents[current] { current = next }
    return current
  }

  /// Makes two profiles one; the lower number, the older profile, stays.
  mutating func merge(_ one: ProfileID, _ other: ProfileID) -> ProfileID {
    let left = today(one)
    let right = today(other)
    guard left != right else { return left }
    let winner = min(left, right)
    let loser = max(left, right)
    parents[loser] = winner
    merges.append((loser, winner))
    return winner
  }
}
