/// One line of the table: the same thing measured of each contender, several times.
struct Measurement {
  enum Unit: String, Codable {
    case milliseconds = "ms"
    case microseconds = "µs"
    case megabytes = "MB"
    case rowsPerSecond = "rows/s"
    case percent = "%"

    /// Whether more of it is better; of times and memory, less is.
    var isGain: Bool {
      switch self {
      case .rowsPerSecond, .percent: true
      case .milliseconds, .microseconds, .megabytes: false
      }
    }
  }

  struct Sample: Codable, Equatable {
    let value: Double
    /// Processes that wanted a core, averaged over the minute before.
    let loadAverage: Double
  }

  let what: String
  let unit: Unit
  /// What the number rests on, such as how many rows.
  var remark = ""
  private(set) var samples: [Contender: [Sample]] = [:]

  init(_ what: String, _ unit: Unit, remark: String = "") {
    self.what = what
    self.unit = unit
    self.remark = remark
  }

  mutating func add(_ value: Double, of contender: Contender, loadAverage: Double) {
    samples[contender, default: []].append(Sample(value: value, loadAverage: loadAverage))
  }

  /// `nil` for a contender that was not measured.
  func median(of contender: Contender) -> Double? { samples[contender]?.map(\.value).median }

  /// How many times as good as a peer the program is: 2 is twice the rate, half of the time or memory.
  func ratio(to peer: Contender) -> Double? {
    guard let ours = median(of: .kartotek), let theirs = median(of: peer), ours > 0, theirs > 0
    else { return nil }
    return unit.isGain ? ours / theirs : theirs / ours
  }
}
