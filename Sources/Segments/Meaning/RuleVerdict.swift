import ProfileModel

/// What can be said of a rule without looking at anybody.
package enum RuleVerdict: Hashable, Sendable {
  /// Its clauses exclude each other.
  case never
  case always
  case open
}

extension Rule {
  /// Whether the rule can hold nobody, or must hold everybody, whatever people are like.
  ///
  /// Tests of one number are weighed together, and those of one trait for certain values; clauses that differ in
  /// anything else are taken for independent. Rules with more than ten such questions are left open.
  package var verdict: RuleVerdict {
    guard let asked else { return .always }
    let questions = Question.all(of: asked.clauses)
    let worlds = questions.reduce(1) { $0 * $1.answers.count }
    guard questions.count <= 10, worlds <= 20_000 else { return .open }
    var (holds, fails) = (false, false)
    for world in 0..<worlds {
      var rest = world
      var truths: [Clause: Bool] = [:]
      for question in questions {
        truths.merge(question.answers[rest % question.answers.count]) { $1 }
        rest /= question.answers.count
      }
      if asked.holds(truths) { holds = true } else { fails = true }
      if holds, fails { return .open }
    }
    return holds ? .always : .never
  }

  private func holds(_ truths: [Clause: Bool]) -> Bool {
    switch self {
    case .everyone, .off: true
    case .clause(let clause): truths[clause] ?? false
    case .not(let rule): !rule.holds(truths)
    case .all(let rules): rules.allSatisfy { $0.holds(truths) }
    case .any(let rules): rules.contains { $0.holds(truths) }
    }
  }
}

/// Clauses about one thing, and what they say together for each value that makes a difference.
private struct Question {
  let answers: [[Clause: Bool]]

  static func all(of clauses: [Clause]) -> [Question] {
    var order: [String] = []
    var groups: [String: [Clause]] = [:]
    for clause in clauses {
      if groups[clause.subject] == nil { order.append(clause.subject) }
      groups[clause.subject, default: []].append(clause)
    }
    return order.map { Question(groups[$0] ?? []) }
  }

  private init(_ clauses: [Clause]) {
    if let tests = clauses.numbers {
      answers = Self.points(tests).map { point in
        Dictionary(uniqueKeysWithValues: zip(clauses, tests).map { ($0, $1.holds(point)) })
      }
    } else if let tests = clauses.constants {
      let words = Set(tests.flatMap(\.words)).map { Optional($0) } + ["\u{1}", nil]
      answers = words.map { word in
        let matchers = tests.map { TextMatcher($0.test) }
        return Dictionary(
          uniqueKeysWithValues: zip(clauses, matchers).map {
            ($0, $1.holds([word].compactMap(\.self)))
          })
      }
    } else {
      answers = clauses.reduce([[:]]) { worlds, clause in
        worlds.flatMap { world in
          [true, false].map { truth in world.merging([clause: truth]) { $1 } }
        }
      }
    }
  }

  /// The constants, and a point between each two; counts and sums are never below zero.
  private static func points(_ tests: [NumberTest]) -> [DecimalNumber] {
    let micros = Set(tests.flatMap { $0.numbers.map(\.micros) }).sorted()
    let steps = micros.flatMap { [$0 - 1_000_000, $0 - 1, $0, $0 + 1, $0 + 1_000_000] }
    return Set(steps + [0]).filter { $0 >= 0 }.sorted().map { DecimalNumber(micros: $0) }
  }
}

extension Clause {
  /// Equal for clauses about one thing.
  fileprivate var subject: String {
    switch self {
    case .measure(var measure):
      measure.test = Measure.atLeastOnce
      return "m \(Clause.measure(measure).text)"
    case .field(.trait(let name), .text(let test)) where test.constants != nil: return "t \(name)"
    default: return "c \(text)"
    }
  }
}

extension TextTest {
  fileprivate var constants: [String]? {
    if case .oneOf(let words) = match, !isExact { words } else { nil }
  }
}

extension [Clause] {
  fileprivate var numbers: [NumberTest]? {
    let tests = compactMap { clause -> NumberTest? in
      // An average of nothing is no number, so that its tests may all fail.
      guard case .measure(let measure) = clause, measure.result(MeasureTally()) != nil else {
        return nil
      }
      // Counts are whole.
      return measure.test
    }
    return tests.count == count ? tests : nil
  }

  fileprivate var constants: [(test: TextTest, words: [String])]? {
    let tests = compactMap { clause -> (test: TextTest, words: [String])? in
      guard case .field(.trait, .text(let test)) = clause, let words = test.constants else {
        return nil
      }
      return (test, words)
    }
    return tests.count == count ? tests : nil
  }
}
