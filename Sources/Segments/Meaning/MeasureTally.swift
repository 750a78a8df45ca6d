/// What the facts of one person add up to.
package struct MeasureTally: Sendable {
  /// Facts, or pieces of lines.
  package var count = 0
  /// Of amounts, in millionths.
  package var sum: Int64 = 0
  package var least: Int64?
  package var greatest: Int64?
  /// Different values.
  package var distinct = 0
  private var values: Set<String> = []

  package init() {}

  /// Counts facts, or pieces of a line.
  package mutating func count(_ pieces: Int = 1) { count &+= pieces }

  /// An amount or the value of a property; the sum stays at the largest that fits.
  package mutating func add(_ number: DecimalNumber) {
    count()
    let (sum, overflows) = self.sum.addingReportingOverflow(number.micros)
    self.sum = overflows ? (number.micros < 0 ? .min : .max) : sum
    least = min(least ?? number.micros, number.micros)
    greatest = max(greatest ?? number.micros, number.micros)
  }

  package mutating func add(value: String) {
    values.insert(value)
    distinct = values.count
  }
}

extension Measure {
  /// What the facts add up to; `nil` where an average, least or greatest of nothing is asked for.
  package func result(_ tally: MeasureTally) -> DecimalNumber? {
    switch quantity {
    case .count: DecimalNumber(tally.count)
    case .distinct: DecimalNumber(tally.distinct)
    case .spent, .sum: DecimalNumber(micros: tally.sum)
    case .averageOrder, .average: tally.mean
    case .least: tally.least.map { DecimalNumber(micros: $0) }
    case .greatest: tally.greatest.map { DecimalNumber(micros: $0) }
    }
  }

  /// Whether it holds of people of whom there is no fact at all.
  package var holdsOfNothing: Bool { test.holds(result(MeasureTally())) }
}

extension MeasureTally {
  /// Rounded to the nearest millionth, halves away from zero.
  fileprivate var mean: DecimalNumber? {
    guard count > 0 else { return nil }
    let (quotient, rest) = sum.quotientAndRemainder(dividingBy: Int64(count))
    let rounds = 2 * rest.magnitude >= UInt64(count)
    return DecimalNumber(micros: quotient + (rounds ? (sum < 0 ? -1 : 1) : 0))
  }
}
