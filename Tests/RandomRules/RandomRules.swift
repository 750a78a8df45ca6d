import ProfileModel
package import Segments

/// Makes rules of every shape that the language has, the same for the same seed.
///
/// What the language cannot say is left out: lists of nothing, a birthday as a window, half an event.
package struct RandomRules {
  package let words: RuleVocabulary
  package var random: SplitMix

  package init(_ words: RuleVocabulary, seed: UInt64) {
    self.words = words
    random = SplitMix(state: seed)
  }

  /// A rule of few levels; most are one or two.
  package mutating func rule(levels: Int = 3) -> Rule {
    guard levels > 0, !random.chance(45) else { return leaf() }
    switch random.number(1...10) {
    case 1...4: return .all(rules(levels))
    case 5...7: return .any(rules(levels))
    case 8...9: return .not(rule(levels: levels - 1))
    default: return .off(rule(levels: levels - 1))
    }
  }

  private mutating func rules(_ levels: Int) -> [Rule] {
    let count = random.pick([0, 1, 2, 2, 2, 2, 3, 3, 4])
    return (0..<count).map { _ in rule(levels: levels - 1) }
  }

  private mutating func leaf() -> Rule {
    random.chance(2) ? .everyone : .clause(clause())
  }

  // MARK: Clauses

  package mutating func clause() -> Clause {
    switch random.number(1...21) {
    case 1...6: return fieldClause()
    case 7...12: return .measure(measure())
    case 13...14: return .path(path())
    case 15: return .rhythm(rhythm())
    case 16: return .consent(random.pick(words.purposes), random.one(), on: day())
    case 17: return .suppressed(random.chance(60) ? random.one() : nil, on: day())
    case 18: return .cartLeft(days: count())
    case 19: return random.chance(30) ? .known : .random(part())
    case 20 where !words.segments.isEmpty: return .segment(random.pick(words.segments))
    case 21 where !words.lists.isEmpty: return .list(random.pick(words.lists))
    default: return .known
    }
  }

  private mutating func day() -> CivilDate? { random.chance(40) ? random.pick(words.days) : nil }

  private mutating func part() -> RandomPart {
    let hundredths = random.pick([1, 25, 1_000, 5_000, 9_999, 10_000, random.number(1...10_000)])
    return RandomPart(
      hundredths: hundredths, name: random.chance(40) ? random.pick(words.texts) : "")
  }

  private mutating func fieldClause() -> Clause {
    switch random.number(1...10) {
    case 1...4: return .field(.trait(random.pick(words.traits)), fieldTest())
    case 5: return .field(.identifier(random.one()), fieldTest())
    case 6...7: return .field(.instant(random.one()), instantTest())
    case 8: return .field(.event(random.one(), random.pick(words.events)), instantTest())
    default: return .field(.order(random.one(), random.one()), fieldTest())
    }
  }

  // MARK: Tests

  package mutating func fieldTest() -> FieldTest {
    switch random.number(1...10) {
    case 1...5: .text(textTest())
    case 6...7: .number(numberTest())
    case 8: .date(dateTest())
    case 9: .isSet
    default: .isMissing
    }
  }

  private mutating func instantTest() -> FieldTest {
    switch random.number(1...8) {
    case 1: .isSet
    case 2: .isMissing
    default: .date(dateTest())
    }
  }

  private mutating func textTest() -> TextTest {
    let match: TextTest.Match =
      switch random.number(1...6) {
      case 1...2: .oneOf(texts())
      case 3: .contains(texts())
      case 4: .startsWith(texts())
      case 5: .endsWith(texts())
      default: .matches(random.pick(words.patterns))
      }
    return TextTest(match, isNegated: random.chance(35), isExact: random.chance(25))
  }

  private mutating func texts() -> [String] {
    let count = random.pick([1, 1, 1, 2, 3])
    return (0..<count).map { _ in random.pick(words.texts) }
  }

  private mutating func numberTest() -> NumberTest {
    random.chance(20)
      ? .between(random.pick(words.numbers), random.pick(words.numbers))
      : .compare(random.one(), random.pick(words.numbers))
  }

  /// Of whole numbers.
  mutating func countTest() -> NumberTest {
    func whole(_ random: inout SplitMix) -> DecimalNumber {
      DecimalNumber(random.pick([0, 1, 1, 2, 3, 5, random.number(0...1_000_000_000)]))
    }
    if random.chance(25) { return Measure.atLeastOnce }
    return random.chance(20)
      ? .between(whole(&random), whole(&random))
      : .compare(random.one(), whole(&random))
  }

  /// Of amounts that the currency has.
  mutating func moneyTest(_ currency: Currency) -> NumberTest {
    let step = 1_000_000 / currency.minorPerUnit
    func amount(_ number: DecimalNumber) -> DecimalNumber {
      DecimalNumber(micros: number.micros / step * step)
    }
    switch numberTest() {
    case .compare(let comparison, let number): return .compare(comparison, amount(number))
    case .between(let low, let high): return .between(amount(low), amount(high))
    }
  }
}
