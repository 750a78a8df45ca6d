/// How alike two short texts are, by bytes or by scalars.
package enum StringDistance {
  /// Elements that are looked at; what follows them counts as absent.
  package static let longest = 64

  /// The similarity of Jaro and Winkler, from 0 (nothing in common) to 1 (equal).
  ///
  /// Source: W. Winkler, "String Comparator Metrics and Enhanced Decision Rules in the Fellegi-Sunter
  /// Model of Record Linkage" (1990): a tenth of what is missing for each of up to four first elements
  /// in common.
  package static func jaroWinkler(_ left: String, _ right: String) -> Double {
    withElements(left, right) { jaroWinkler($0, $1) }
  }

  /// Edits from one text to the other: insert, delete, substitute, and transpose neighbours.
  ///
  /// Of Damerau and Levenshtein, in the form that edits no part twice ("optimal string alignment").
  package static func edits(_ left: String, _ right: String) -> Int {
    withElements(left, right) { edits($0, $1) }
  }

  static func jaroWinkler<Element: Equatable>(
    _ left: UnsafeBufferPointer<Element>, _ right: UnsafeBufferPointer<Element>
  ) -> Double {
    let similarity = jaro(left, right)
    var common = 0
    while common < min(4, left.count, right.count), left[common] == right[common] { common += 1 }
    return similarity + Double(common) * 0.1 * (1 - similarity)
  }

  private static func jaro<Element: Equatable>(
    _ left: UnsafeBufferPointer<Element>, _ right: UnsafeBufferPointer<Element>
  ) -> Double {
    let leftCount = min(longest, left.count)
    let rightCount = min(longest, right.count)
    guard leftCount > 0, rightCount > 0 else { return leftCount == rightCount ? 1 : 0 }
    let reach = max(0, max(leftCount, rightCount) / 2 - 1)
    var leftFound: UInt64 = 0
    var rightFound: UInt64 = 0
    for place in 0..<leftCount {
      let last = min(rightCount - 1, place + reach)
      var other = max(0, place - reach)
      while other <= last {
        if rightFound >> other & 1 == 0, left[place] == right[other] {
          leftFound |= 1 << place
          rightFound |= 1 << other
          break
        }
        other += 1
      }
    }
    let matches = leftFound.nonzeroBitCount
    guard matches > 0 else { return 0 }
    var swapped = 0
    while leftFound != 0 {
      let place = leftFound.trailingZeroBitCount
      let other = rightFound.trailingZeroBitCount
      if left[place] != right[other] { swapped += 1 }
      leftFound &= leftFound - 1
      rightFound &= rightFound - 1
    }
    let common = Double(matches)
    return
      (common / Double(leftCount) + common / Double(rightCount)
      + (common - Double(swapped / 2)) / common) / 3
  }

  static func edits<Element: Equatable>(
    _ left: UnsafeBufferPointer<Element>, _ right: UnsafeBufferPointer<Element>
  ) -> Int {
    let leftCount = min(longest, left.count)
    let width = min(longest, right.count) + 1
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 3 * width) { cells in
      for column in 0..<width { cells[column] = UInt8(column) }
      // Three rows in turn: the one above, and the one above that for transpositions.
      for row in stride(from: 1, through: leftCount, by: 1) {
        let this = row % 3 * width
        let above = (row - 1) % 3 * width
        let before = (row + 1) % 3 * width
        cells[this] = UInt8(row)
        for column in stride(from: 1, to: width, by: 1) {
          let isSame = left[row - 1] == right[column - 1]
          var least = min(
            cells[above + column] + 1, cells[this + column - 1] + 1,
            cells[above + column - 1] + (isSame ? 0 : 1))
          if row > 1, column > 1, left[row - 1] == right[column - 2],
            left[row - 2] == right[column - 1]
          {
            least = min(least, cells[before + column - 2] + 1)
          }
          cells[this + column] = least
        }
      }
      return Int(cells[leftCount % 3 * width + width - 1])
    }
  }

  /// Whether exactly one edit leads from one text to the other; in one pass.
  static func isOneEdit<Element: Equatable>(
    _ left: UnsafeBufferPointer<Element>, _ right: UnsafeBufferPointer<Element>
  ) -> Bool {
    if left.count > right.count { return isOneEdit(right, left) }
    guard right.count - left.count <= 1 else { return false }
    var head = 0
    while head < left.count, left[head] == right[head] { head += 1 }
    var tail = 0
    while tail < left.count - head, left[left.count - 1 - tail] == right[right.count - 1 - tail] {
      tail += 1
    }
    let leftRest = left.count - head - tail
    let rightRest = right.count - head - tail
    if rightRest <= 1 { return leftRest + rightRest > 0 }
    return leftRest == 2 && rightRest == 2 && left[head] == right[head + 1]
      && left[head + 1] == right[head]
  }

  private static func withElements<Result>(
    _ left: String, _ right: String,
    _ body: (UnsafeBufferPointer<Unicode.Scalar>, UnsafeBufferPointer<Unicode.Scalar>) -> Result
  ) -> Result {
    Array(left.unicodeScalars).withUnsafeBufferPointer { left in
      Array(right.unicodeScalars).withUnsafeBufferPointer { body(left, $0) }
    }
  }
}
