/// What a person's facts add up to, one after another.
package struct MeasureTally: Sendable {
  private(set) var count = 0
  private var sum: Int64 = 0
  private var least: Int64?
  private var greatest: Int64?
  private var values: Set<String> = []

  package init() {}

  /// Counts facts, or pieces of a line.
  package mutating func count(_ pieces: Int = 1) {
    count = count.addingReportingOverflow(pieces).partialValue
  }

  /// An amount or the value of a property.
  package mutating func add(_ number: DecimalNumber) {
    count(1)
    let (sum, overflows) = self.sum.addingReportingOverflow(number.micros)
    self.sum = overflows ? (number.micros < 0 ? .min : .max) : sum
    least = min(least ?? number.micros, number.micros)
    greatest = max(greatest ?? number.micros, number.micros)
  }

  package mutating func add(value: String) { values.insert(value) }
}

extension Measure {
  /// Whether the result is as asked; `nil` for a person of whom there is no fact at all.
  package func holds(_ tally: MeasureTally?) -> Bool { test.holds(result(tally)) }

  /// What the facts add up to; `nil` where an average, least or greatest of nothing is asked for.
  package func result(_ tally: MeasureTally?) -> DecimalNumber? {
    let tally = tally ?? MeasureTally()
    return switch quantity {
    case .count: DecimalNumber(tally.count)
    case .distinct: DecimalNumber(tally.distinct)
    case .spent, .sum: tally.total
    case .averageOrder, .average: tally.mean
    case .least: tally.smallest
    case .greatest: tally.largest
    }
  }

  /// Whether it holds of people of whom there is no fact at all.
  package var holdsOfNothing: Bool { holds(nil) }
}

extension MeasureTally {
  fileprivate var distinct: Int { values.count }
  fileprivate var total: DecimalNumber { DecimalNumber(micros: sum) }
  fileprivate var smallest: DecimalNumber? { least.map { DecimalNumber(micros: $0) } }
  fileprivate var largest: DecimalNumber? { greatest.map { DecimalNumber(micros: $0) } }

  /// Rounded to the nearest millionth, halves away from zero.
  fileprivate var mean: DecimalNumber? {
    guard count > 0 else { return nil }
    let (quotient, rest) = sum.quotientAndRemainder(dividingBy: Int64(count))
    let rounds = 2 * rest.magnitude >= UInt64(count)
    return DecimalNumber(micros: quotient + (rounds ? (sum < 0 ? -1 : 1) : 0))
  }
}
