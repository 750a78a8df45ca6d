extension RandomPart {
  /// Whether a profile of this number is drawn: always the same for the same name.
  package func holds(_ number: Int) -> Bool {
    var mixed = UInt64(bitPattern: Int64(number)) &* 0x9E37_79B9_7F4A_7C15
    for byte in name.utf8 { mixed = Self.mixed(mixed ^ UInt64(byte)) }
    return Self.mixed(mixed) % 10_000 < UInt64(hundredths)
  }

  /// The finalizer of SplitMix64 (Steele, Lea and Flood 2014): every bit of its input moves every bit of its output.
  private static func mixed(_ value: UInt64) -> UInt64 {
    var mixed = value &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
