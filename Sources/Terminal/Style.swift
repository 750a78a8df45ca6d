/// A role with the attributes that a cell adds to the theme's own, in two bytes.
package struct Style: Hashable, Sendable {
  /// The role in the low byte, attributes above it.
  package private(set) var bits: UInt16

  package init(
    _ role: StyleRole, bold: Bool = false, underline: Bool = false, reverse: Bool = false
  ) {
    bits = UInt16(role.rawValue)
    self.bold = bold
    self.underline = underline
    self.reverse = reverse
  }

  /// Restores what ``bits`` held; unknown roles become `normal`.
  init(bits: UInt16) { self.bits = bits }

  package static let normal = Style(.normal)

  package var role: StyleRole {
    get { StyleRole(rawValue: UInt8(truncatingIfNeeded: bits)) ?? .normal }
    set { bits = bits & 0xFF00 | UInt16(newValue.rawValue) }
  }
  package var bold: Bool {
    get { bits & Self.boldBit != 0 }
    set { set(Self.boldBit, newValue) }
  }
  package var underline: Bool {
    get { bits & Self.underlineBit != 0 }
    set { set(Self.underlineBit, newValue) }
  }
  package var reverse: Bool {
    get { bits & Self.reverseBit != 0 }
    set { set(Self.reverseBit, newValue) }
  }

  private static let boldBit: UInt16 = 0x100
  private static let underlineBit: UInt16 = 0x200
  private static let reverseBit: UInt16 = 0x400
  /// One more than the greatest value of ``bits``.
  static let limit = 0x800

  private mutating func set(_ bit: UInt16, _ isOn: Bool) {
    if isOn { bits |= bit } else { bits &= ~bit }
  }
}
