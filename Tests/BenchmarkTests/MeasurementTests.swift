import Testing

@testable import benchmark

/// What becomes of the times: medians, ratios, the table.
struct MeasurementTests {
  @Test(
    arguments: [
      ([], nil), ([4], 4), ([9, 1], 5), ([3, 1, 2], 2), ([1, 100, 2, 3], 2.5),
    ] as [([Double], Double?)])
  func theMedianIsTheMiddle(_ values: [Double], expected: Double?) {
    #expect(values.median == expected)
  }

  @Test func oneOfAHundredMayExceedThe99thPercentile() {
    #expect([Double]().percentile99 == nil)
    #expect([7.0, 5].percentile99 == 7)
    #expect((1...100).map(Double.init).shuffled().percentile99 == 100)
    #expect((1...200).map(Double.init).shuffled().percentile99 == 199)
  }

  private func measurement(
    _ unit: Measurement.Unit, ours: [Double], theirs: [Double] = []
  ) -> Measurement {
    var measurement = Measurement("load", unit, remark: "9 rows")
    for value in ours { measurement.add(value, of: .kartotek, loadAverage: 0.5) }
    for value in theirs { measurement.add(value, of: .sqlite3, loadAverage: 2.5) }
    return measurement
  }

  @Test func aRatioAboveOneIsInOurFavour() {
    #expect(measurement(.milliseconds, ours: [2], theirs: [9, 6, 1]).ratio(to: .sqlite3) == 3)
    #expect(measurement(.megabytes, ours: [8], theirs: [4]).ratio(to: .sqlite3) == 0.5)
    #expect(measurement(.rowsPerSecond, ours: [600], theirs: [200]).ratio(to: .sqlite3) == 3)
    #expect(measurement(.rowsPerSecond, ours: [600]).ratio(to: .sqlite3) == nil)
    #expect(measurement(.milliseconds, ours: [0], theirs: [1]).ratio(to: .sqlite3) == nil)
  }

  @Test(
    arguments: [
      (0, "0.000"), (0.0414, "0.041"), (1.318, "1.32"), (24.46, "24.5"), (318.4, "318"),
      (99_950, "100 000"), (412_345, "412 000"), (1_234_567, "1 230 000"),
    ] as [(Double, String)])
  func numbersHaveThreeDigitsThatCount(_ value: Double, expected: String) {
    #expect(ResultTable.number(value) == expected)
  }

  @Test func theTableShowsMediansAndRatios() {
    let results = [
      measurement(.rowsPerSecond, ours: [300_000, 100_000, 200_000], theirs: [50_000]),
      measurement(.milliseconds, ours: [38]),
    ]
    #expect(
      ResultTable.text(of: results) == """
        | what | kartotek | sqlite3 shell | ratio | of |
        | --- | --- | --- | --- | --- |
        | load | 200 000 rows/s | 50 000 rows/s | × 4.00 | 9 rows |
        | load | 38.0 ms | – | – | 9 rows |

        Medians of up to 3 runs each. A ratio above 1 is in favour of kartotek. Load average before \
        the runs: 0.500 to 2.50.
        """)
  }

  @Test func jsonHasEverySample() throws {
    let text = try ResultJSON.text(of: [measurement(.milliseconds, ours: [2, 4], theirs: [9])])
    #expect(text.contains(#""ratio" : 3"#))
    #expect(text.contains(#""contender" : "sqlite3""#))
    #expect(text.matches(of: /"value" :/).count == 3)
    #expect(!text.contains("duckdb"))
  }
}
