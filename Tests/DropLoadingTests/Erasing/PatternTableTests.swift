import Testing

@testable import DropLoading

/// One pass for all patterns finds what one pass for each finds, wherever the bytes are cut.
@Test(arguments: 1...8 as ClosedRange<UInt64>)
func onePassFindsWhatManyPassesFind(seed: UInt64) {
  var state = seed
  func next(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % count
  }
  // Few letters, so that much begins alike and many stand inside others.
  let letters = Array("ab1 ".utf8)
  let patterns = (0..<12).map { number in
    ErasedValues.Pattern(
      bytes: (0..<2 + next(4)).map { _ in letters[next(letters.count)] }, isName: number % 2 == 0)
  }
  let table = PatternTable(patterns)
  var found = 0
  for length in [0, 1, 2, 3, 50, 2_000] {
    let text = (0..<length).map { _ in letters[next(letters.count)] }
    text.withUnsafeBytes { bytes in
      for kept in [0, 1, length / 2] {
        let one = patterns.map { pattern in
          ErasedValues.places(of: pattern, in: bytes).count { $0 + pattern.bytes.count > kept }
        }.reduce(0, +)
        #expect(table.count(in: bytes, after: kept) == one, "\(length) bytes, \(kept) kept")
        found += one
      }
    }
  }
  #expect(found > 10)
}
