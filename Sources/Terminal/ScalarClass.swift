/// What becomes of one scalar on its way to a cell.
enum ScalarClass: Equatable {
  /// One or two columns of its own.
  case glyph(width: Int)
  /// Combines with the cell before.
  case mark
  /// Leaves no trace: variation selectors and enclosing keycaps, about which terminals disagree.
  case dropped
  /// Control, direction, invisible, private or unknown: another scalar is shown for it.
  case standIn(UInt32)
  /// Zero-width joiner and non-joiner.
  case joiner
  /// An emoji's skin tone.
  case tone
  /// Half of a flag, shown as this letter.
  case regional(letter: UInt32)
  /// A tag character, as in the flags of England and Scotland.
  case tag

  /// The stand-in for whatever has no picture of its own.
  static let unknown: UInt32 = 0xFFFD

  static func of(_ scalar: Unicode.Scalar) -> ScalarClass {
    let value = scalar.value
    switch value {
    case 0x00...0x1F: return .standIn(0x2400 + value)
    case 0x20...0x7E: return .glyph(width: 1)
    case 0x7F: return .standIn(0x2421)
    case 0x80...0x9F, 0xAD: return .standIn(unknown)
    case 0xA0...0x2FF: return .glyph(width: 1)
    case 0x391...0x3A1, 0x3A3...0x482, 0x48A...0x52F, 0xE01...0xE30: return .glyph(width: 1)
    case 0x200C, 0x200D: return .joiner
    case 0x20E3: return .dropped
    case 0x2190...0x2319, 0x2400...0x2426, 0x2500...0x25FC: return .glyph(width: 1)
    case 0x3041...0x3096, 0x30A1...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0x1F600...0x1F64F:
      return .glyph(width: 2)
    case 0x1F1E6...0x1F1FF: return .regional(letter: value - 0x1F1E6 + 0x41)
    case 0x1F3FB...0x1F3FF: return .tone
    case 0xE0020...0xE007F: return .tag
    default: return byProperties(scalar)
    }
  }

  private static func byProperties(_ scalar: Unicode.Scalar) -> ScalarClass {
    let properties = scalar.properties
    if properties.isVariationSelector { return .dropped }
    if properties.isDefaultIgnorableCodePoint { return .standIn(unknown) }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return .mark
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      return .standIn(unknown)
    default: break
    }
    // Vowels and finals of decomposed Hangul sit on the two columns of their leading consonant.
    if (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FF).contains(scalar.value) {
      return .mark
    }
    return .glyph(width: WideScalars.contains(scalar.value) ? 2 : 1)
  }

  /// Whether a tone or a joiner after this scalar belongs to it.
  static func isEmoji(_ value: UInt32) -> Bool {
    value >= 0x2000 && Unicode.Scalar(value)?.properties.isEmoji == true
  }
}
