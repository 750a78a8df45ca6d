/// The bytes that ask a terminal to put text on its clipboard (OSC 52), also over ssh.
enum ClipboardText {
  /// Base64 bytes at most; longer ones are cut off by terminals without a word.
  static let limit = 74_994

  /// - Parameters:
  ///   - text: Sanitised here; its lines stay lines.
  ///   - isInTmux: Sends it once to tmux and once through it, since either may be refused.
  /// - Returns: `nil` when the text is too long.
  static func bytes(_ text: String, isInTmux: Bool) -> [UInt8]? {
    let encoded = base64(Array(SafeText.sanitizeLines(text).utf8))
    guard encoded.count <= limit else { return nil }
    let plain = Array("\u{1B}]52;c;".utf8) + encoded + [0x07]
    guard isInTmux else { return plain }
    return plain + Array("\u{1B}Ptmux;\u{1B}".utf8) + plain + Array("\u{1B}\\".utf8)
  }

  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func base64(_ bytes: [UInt8]) -> [UInt8] {
    var encoded: [UInt8] = []
    encoded.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let value = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0..<4 {
        encoded.append(place <= group.count ? digits[value >> (18 - 6 * place) & 63] : 0x3D)
      }
    }
    return encoded
  }
}
