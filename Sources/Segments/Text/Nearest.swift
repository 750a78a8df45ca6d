/// The known name that a mistyped one was meant to be.
package enum Nearest {
  /// The nearest of the names: at most a third of its letters differ, letters swapped count as one.
  ///
  /// - Complexity: O(names x letters²); names of more than 40 letters are passed over.
  package static func name(to typed: String, among names: some Sequence<String>) -> String? {
    let wanted = Array(typed.lowercased().unicodeScalars)
    guard (2...40).contains(wanted.count) else { return nil }
    var best: (distance: Int, name: String)?
    for name in names where name.unicodeScalars.count <= 40 {
      let letters = Array(name.lowercased().unicodeScalars)
      let distance = distance(wanted, letters)
      guard distance > 0, distance <= max(1, min(letters.count, wanted.count) / 3) else { continue }
      if distance < (best?.distance ?? .max) { best = (distance, name) }
    }
    return best?.name
  }

  static func word(to typed: String, among expected: [Expectation]) -> String? {
    name(
      to: typed,
      among: expected.compactMap { if case .word(let word) = $0 { word } else { nil } })
  }

  /// Optimal string alignment: insertions, deletions, changes and swaps of neighbours.
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    var older: [Int] = []
    var row = Array(0...right.count)
    for i in 1...left.count {
      var next = [i]
      for j in 1...right.count {
        var cost = min(row[j] + 1, next[j - 1] + 1)
        cost = min(cost, row[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1))
        if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
          cost = min(cost, older[j - 2] + 1)
        }
        next.append(cost)
      }
      older = row
      row = next
    }
    return row[right.count]
  }
}
