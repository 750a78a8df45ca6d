import ProfileModel

extension JSONText {
  /// Reads an object of texts, as ``object(_:)`` writes it or SQLite's JSON functions do.
  ///
  /// - Parameters:
  ///   - json: In UTF-8; what is no such object gives the members before the fault.
  ///   - isWanted: Whether a member of the name is.
  /// - Returns: In their order.
  static func members(
    of json: UnsafeRawBufferPointer, where isWanted: (String) -> Bool
  ) -> [TraitFact.Value] {
    var reader = ObjectReader(json: json)
    var members: [TraitFact.Value] = []
    while let name = reader.nextText(), let value = reader.nextText(unless: !isWanted(name)) {
      if isWanted(name) { members.append(TraitFact.Value(name: name, value: value)) }
    }
    return members
  }
}

/// Goes from text to text; what is between them is punctuation.
private struct ObjectReader {
  private static let quote = UInt8(ascii: "\"")
  private static let backslash = UInt8(ascii: "\\")
  let json: UnsafeRawBufferPointer
  private var place = 0

  init(json: UnsafeRawBufferPointer) { self.json = json }

  /// The next text, empty if it `isUnwanted`; `nil` behind the last.
  mutating func nextText(unless isUnwanted: Bool = false) -> String? {
    while place < json.count, json[place] != Self.quote { place += 1 }
    let start = place + 1
    var end = start
    var isEscaped = false
    while end < json.count, json[end] != Self.quote {
      isEscaped = isEscaped || json[end] == Self.backslash
      end += json[end] == Self.backslash ? 2 : 1
    }
    guard end < json.count else { return nil }
    place = end + 1
    if isUnwanted { return "" }
    let bytes = json[start..<end]
    return isEscaped ? unescaped(bytes) : String(decoding: bytes, as: UTF8.self)
  }

  private func unescaped(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
    var units: [UInt16] = []
    var rest = String(decoding: bytes, as: UTF8.self).utf16[...]
    while let unit = rest.popFirst() {
      guard unit == UInt16(Self.backslash), let sign = rest.popFirst() else {
        units.append(unit)
        continue
      }
      switch Unicode.Scalar(sign) {
      case "b": units.append(0x08)
      case "f": units.append(0x0C)
      case "n": units.append(0x0A)
      case "r": units.append(0x0D)
      case "t": units.append(0x09)
      case "u":
        units.append(UInt16(String(rest.prefix(4)) ?? "", radix: 16) ?? 0xFFFD)
        rest = rest.dropFirst(4)
      default: units.append(sign)
      }
    }
    return String(decoding: units, as: UTF16.self)
  }
}
