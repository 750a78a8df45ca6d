import CZlib
import Foundation
import ProfileModel
package import ProfileStore

/// The texts by which a person could still be found in a file, in every form in which they may stand there.
package struct ErasedValues: Sendable {
  /// One form of a text, as bytes.
  struct Pattern: Hashable, Sendable {
    let bytes: [UInt8]
    /// Whether it is a name: `Anna Nowak` does not stand in `Anna Nowakowska`.
    let isName: Bool
  }

  /// For a search in files of any format.
  let patterns: [Pattern]

  /// Shorter ones, such as a customer's number `7`, stand everywhere.
  static let leastBytes = 5

  /// - Parameters:
  ///   - subject: Who is erased.
  ///   - names: Of the subject's names those to look for; `nil` for all of them.
  package init(_ subject: ErasureSubject, names: [[String]]? = nil) {
    var texts = subject.own.map(\.value)
    // As it is written without its sign, too.
    texts += subject.own.map(\.value).filter { $0.hasPrefix("+") }.map { String($0.dropFirst()) }
    let spelt = (names ?? subject.names).flatMap(Self.spellings)
    let found = Self.patterns(texts, isName: false).union(Self.patterns(spelt, isName: true))
    patterns = found.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
  }

  /// First and last name as they stand beside each other in files; a single name as it is.
  private static func spellings(_ name: [String]) -> [String] {
    guard name.count > 1 else { return name }
    return [" ", ",", ";", "\t", "\",\""].map { name.joined(separator: $0) }
      + [name.reversed().joined(separator: " ")]
  }

  private static func patterns(_ texts: [String], isName: Bool) -> Set<Pattern> {
    Set(
      texts.filter { $0.utf8.count >= leastBytes }.flatMap { text in
        forms(of: text).map { Pattern(bytes: $0, isName: isName) }
          // In base64 a word has no ends.
          + coded(text).map { Pattern(bytes: $0, isName: false) }
      }.filter { $0.bytes.count >= leastBytes })
  }

  /// Raw, lower, upper, folded, decomposed; UTF-16.
  private static func forms(of text: String) -> [[UInt8]] {
    let folded = String(String.UnicodeScalarView(TextFolding.folded(text)))
    let spellings = Set([
      text, text.lowercased(), text.uppercased(), folded, text.decomposedStringWithCanonicalMapping,
      text.precomposedStringWithCanonicalMapping,
    ])
    let plain = spellings.map { Array($0.utf8) }
    let wide = [text, text.lowercased()].flatMap { text in
      [String.Encoding.utf16LittleEndian, .utf16BigEndian].compactMap {
        text.data(using: $0).map { Array($0) }
      }
    }
    return plain + wide
  }

  /// In base64 at each of the three places where it may begin.
  private static func coded(_ text: String) -> [[UInt8]] {
    [text, text.lowercased()].flatMap { text in (0..<3).map { base64($0, text) } }
  }

  /// The part of a base64 text that does not depend on what stands before and behind.
  private static func base64(_ offset: Int, _ text: String) -> [UInt8] {
    let bytes = Data(repeating: 0, count: offset) + Data(text.utf8)
    let whole = Array(bytes.base64EncodedString().utf8)
    let start = (offset * 8 + 5) / 6
    let end = bytes.count * 8 / 6
    return start < end ? Array(whole[start..<end]) : []
  }

  /// Whether a row says any of them.
  func stand(in row: [UInt8]) -> Bool {
    row.withUnsafeBytes { bytes in patterns.contains { !Self.places(of: $0, in: bytes).isEmpty } }
  }

  /// Where a pattern begins; `1042` does not stand in `10423`.
  static func places(of pattern: Pattern, in bytes: UnsafeRawBufferPointer) -> [Int] {
    let wanted = pattern.bytes
    guard let base = bytes.baseAddress, bytes.count >= wanted.count else { return [] }
    var places: [Int] = []
    var start = 0
    while start < bytes.count,
      let found = memmem(base + start, bytes.count - start, wanted, wanted.count)
    {
      let place = found - UnsafeMutableRawPointer(mutating: base)
      if !goesOn(pattern, at: place, in: bytes) { places.append(place) }
      start = place + 1
    }
    return places
  }

  /// Whether what stands at a place, and begins or ends like the pattern, is a part of a longer word or number.
  static func goesOn(
    _ pattern: Pattern, at place: Int, in bytes: UnsafeRawBufferPointer
  ) -> Bool {
    let wanted = pattern.bytes
    let end = place + wanted.count
    return (place > 0 && isOneWord(bytes[place - 1], wanted[0], pattern.isName))
      || (end < bytes.count && isOneWord(wanted[wanted.count - 1], bytes[end], pattern.isName))
  }

  /// Whether two bytes side by side are of one number, or of one word of letters in UTF-8.
  private static func isOneWord(_ one: UInt8, _ other: UInt8, _ isName: Bool) -> Bool {
    let areDigits = (48...57).contains(one) && (48...57).contains(other)
    return areDigits || (isName && isLetter(one) && isLetter(other))
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (65...90).contains(byte) || (97...122).contains(byte)
  }
}
