/// A level of agreement within a comparison.
package struct MatchLevel: Sendable {
  /// In the words of a screen.
  package let words: String
  /// Whether it says nothing either way: a side is missing, or the agreement follows from another one.
  package let isNeutral: Bool
  /// How often records of one person have it, where nothing has been learnt yet.
  let usual: Double
  /// What is never exceeded by learning; see ``MatchModel``.
  let ceiling: Double
  /// How often relatives in one household have it; `nil` as often as strangers.
  let amongRelatives: Double?

  private init(_ words: String, _ usual: Double, ceiling: Double = 1, relatives: Double? = nil) {
    self.words = words
    isNeutral = usual == 0
    self.usual = usual
    self.ceiling = ceiling
    amongRelatives = relatives
  }

  private static let missing = MatchLevel("missing", 0)

  static let firstName = [
    missing,
    MatchLevel("equal", 0.8, relatives: 0.04),
    MatchLevel("short form of the same name", 0.05),
    MatchLevel("one error or nearly equal", 0.06, relatives: 0.02),
    MatchLevel("similar", 0.04, relatives: 0.03),
    MatchLevel("initial", 0.03),
    MatchLevel("first and last name swapped", 0.016),
    MatchLevel("different", 0.004, ceiling: 0.004),
  ]
  static let lastName = [
    missing,
    MatchLevel("equal", 0.85, relatives: 0.8),
    MatchLevel("one error or nearly equal", 0.06, relatives: 0.06),
    MatchLevel("similar", 0.03, relatives: 0.02),
    MatchLevel("one of several words equal", 0.02, relatives: 0.02),
    MatchLevel("swapped, counted with the first name", 0),
    MatchLevel("different", 0.04),
  ]
  static let birthDate = [
    missing,
    MatchLevel("equal", 0.91, relatives: 0.03),
    MatchLevel("day and month swapped", 0.014),
    MatchLevel("one digit differs", 0.05),
    MatchLevel("day, month or year differs", 0.02),
    MatchLevel("different", 0.006, ceiling: 0.006),
  ]
  static let postcode = [
    missing,
    MatchLevel("equal", 0.85, relatives: 0.9),
    MatchLevel("one error", 0.05, relatives: 0.02),
    MatchLevel("same area", 0.04, relatives: 0.02),
    MatchLevel("different", 0.06, relatives: 0.06),
  ]
  static let city = [
    missing,
    MatchLevel("follows from the postcode", 0),
    MatchLevel("equal", 0.5, relatives: 0.5),
    MatchLevel("one error or nearly equal", 0.1, relatives: 0.05),
    MatchLevel("different", 0.4, relatives: 0.45),
  ]
  static let street = [
    missing,
    MatchLevel("equal with number", 0.8, relatives: 0.88),
    MatchLevel("nearly equal, same number", 0.08, relatives: 0.04),
    MatchLevel("same street, other number", 0.04, relatives: 0.03),
    MatchLevel("different", 0.08, relatives: 0.05),
  ]
  static let phone = [
    missing,
    MatchLevel("equal", 0.6, relatives: 0.4),
    MatchLevel("one digit differs", 0.08, relatives: 0.03),
    MatchLevel("last seven digits equal", 0.02, relatives: 0.02),
    MatchLevel("different", 0.3, relatives: 0.55),
  ]
  static let email = [
    missing,
    MatchLevel("follows from the name", 0),
    MatchLevel("equal", 0.4, relatives: 0.1),
    MatchLevel("equal before the @", 0.15, relatives: 0.02),
    MatchLevel("one error before the @", 0.1, relatives: 0.02),
    MatchLevel("different", 0.35, relatives: 0.86),
  ]
  static let relatives = [
    MatchLevel("no sign of another person", 0),
    MatchLevel("may be another person of the household", 0),
  ]
}

/// The names of the levels' places in their lists.
enum Level {
  enum FirstName {
    static let equal = 1, short = 2, close = 3, similar = 4, initial = 5, swapped = 6, different = 7
  }
  enum LastName {
    static let equal = 1, close = 2, similar = 3, part = 4, swapped = 5, different = 6
  }
  enum BirthDate { static let equal = 1, swapped = 2, digit = 3, part = 4, different = 5 }
  enum Postcode { static let equal = 1, error = 2, area = 3, different = 4 }
  enum City { static let implied = 1, equal = 2, close = 3, different = 4 }
  enum Street { static let equal = 1, close = 2, street = 3, different = 4 }
  enum Phone { static let equal = 1, digit = 2, tail = 3, different = 4 }
  enum Email { static let implied = 1, equal = 2, local = 3, close = 4, different = 5 }
}

/// The levels of all compared fields of a pair, three bits each.
package struct LevelPattern: Hashable, Sendable, Comparable {
  package let bits: UInt32

  package init(bits: UInt32) { self.bits = bits }

  /// - Parameter levels: One for each of ``Comparison/fields``, in their order, 0...7.
  package init(_ levels: [Int]) {
    bits = levels.enumerated().reduce(0) { $0 | UInt32($1.element) << (3 * UInt32($1.offset)) }
  }

  @inline(__always)
  package subscript(comparison: Comparison) -> Int { self[place: comparison.rawValue] }

  @inline(__always)
  subscript(place place: Int) -> Int { Int(bits >> (3 * UInt32(place)) & 7) }

  package static func < (left: Self, right: Self) -> Bool { left.bits < right.bits }
}

/// A number for each level of each compared field.
package struct LevelTable: Sendable, Equatable {
  private var values = [Double](repeating: 0, count: 64)

  package init() {}

  init(_ value: (Comparison, Int) -> Double) {
    for comparison in Comparison.fields {
      for level in comparison.levels.indices { self[comparison, level] = value(comparison, level) }
    }
  }

  package subscript(comparison: Comparison, level: Int) -> Double {
    get { values[comparison.rawValue << 3 | level] }
    set { values[comparison.rawValue << 3 | level] = newValue }
  }

  /// The sum over a pair's levels.
  @inline(__always)
  func sum(_ pattern: LevelPattern) -> Double {
    var sum = 0.0
    for place in 0..<8 { sum += values[place << 3 | pattern[place: place]] }
    return sum
  }
}
