import ProfileModel

/// Collects a row's identifiers: strongest first, each once, none blocked.
struct IdentifierList {
  private(set) var all: [Identifier] = []
  private let rules: IdentityRules
  /// How many at the end tie nobody.
  private var weakCount = 0

  init(_ rules: IdentityRules) { self.rules = rules }

  mutating func add(_ kind: Identifier.Kind, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    let identifier = Identifier(kind: kind, value: value)
    guard !Self.isBlocked(identifier), !rules.blocksBySetting(identifier),
      !all.contains(identifier)
    else { return }
    if all.isEmpty { all.reserveCapacity(4) }
    if rules.isWeak(kind, value) {
      weakCount += 1
      return all.append(identifier)
    }
    var place = all.count - weakCount
    while place > 0, all[place - 1].kind > kind { place -= 1 }
    if place == all.count { all.append(identifier) } else { all.insert(identifier, at: place) }
  }

  /// A SHA-256 as hexadecimal digits in lower case; `nil` for anything else.
  static func hash(_ text: String) -> String? {
    let text = text.lowercased()
    guard text.utf8.count == 64, text.utf8.allSatisfy(isHexDigit) else { return nil }
    return text
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10 || byte &- UInt8(ascii: "a") < 6
  }

  /// Whether a value is what shops write where they know nobody.
  static func isBlocked(_ bytes: UnsafeRawBufferPointer) -> Bool {
    isBlocked(Identifier(kind: .email, value: String(decoding: bytes, as: UTF8.self)))
  }

  private static func isBlocked(_ identifier: Identifier) -> Bool {
    // Placeholders are words, zeros and `-1`. A digit from 2 on spares asking; most values have one.
    let tellsSomebody = identifier.value.utf8.withContiguousStorageIfAvailable { bytes in
      var place = bytes.count - 1
      while place >= 0 {
        if bytes[place] &- UInt8(ascii: "2") < 8 { return true }
        place -= 1
      }
      return false
    }
    return tellsSomebody != true && identifier.isBlocked
  }
}
