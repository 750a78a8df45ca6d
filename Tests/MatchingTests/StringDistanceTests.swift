import Testing

@testable import Matching

/// Distances against values from the literature.
struct StringDistanceTests {
  @Test(
    arguments: [
      ("MARTHA", "MARHTA", 0.961), ("DIXON", "DICKSONX", 0.813), ("DWAYNE", "DUANE", 0.840),
      ("JONES", "JOHNSON", 0.832), ("ABROMS", "ABRAMS", 0.922), ("HARDIN", "MARTINEZ", 0.722),
      ("ITMAN", "SMITH", 0.467), ("", "", 1), ("A", "", 0), ("ŁUKASZ", "ŁUKASZ", 1),
    ] as [(String, String, Double)])
  func jaroWinklerIsThatOfTheLiterature(_ left: String, right: String, expected: Double) {
    #expect(abs(StringDistance.jaroWinkler(left, right) - expected) < 0.000_5)
    #expect(abs(StringDistance.jaroWinkler(right, left) - expected) < 0.000_5)
  }

  @Test(
    arguments: [
      ("kitten", "sitting", 3), ("saturday", "sunday", 3), ("ca", "abc", 3), ("ab", "ba", 1),
      ("", "abc", 3), ("abc", "", 3), ("same", "same", 0), ("kowalski", "kowlaski", 1),
      ("Müller", "Muller", 1),
    ] as [(String, String, Int)])
  func editsAreCounted(_ left: String, right: String, expected: Int) {
    #expect(StringDistance.edits(left, right) == expected)
    #expect(StringDistance.edits(right, left) == expected)
  }

  @Test func oneEditIsWhatTheCountSays() {
    let words = ["anna", "ana", "hanna", "nana", "anan", "anna", "annab", "xanna", "ann", "", "a"]
    for left in words {
      for right in words {
        let isOne = Array(left.utf8).withUnsafeBufferPointer { left in
          Array(right.utf8).withUnsafeBufferPointer { StringDistance.isOneEdit(left, $0) }
        }
        #expect(isOne == (StringDistance.edits(left, right) == 1), "\(left) \(right)")
      }
    }
  }
}
