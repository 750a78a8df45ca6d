/// The same numbers for the same seed, on every machine (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Text as it may come from a file: names, scripts, escapes, invisible characters, any scalar.
enum HostileText {
  private static let pieces: [ClosedRange<UInt32>] = [
    0x20...0x7E, 0x20...0x7E, 0x00...0x1F, 0x7F...0xA0, 0xC0...0x24F, 0x300...0x36F,
    0x590...0x6FF, 0x900...0x97F, 0xE01...0xE4E, 0x1100...0x11FF, 0x1E00...0x1EFF, 0x2000...0x206F,
    0x20D0...0x20F0, 0x2300...0x27BF, 0x3000...0x30FF, 0x4E00...0x4EFF, 0xAC00...0xACFF,
    0xE000...0xE0FF, 0xFE00...0xFE0F, 0xFE20...0xFE2F, 0xFF00...0xFFFF, 0x1F1E6...0x1F1FF,
    0x1F300...0x1F64F, 0x1F3FB...0x1F3FF, 0x200C...0x200D, 0xE0000...0xE007F, 0x0...0x10FFFF,
  ]

  static func line(using generator: inout SeededGenerator) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...24, using: &generator) {
      let range = pieces[Int.random(in: 0..<pieces.count, using: &generator)]
      let value = UInt32.random(in: range, using: &generator)
      if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
    }
    return text
  }

  /// Whether a terminal could obey this scalar, or hide it from a reader.
  static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: true
    default: scalar.properties.isDefaultIgnorableCodePoint
    }
  }
}
