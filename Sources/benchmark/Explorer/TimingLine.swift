/// A line of what the explorer prints with `--timings` when it is left.
struct TimingLine: Equatable {
  let kind: String
  let medianMs: Double
  let percentile99Ms: Double

  /// Reads `key  n 300  median 1.40 ms  p99 2.90 ms  longest 5.00 ms`; `nil` for any other line.
  init?(_ text: some StringProtocol) {
    let words = text.split(separator: " ")
    guard words.count == 12, words[1] == "n", words[3] == "median", words[6] == "p99",
      let median = Double(words[4]), let percentile99 = Double(words[7])
    else { return nil }
    kind = String(words[0])
    medianMs = median
    percentile99Ms = percentile99
  }
}
