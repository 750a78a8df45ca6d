import Insight
import ProfileModel

/// The values of one field by profile number.
enum FieldColumn {
  case texts(TextColumn)
  /// Several of at most 64 values a person.
  case marks(MarkColumn)
  case numbers(NumberColumn)

  /// How many of some people have each text, `nil` of numbers; who has none is in no count.
  func counts(among people: ProfileSet) -> [String: Int]? {
    let counts: [(value: String, count: Int)]
    switch self {
    case .texts(let column): counts = column.counts(among: people)
    case .marks(let column): counts = column.counts(among: people)
    case .numbers: return nil
    }
    return Dictionary(
      counts.lazy.filter { !$0.value.isEmpty }.map { ($0.value, $0.count) }, uniquingKeysWith: +)
  }
}

/// Which of a few values each person has, as bits.
struct MarkColumn {
  /// Values at most.
  static let most = 64

  /// In the order of their bits.
  let values: [String]
  private(set) var marks: [UInt64]

  init(_ values: [String], capacity: Int) {
    precondition(values.count <= Self.most, "\(values.count) values are more than there are bits")
    self.values = values
    marks = Array(repeating: 0, count: capacity)
  }

  mutating func mark(_ number: Int, _ value: Int) {
    if marks.indices.contains(number) { marks[number] |= 1 << UInt64(value) }
  }

  func counts(among people: ProfileSet) -> [(value: String, count: Int)] {
    var counts = Array(repeating: 0, count: values.count)
    for person in people where Int(person.rawValue) < marks.count {
      var bits = marks[Int(person.rawValue)]
      while bits != 0 {
        counts[bits.trailingZeroBitCount] += 1
        bits &= bits - 1
      }
    }
    return zip(values, counts).filter { $1 > 0 }.map { (value: $0, count: $1) }
  }

  /// How many of some people have any value.
  func having(among people: ProfileSet) -> Int {
    people.count { Int($0.rawValue) < marks.count && marks[Int($0.rawValue)] != 0 }
  }
}

/// A number, amount or instant of each person.
struct NumberColumn {
  enum Scale {
    /// In units of ten to the minus `decimals`.
    case number(decimals: Int)
    case money(Currency)
    case time
  }

  /// Stands where there is none.
  static let missing = Int64.min

  let scale: Scale
  var values: [Int64]

  init(_ scale: Scale, capacity: Int, all value: Int64 = missing) {
    self.scale = scale
    values = Array(repeating: value, count: capacity)
  }

  subscript(number: Int) -> Int64 {
    get { values.indices.contains(number) ? values[number] : Self.missing }
    set { if values.indices.contains(number) { values[number] = newValue } }
  }

  /// The values of those of some people who have one.
  func numbers(of people: ProfileSet) -> some Sequence<Int64> {
    people.lazy.map { self[Int($0.rawValue)] }.filter { $0 != Self.missing }
  }

  /// Of the people whose values are counted among so many; who of them has none is missing.
  func histogram(
    of people: ProfileSet, among all: Int, zone: Zone, most: Int
  ) -> Histogram {
    // Of many people few have different values: counted first, there is little to sort.
    var counts: [Int64: Int] = [:]
    for number in numbers(of: people) { counts[number, default: 0] += 1 }
    let tally = NumberTally(counted: counts.lazy.map { ($0.key, $0.value) })
    let missing = all - tally.count
    return switch scale {
    case .number(let decimals):
      Histogram(tally, decimals: decimals, most: most, missing: missing)
    case .money(let currency): Histogram(tally, of: currency, most: most, missing: missing)
    case .time: Histogram(instants: tally, in: zone, most: most, missing: missing)
    }
  }
}
