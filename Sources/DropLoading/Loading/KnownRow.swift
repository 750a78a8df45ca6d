import ProfileModel
import ProfileStore

/// A row and what is worked out of it before it is taken: the number it is remembered by, and whom it names.
struct KnownRow: Sendable {
  let row: DropReader.Row
  /// `nil` for a row that is no fact.
  let seenKey: Int64?
  let identifiers: [IdentifierKey]

  init(_ row: DropReader.Row, kind: DropKind, source: Source) {
    self.row = row
    guard case .fact(let fact) = row else {
      seenKey = nil
      identifiers = []
      return
    }
    seenKey = RowKey.seenKey(of: fact, kind: kind, source: source)
    identifiers = fact.identifiers.map { IdentifierKey($0, idSpace: source.idSpace) }
  }
}
