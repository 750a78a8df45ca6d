import ProfileModel

/// The number under which the store remembers a fact.
enum RowKey {
  /// Of the fact's own key within its source and kind, or of its content where it has none.
  static func seenKey(
    of fact: Fact, key: String?, contentHash: UInt64, source: Source
  ) -> Int64 {
    var hash = ContentHash()
    hash.add(source.name)
    hash.add(fact.kind.rawValue)
    if let key {
      hash.add(key)
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
}
