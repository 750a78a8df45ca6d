/// One column of one row: a scalar, up to four combining marks, a width and a style, in 16 bytes.
///
/// The marks live in the cell itself (21 bits each), not in a shared table: a table would need a lock,
/// and hostile text could make it grow without end.
package struct Cell: Hashable, Sendable {
  /// Base scalar, first and second mark: 21 bits each, from the low end.
  private var low: UInt64
  /// Third and fourth mark (21 bits each), then 2 bits of width and 16 of style.
  private var high: UInt64

  private static let scalarMask: UInt64 = 0x1F_FFFF
  private static let styleShift: UInt64 = 44
  private static let widthShift: UInt64 = 42
  /// How many marks a cell holds; more are dropped.
  static let maxMarks = 4

  init(scalar: UInt32, width: Int, style: Style) {
    low = UInt64(scalar) & Self.scalarMask
    high = UInt64(width & 3) << Self.widthShift | UInt64(style.bits) << Self.styleShift
  }

  package static func blank(_ style: Style) -> Cell { Cell(scalar: 0x20, width: 1, style: style) }

  /// The same cell with another base scalar and no marks.
  func with(scalar: UInt32) -> Cell {
    var cell = self
    cell.low = UInt64(scalar)
    return cell
  }

  /// The second column of a wide glyph.
  static func continuation(_ style: Style) -> Cell { Cell(scalar: 0, width: 0, style: style) }

  /// 2 for a wide glyph, 0 for the column that it covers, else 1.
  package var width: Int { Int(high >> Self.widthShift & 3) }

  package var style: Style {
    get { Style(bits: UInt16(truncatingIfNeeded: high >> Self.styleShift)) }
    set {
      high = high & ~(0xFFFF << Self.styleShift) | UInt64(newValue.bits) << Self.styleShift
    }
  }

  /// The base scalar's value; 0 in a continuation.
  package var scalar: UInt32 { UInt32(truncatingIfNeeded: low & Self.scalarMask) }

  /// The combining mark at `index` in 0..<4, or 0.
  func mark(_ index: Int) -> UInt32 {
    switch index {
    case 0: UInt32(truncatingIfNeeded: low >> 21 & Self.scalarMask)
    case 1: UInt32(truncatingIfNeeded: low >> 42 & Self.scalarMask)
    case 2: UInt32(truncatingIfNeeded: high & Self.scalarMask)
    default: UInt32(truncatingIfNeeded: high >> 21 & Self.scalarMask)
    }
  }

  /// Adds a mark in the first free place; a fifth is dropped.
  mutating func add(mark: UInt32) {
    let bits = UInt64(mark) & Self.scalarMask
    if self.mark(0) == 0 {
      low |= bits << 21
    } else if self.mark(1) == 0 {
      low |= bits << 42
    } else if self.mark(2) == 0 {
      high |= bits
    } else if self.mark(3) == 0 {
      high |= bits << 21
    }
  }

  /// The cluster as text; empty in a continuation.
  package var text: String {
    var text = ""
    appendText(to: &text)
    return text
  }

  func appendText(to text: inout String) {
    guard width > 0 else { return }
    for value in [scalar, mark(0), mark(1), mark(2), mark(3)] where value != 0 {
      if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
    }
  }
}
