/// Groups scalars into what one cell holds, remembering as little as the rules need.
///
/// These are not Unicode's grapheme clusters: a joined family shows its first person only, a flag its
/// two letters, because terminals draw those with different widths.
struct ClusterScanner {
  private let isASCII: Bool
  private var lastBase: UInt32?
  private var marks = 0
  private var isJoined = false
  private var isInTags = false

  init(isASCII: Bool) { self.isASCII = isASCII }

  // Asked for only when a joiner or a tone comes: looking it up for each base would cost more than
  // all the rest.
  private var lastIsEmoji: Bool { lastBase.map(ScalarClass.isEmoji) ?? false }

  /// Takes one scalar and emits nothing, a mark, or one or more bases.
  ///
  /// - Returns: Whether the taker wants more.
  mutating func take(_ scalar: Unicode.Scalar, _ emit: (UInt32, Int, Bool) -> Bool) -> Bool {
    let value = scalar.value
    if value >= 0x20, value < 0x7F { return base(value, width: 1, emit) }
    switch ScalarClass.of(scalar) {
    case .glyph(let width):
      if isJoined, ScalarClass.isEmoji(value) {
        isJoined = false
        return true
      }
      return base(value, width: width, emit)
    case .mark: return mark(value, emit)
    case .dropped: return true
    case .standIn(let replacement): return base(replacement, width: 1, emit)
    case .joiner: return joiner(value, emit)
    case .tone: return lastIsEmoji ? true : base(value, width: 2, emit)
    case .regional(let letter): return base(letter, width: 1, emit)
    case .tag:
      if isInTags { return true }
      let wantsMore = base(ScalarClass.unknown, width: 1, emit)
      isInTags = true
      return wantsMore
    }
  }

  private mutating func base(
    _ value: UInt32, width: Int, _ emit: (UInt32, Int, Bool) -> Bool
  ) -> Bool {
    lastBase = value
    marks = 0
    isJoined = false
    isInTags = false
    if !isASCII || value < 0x7F { return emit(value, width, SafeText.isStandIn(value)) }
    if let spelling = Transliteration.ascii(value) {
      for unit in spelling.utf8 where !emit(UInt32(unit), 1, false) { return false }
      return true
    }
    for _ in 0..<width where !emit(0x3F, 1, true) { return false }
    return true
  }

  private mutating func mark(_ value: UInt32, _ emit: (UInt32, Int, Bool) -> Bool) -> Bool {
    if isASCII { return true }
    if lastBase == nil, !base(0x20, width: 1, emit) { return false }
    guard marks < Cell.maxMarks else { return true }
    marks += 1
    return emit(value, 0, false)
  }

  /// A joiner ends here whatever it is: inside emoji it hides the next one, between letters of
  /// scripts that need it (Arabic to Mongolian) it is lost, elsewhere it is shown as hidden text.
  private mutating func joiner(_ value: UInt32, _ emit: (UInt32, Int, Bool) -> Bool) -> Bool {
    if value == 0x200D, lastIsEmoji {
      isJoined = true
      return true
    }
    if let lastBase, (0x590...0x1CFF).contains(lastBase) { return true }
    return base(ScalarClass.unknown, width: 1, emit)
  }
}
