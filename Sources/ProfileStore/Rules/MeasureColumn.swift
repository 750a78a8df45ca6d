import ProfileModel
import Segments

/// What a measure comes to for every person, by the person's number.
///
/// An edit of what the result must be so takes a walk along an array.
struct MeasureColumn {
  private static let missing = Int64.min

  /// Millionths.
  private let micros: [Int64]

  var bytes: Int { micros.count * 8 }

  init(capacity: Int, _ result: (Int) -> DecimalNumber?) {
    // The one number that means none is no result: sums end there only when they do not fit.
    micros = (0..<capacity).map { number in
      result(number).map { max($0.micros, Self.missing + 1) } ?? Self.missing
    }
  }

  subscript(number: Int) -> DecimalNumber? {
    guard micros.indices.contains(number), micros[number] != Self.missing else { return nil }
    return DecimalNumber(micros: micros[number])
  }

  /// The people whose result is as asked.
  func profiles(where test: NumberTest) -> ProfileSet {
    let (low, high, isNegated) = test.span
    return ProfileSet(count: micros.count) { number in
      let micros = micros[number]
      return (micros >= low && micros <= high) != isNegated
    }
  }
}

extension NumberTest {
  /// The millionths from the least to the greatest that it means, or all others; what is missing is below them.
  fileprivate var span: (low: Int64, high: Int64, isNegated: Bool) {
    let least = Int64.min + 1
    switch self {
    case .compare(.equal, let number): return (max(least, number.micros), number.micros, false)
    case .compare(.notEqual, let number): return (max(least, number.micros), number.micros, true)
    case .compare(.less, let number): return (least, max(least, number.micros) - 1, false)
    case .compare(.lessOrEqual, let number): return (least, number.micros, false)
    case .compare(.greater, let number):
      return number.micros == .max ? (.max, least, false) : (number.micros + 1, .max, false)
    case .compare(.greaterOrEqual, let number): return (max(least, number.micros), .max, false)
    case .between(let one, let other):
      return (max(least, min(one, other).micros), max(one, other).micros, false)
    }
  }
}

/// Adds up what a measure asks for, for all people at once.
struct MeasureFold {
  private let measure: Measure
  private var counts: [Int64]
  private var amounts: [Int64] = []
  /// A person's number and a value's, for each pair that was met.
  private var pairs: [UInt64] = []

  init(_ measure: Measure, capacity: Int) {
    self.measure = measure
    counts = Array(repeating: 0, count: capacity)
    if measure.quantity.takesAmounts { amounts = counts }
  }

  /// Counts facts, or pieces of a line.
  mutating func count(_ number: Int, pieces: Int = 1) { counts[number] &+= Int64(pieces) }

  mutating func add(_ amount: DecimalNumber, to number: Int) {
    let (known, micros) = (amounts[number], amount.micros)
    switch measure.quantity {
    case .least: amounts[number] = counts[number] == 0 ? micros : min(known, micros)
    case .greatest: amounts[number] = counts[number] == 0 ? micros : max(known, micros)
    default:
      let (sum, overflows) = known.addingReportingOverflow(micros)
      amounts[number] = overflows ? (micros < 0 ? .min : .max) : sum
    }
    counts[number] += 1
  }

  /// A value by its place among those there are.
  mutating func add(value: Int, to number: Int) {
    pairs.append(UInt64(number) << 32 | UInt64(truncatingIfNeeded: value))
  }

  /// What it all comes to.
  consuming func column() -> MeasureColumn {
    countPairs()
    return MeasureColumn(capacity: counts.count) { number in
      var tally = MeasureTally()
      tally.count = Int(counts[number])
      switch measure.quantity {
      case .distinct: tally.distinct = tally.count
      case .least: tally.least = tally.count > 0 ? amounts[number] : nil
      case .greatest: tally.greatest = tally.count > 0 ? amounts[number] : nil
      case .count: break
      default: tally.sum = amounts[number]
      }
      return measure.result(tally)
    }
  }

  private mutating func countPairs() {
    pairs.sort()
    var last: UInt64?
    for pair in pairs where pair != last {
      counts[Int(pair >> 32)] += 1
      last = pair
    }
  }
}

extension Measure.Quantity {
  fileprivate var takesAmounts: Bool {
    switch self {
    case .count, .distinct: false
    case .spent, .averageOrder, .sum, .average, .least, .greatest: true
    }
  }
}
