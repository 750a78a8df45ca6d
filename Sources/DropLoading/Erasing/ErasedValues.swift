import CZlib
import Foundation
import ProfileModel
package import ProfileStore

/// The texts by which a person could still be found in a file, in every form in which they may stand there.
package struct ErasedValues: Sendable {
  /// As a person would read them.
  let texts: [String]
  /// As bytes, for a search in files of any format.
  let patterns: [[UInt8]]

  /// Shorter ones, such as a customer's number `7`, stand everywhere.
  static let leastBytes = 5

  package init(_ subject: ErasureSubject) {
    var texts = subject.own.map(\.value)
    // As it is written without its sign, too.
    texts += subject.own.map(\.value).filter { $0.hasPrefix("+") }.map { String($0.dropFirst()) }
    for name in subject.names where name.count > 1 {
      for mark in [" ", ",", ";", "\t", "\",\""] { texts.append(name.joined(separator: mark)) }
      texts.append(name.reversed().joined(separator: " "))
    }
    texts += subject.names.filter { $0.count == 1 }.joined()
    self.init(texts: texts)
  }

  init(texts: [String]) {
    let long = Set(texts.filter { $0.utf8.count >= Self.leastBytes })
    self.texts = long.sorted()
    patterns = Set(long.flatMap(Self.forms)).sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// Raw, lower, upper, folded, decomposed; UTF-16; base64 at each of the three places it may begin.
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
    let coded = [text, text.lowercased()].flatMap { text in (0..<3).map { base64($0, text) } }
    return (plain + wide + coded).filter { $0.count >= leastBytes }
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
    row.withUnsafeBytes { bytes in patterns.contains { Self.count($0, in: bytes) > 0 } }
  }

  /// How often a pattern stands in the bytes; `1042` does not stand in `10423`.
  static func count(_ pattern: [UInt8], in bytes: UnsafeRawBufferPointer) -> Int {
    places(of: pattern, in: bytes).count
  }

  /// Where a pattern begins.
  static func places(of pattern: [UInt8], in bytes: UnsafeRawBufferPointer) -> [Int] {
    guard let base = bytes.baseAddress, bytes.count >= pattern.count else { return [] }
    var places: [Int] = []
    var start = 0
    while start < bytes.count,
      let found = memmem(base + start, bytes.count - start, pattern, pattern.count)
    {
      let place = found - UnsafeMutableRawPointer(mutating: base)
      let end = place + pattern.count
      let goesOn =
        (place > 0 && areDigits(bytes[place - 1], pattern[0]))
        || (end < bytes.count && areDigits(pattern[pattern.count - 1], bytes[end]))
      if !goesOn { places.append(place) }
      start = place + 1
    }
    return places
  }

  private static func areDigits(_ one: UInt8, _ other: UInt8) -> Bool {
    (48...57).contains(one) && (48...57).contains(other)
  }
}
