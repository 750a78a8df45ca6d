import ProfileModel

/// Collects a row's identifiers: strongest kind first, each once, none blocked.
struct IdentifierList {
  private(set) var all: [Identifier] = []

  mutating func add(_ kind: Identifier.Kind, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    let identifier = Identifier(kind: kind, value: value)
    guard !Self.isBlocked(identifier), !all.contains(identifier) else { return }
    if all.isEmpty { all.reserveCapacity(4) }
    var place = all.count
    while place > 0, all[place - 1].kind > kind { place -= 1 }
    if place == all.count { all.append(identifier) } else { all.insert(identifier, at: place) }
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
