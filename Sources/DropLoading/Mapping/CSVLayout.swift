import ProfileModel

/// Where the fields of one part stand in a file; made once from its header.
final class CSVLayout {
  /// Where a field's bytes come from.
  struct Place: Hashable {
    /// A cell's number, -1 for none, or from -2 down a computed cell.
    fileprivate let number: Int32

    static let none = Place(number: -1)
    static func cell(_ cell: Int) -> Place { Place(number: Int32(cell)) }
    fileprivate static func computed(_ place: Int) -> Place { Place(number: Int32(-2 - place)) }

    /// The cell's number, where it is one.
    @inline(__always) var cell: Int? { number >= 0 ? Int(number) : nil }
    fileprivate var computed: Int? { number < -1 ? Int(-2 - number) : nil }
  }

  /// A column that gives a trait.
  struct TraitColumn {
    let place: Place
    let name: String
    let cleanser: TraitCleanser
  }

  let kind: DropKind
  let isOfNobodyToo: Bool
  /// The header as cleaned: trimmed, lower-cased.
  let header: [String]
  /// In the order of the file; empty for other drops than customers.
  let traits: [TraitColumn]
  /// Places of the canonical columns in their order, then those of custom traits by name.
  let hashedPlaces: [Place]
  let customPlaces: [(name: String, place: Place)]
  private let places: [Place]
  private let computed: [ComputedCell]
  /// What the file calls the fields that its source maps.
  private let columnNames: [String: String]

  /// Makes the layout of a built-in drop.
  convenience init(kind: DropKind, header: [String]) {
    self.init(MappingPart(kind: kind, isBuiltIn: true), header: header)
  }

  /// Makes the layout of a header without repetitions; columns without a name are left out.
  init(_ part: MappingPart, header: [String]) {
    kind = part.kind
    isOfNobodyToo = part.isOfNobodyToo
    self.header = header
    var computed: [ComputedCell] = []
    var mapped: [String: Place] = [:]
    for (field, origin) in part.fields.sorted(by: { $0.key < $1.key })
    where origin.isGiven(by: header) {
      if origin.isPlain, let cell = origin.columns.firstNonNil(header.firstIndex(of:)),
        origin.columns.count(where: header.contains) == 1
      {
        mapped[field] = .cell(cell)
      } else {
        mapped[field] = .computed(computed.count)
        computed.append(ComputedCell(origin, header: header))
      }
    }
    let free = Self.freeColumns(of: part, header: header)
    var places = [Place](repeating: .none, count: DropColumn.allCases.count)
    for column in DropColumn.allCases {
      places[column.rawValue] =
        mapped[column.name]
        ?? (part.others == .byName && kind.columns.contains(column)
          ? free.first { $0.name == column.name }.map { .cell($0.cell) } : nil) ?? .none
    }
    self.places = places
    self.computed = computed
    columnNames = part.fields.compactMapValues { origin in
      let columns = origin.columns.filter(header.contains)
      return columns.isEmpty ? nil : columns.joined(separator: " or ")
    }
    let canonical = kind.columns
    // What the settings map beyond a kind's own columns counts as content too.
    let beyond = DropColumn.allCases.filter {
      !canonical.contains($0) && places[$0.rawValue] != .none
    }
    hashedPlaces = (canonical + beyond)
      .filter { !Self.laterColumns.contains($0) || places[$0.rawValue] != .none }
      .map { places[$0.rawValue] }
    guard kind == .customers else {
      traits = []
      customPlaces = []
      return
    }
    let named = Self.namedPlaces(mapped, free: free, part: part)
    let leftOut = Set(Self.notTraits.map(\.name))
    let known = Set(canonical.map(\.name))
    traits = named.filter { !leftOut.contains($0.name) }.map {
      TraitColumn(place: $0.place, name: $0.name, cleanser: TraitCleanser(traitName: $0.name))
    }
    customPlaces = named.filter { !known.contains($0.name) }.sorted { $0.name < $1.name }
  }

  /// Where a column's bytes are; ``Place/none`` when the file has no such column.
  @inline(__always) func place(_ column: DropColumn) -> Place { places[column.rawValue] }

  /// What the file calls a field.
  func name(ofField field: String) -> String { columnNames[field] ?? field }

  func has(_ column: DropColumn) -> Bool { place(column) != .none }

  /// The bytes of a place that is no cell, of the row computed last.
  func computedBytes(_ place: Place) -> UnsafeRawBufferPointer {
    place.computed.map { computed[$0].bytes } ?? UnsafeRawBufferPointer(start: nil, count: 0)
  }

  /// Computes what no cell holds as it stands; before the fields of a row are asked for.
  func compute(_ row: CellRow) { for cell in computed { cell.compute(row) } }

  /// Columns that were not known when the first hashes were kept: a file without them hashes as before.
  private static let laterColumns: [DropColumn] = [.login, .emailSHA256]

  /// Identifiers of one source, and the row's own instant, tell nothing about a person.
  private static let notTraits: [DropColumn] = [
    .customerID, .loyaltyID, .updatedAt, .emailSHA256,
  ]

  /// Columns that no field is taken from, without those that are left out or never read.
  private static func freeColumns(
    of part: MappingPart, header: [String]
  ) -> [(name: String, cell: Int)] {
    if part.others == .leftOut { return [] }
    let taken = part.usedColumns.union(part.leftOut)
    return header.enumerated()
      .filter { !$0.element.isEmpty && !taken.contains($0.element) }
      .filter { !SecretColumns.contains($0.element) }
      .map { (name: $0.element, cell: $0.offset) }
  }

  /// All that may be a trait, each name once: fields by their place in the file, computed ones last.
  private static func namedPlaces(
    _ mapped: [String: Place], free: [(name: String, cell: Int)], part: MappingPart
  ) -> [(name: String, place: Place)] {
    var named = mapped.map { (name: $0.key, place: $0.value) }
    var names = Set(mapped.keys)
    for column in free {
      let name =
        part.others == .traits ? MappingPart.traitName(ofColumn: column.name) : column.name
      guard !name.isEmpty, names.insert(name).inserted else { continue }
      named.append((name, .cell(column.cell)))
    }
    return named.sorted {
      ($0.place.cell ?? .max, $0.name) < ($1.place.cell ?? .max, $1.name)
    }
  }
}

extension Collection {
  /// The first of what `transform` gives that is not `nil`.
  fileprivate func firstNonNil<Value>(_ transform: (Element) -> Value?) -> Value? {
    for element in self {
      if let value = transform(element) { return value }
    }
    return nil
  }
}
