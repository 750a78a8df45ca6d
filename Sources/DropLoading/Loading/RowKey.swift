import ProfileModel

/// The number under which the store remembers a row.
enum RowKey {
  /// Of the row's own key within its source and kind, or of its content where it has none.
  static func seenKey(of row: FactRow, kind: DropKind, source: Source) -> Int64 {
    var hash = ContentHash()
    add(source.name, to: &hash)
    add(kind.rawValue, to: &hash)
    if let key = row.key {
      add(key, to: &hash)
    } else {
      withUnsafeBytes(of: row.contentHash.littleEndian) { hash.add($0) }
    }
    return Int64(bitPattern: hash.value)
  }

  /// Whether rows of the kind are things that happened, which a second row never changes.
  static func isEvent(_ row: FactRow) -> Bool {
    switch row.fact {
    case .event, .alias: true
    default: row.key == nil
    }
  }

  private static func add(_ text: String, to hash: inout ContentHash) {
    var text = text
    text.withUTF8 { hash.add(UnsafeRawBufferPointer($0)) }
  }
}
