import ProfileModel
import ProfileStore

/// Finds where rows of a drop stand in its file, while that is kept.
struct RowPlaces {
  let finder: DropFileFinder
  let settings: LoaderSettings

  /// - Returns: By line; without rows that can no longer be read.
  func places(of lines: Set<Int>, in drop: StoredDrop) -> [Int: WithdrawnRow] {
    var places: [Int: WithdrawnRow] = [:]
    // What cannot be read has no place any more; what was found before stays.
    try? find(lines, in: drop, &places)
    return places
  }

  private func find(
    _ lines: Set<Int>, in drop: StoredDrop, _ places: inout [Int: WithdrawnRow]
  ) throws(ReadingError) {
    let found = try finder.path(sha256: drop.fileSHA256, bytes: drop.fileBytes, name: drop.file)
    guard let path = found, let last = lines.max(),
      case .known(let mapping) = try DropRecogniser.recognise(
        path: path, named: drop.file.raw, catalogue: settings.catalogue)
    else { return }
    let reader = try DropReader(
      path: path, mapping: mapping, defaults: settings.defaults(dropName: drop.file.raw))
    while let row = try reader.next() {
      guard case .fact(let fact) = row else { continue }
      if fact.line > last { return }
      guard lines.contains(fact.line) else { continue }
      places[fact.line] = WithdrawnRow(fact, KnownRow(row, source: mapping.source))
    }
  }
}

extension WithdrawnRow {
  fileprivate init(_ row: FactRow, _ known: KnownRow) {
    var seenKeys: [Int64] = []
    var fieldKeys: [String: Int64] = [:]
    for (fact, known) in zip([row.first] + row.further, [known.first] + known.further) {
      guard let key = known.seenKey else { continue }
      if let field = fact.fact.ownField {
        fieldKeys[field.names] = key
      } else {
        seenKeys.append(key)
      }
    }
    self.init(bytes: row.byteRange, seenKeys: seenKeys, fieldKeys: fieldKeys)
  }
}
