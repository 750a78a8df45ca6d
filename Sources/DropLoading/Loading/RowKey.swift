import ProfileModel

/// The number under which the store remembers a fact.
enum RowKey {
  /// Of the fact's own key within its source and kind, or of its content where it has none.
  static func seenKey(
    of fact: Fact, key: String?, contentHash: UInt64, source: Source
  ) -> Int64 {
    var hash = ContentHash()
    add(source.name, to: &hash)
    add(fact.kind.rawValue, to: &hash)
    if let key {
      add(key, to: &hash)
    } else {
      withUnsafeBytes(of: contentHash.littleEndian) { hash.add($0) }
    }
    return Int64(bitPattern: hash.value)
  }

  /// Whether facts of the kind are things that happened, which a second row never changes.
  static func isEvent(_ fact: Fact, key: String?) -> Bool {
    switch fact {
    case .event, .alias: true
    default: key == nil
    }
  }

  private static func add(_ text: String, to hash: inout ContentHash) {
    var text = text
    text.withUTF8 { hash.add(UnsafeRawBufferPointer($0)) }
  }
}
