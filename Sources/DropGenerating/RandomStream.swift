/// A small deterministic generator (SplitMix64), one for each person and topic.
///
/// Streams do not depend on one another, so person number N comes out the same whether
/// or not those before were made.
struct RandomStream {
  /// What a stream is for; a new topic leaves the others' draws as they were.
  enum Topic: UInt64 {
    case person
    case address
    case order
    case orderInstant
    case consent
    case service
    case eventShare
    case eventPlan
    case stock
    case rate
    case live
    case known
    case household
    case mistake
  }

  private var state: UInt64

  init(seed: UInt64, topic: Topic, number: Int) {
    state = Self.mixed(
      Self.mixed(seed &+ topic.rawValue &* 0x9E37_79B9_7F4A_7C15)
        ^ UInt64(truncatingIfNeeded: number) &* 0xD1B5_4A32_D192_ED03)
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mixed(state)
  }

  /// A number in `0..<bound`, by multiplication; the bias is below 2⁻³² for the bounds used here.
  mutating func below(_ bound: Int) -> Int {
    Int(((next() >> 32) &* UInt64(bound)) >> 32)
  }

  /// A number in `0..<bound` for bounds above 2³², such as milliseconds of two years.
  mutating func wide(below bound: Int64) -> Int64 {
    Int64(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  mutating func happens(percent: Int) -> Bool { below(100) < percent }

  mutating func one<Element>(of list: [Element]) -> Element { list[below(list.count)] }

  /// The finaliser of SplitMix64: a bijection, so distinct numbers keep distinct values.
  static func mixed(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
