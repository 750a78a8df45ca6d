extension [Double] {
  /// The middle value, or the mean of the two in the middle; `nil` of nothing.
  var median: Double? {
    guard !isEmpty else { return nil }
    let sorted = sorted()
    let middle = count / 2
    return count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }

  /// What one takes when all are added up and shared out; `nil` of nothing.
  var mean: Double? { isEmpty ? nil : reduce(0, +) / Double(count) }

  /// The value that 99 of 100 do not exceed; of fewer than a hundred, the greatest.
  var percentile99: Double? {
    guard !isEmpty else { return nil }
    return sorted()[Swift.min(count - 1, count * 99 / 100)]
  }
}
