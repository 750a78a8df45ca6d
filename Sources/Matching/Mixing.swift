/// Hashes and draws of the room's own: the same on every machine and in every run.
enum Mixing {
  /// The finaliser of SplitMix64: a bijection.
  @inline(__always)
  static func mixed(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A hash that is never 0 of two values.
  @inline(__always)
  static func join(_ left: UInt32, _ right: UInt32) -> UInt32 {
    nonzero(mixed(UInt64(left) << 32 | UInt64(right)))
  }

  static func hash(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325  // FNV-1a, then mixed: its high bits alone are weak.
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return nonzero(mixed(hash))
  }

  @inline(__always)
  private static func nonzero(_ hash: UInt64) -> UInt32 { max(1, UInt32(hash >> 32)) }
}

/// SplitMix64, seeded.
struct Draws {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    let value = Mixing.mixed(state)
    state &+= 0x9E37_79B9_7F4A_7C15
    return value
  }

  /// A number in `0..<bound`.
  mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// A number in `0..<1`.
  mutating func share() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }
}
