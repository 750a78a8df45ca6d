import ProfileModel

/// Makes what each row of one CSV file states of its cells.
final class RowReading {
  /// One part of the mapping, laid out on the file's header.
  fileprivate struct Part {
    let mapper: RowMapper
    let conditions: [Condition]
    let products: ProductList?
  }

  /// A condition on a cell; `nil` where the file lacks the column.
  fileprivate struct Condition {
    let cell: Int?
    let test: MappingPart.Condition
  }

  let header: [String]
  private let parts: [Part]
  /// The one part of a mapping that has no conditions; most have one.
  private let only: RowMapper?
  private let otherwise: String
  /// Whether a row can be read only after those before it.
  let countsRows: Bool

  /// Parts whose fields the file lacks are passed over; the first must not lack any.
  init(_ mapping: SourceMapping, header: [String], defaults: MappingDefaults) {
    self.header = header
    otherwise = mapping.otherwise
    countsRows = mapping.countsRows
    parts = mapping.parts.filter { $0.missing(in: header).isEmpty }.map { part in
      Part(
        mapper: RowMapper(layout: CSVLayout(part, header: header), defaults: defaults),
        conditions: part.conditions.map {
          Condition(cell: header.firstIndex(of: $0.column), test: $0)
        },
        products: part.productList.flatMap(header.firstIndex(of:)).map(ProductList.init(cell:)))
    }
    let isOne = parts.count == 1 && parts[0].conditions.isEmpty && parts[0].products == nil
    only = isOne ? parts[0].mapper : nil
  }

  /// Lets what counts rows see one that is not wanted again.
  func follow(_ row: Cells) {
    for part in parts where part.conditions.allSatisfy({ $0.holds(row) }) {
      part.mapper.layout.compute(row.cells(part.mapper.layout))
    }
  }

  /// The bytes of a record and where its cells lie.
  struct Cells {
    let record: UnsafeRawBufferPointer
    let fields: [CSVField]

    func cells(_ layout: CSVLayout) -> CellRow {
      CellRow(record: record, fields: fields, layout: layout)
    }
  }

  /// What the row states.
  func row(
    _ cells: Cells, line: Int, byteRange: Range<Int64>
  ) throws(RowRejection) -> FactRow {
    if let only {
      let cells = cells.cells(only.layout)
      only.layout.compute(cells)
      return FactRow(
        try only.map(cells), line: line, byteRange: byteRange, contentHash: cells.contentHash)
    }
    let facts = try facts(cells)
    guard let first = facts.first else { throw RowRejection(otherwise) }
    let further = facts.dropFirst().map { fact in
      FurtherFact(
        identifiers: fact.row.identifiers, key: fact.row.key, contentHash: fact.contentHash,
        atMs: fact.row.atMs, fact: fact.row.fact)
    }
    return FactRow(
      first.row, line: line, byteRange: byteRange, contentHash: first.contentHash,
      further: Array(further))
  }

  private func facts(_ row: Cells) throws(RowRejection) -> [(row: MappedRow, contentHash: UInt64)] {
    var facts: [(row: MappedRow, contentHash: UInt64)] = []
    for part in parts where part.conditions.allSatisfy({ $0.holds(row) }) {
      let cells = row.cells(part.mapper.layout)
      part.mapper.layout.compute(cells)
      let hash = cells.contentHash
      if let products = part.products {
        for line in try products.lines(cells) {
          facts.append((line, hash &+ UInt64(facts.count)))
        }
      } else {
        facts.append((try part.mapper.map(cells), hash))
      }
    }
    return facts
  }
}

extension FactRow {
  init(
    _ row: MappedRow, line: Int, byteRange: Range<Int64>, contentHash: UInt64,
    further: [FurtherFact] = []
  ) {
    self.init(
      line: line, byteRange: byteRange, identifiers: row.identifiers, key: row.key,
      contentHash: contentHash, atMs: row.atMs, fact: row.fact, further: further)
  }
}

extension MappingPart.Condition {
  fileprivate var column: String {
    switch self {
    case .filled(let column), .empty(let column), .among(let column, _), .notAmong(let column, _):
      column
    }
  }
}

extension RowReading.Condition {
  fileprivate func holds(_ row: RowReading.Cells) -> Bool {
    let bytes = cell.map { cell in
      let field = row.fields[cell]
      return UnsafeRawBufferPointer(rebasing: row.record[Int(field.start)..<Int(field.end)])
    }
    switch test {
    case .filled: return bytes?.isEmpty == false
    case .empty: return bytes?.isEmpty != false
    case .among(_, let words): return words.contains(Self.word(bytes))
    case .notAmong(_, let words): return !words.contains(Self.word(bytes))
    }
  }

  private static func word(_ bytes: UnsafeRawBufferPointer?) -> String {
    bytes.map { String(decoding: Cleansing.unquoted($0), as: UTF8.self).lowercased() } ?? ""
  }
}
