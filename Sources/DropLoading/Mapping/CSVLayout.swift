import ProfileModel

/// Where the columns of one file stand; made once from its header.
final class CSVLayout {
  /// A column that gives a trait.
  struct TraitColumn {
    let cell: Int
    let name: String
    let cleanser: TraitCleanser
  }

  let kind: DropKind
  /// The header as cleaned: trimmed, lower-cased.
  let header: [String]
  /// In the order of the file; empty for other drops than customers.
  let traits: [TraitColumn]
  /// Cells of the canonical columns in their order, then those of custom traits by name.
  let hashedCells: [Int?]
  let customCells: [(name: String, cell: Int)]
  private let cells: [Int?]

  /// Makes the layout of a header without repetitions; columns without a name are left out.
  init(kind: DropKind, header: [String]) {
    self.kind = kind
    self.header = header
    let columns = kind.columns
    var cells = [Int?](repeating: nil, count: DropColumn.allCases.count)
    for column in columns { cells[column.rawValue] = header.firstIndex(of: column.name) }
    self.cells = cells
    hashedCells = columns.map { cells[$0.rawValue] }
    guard kind == .customers else {
      traits = []
      customCells = []
      return
    }
    let known = Set(columns.map(\.name))
    let leftOut = Set(Self.notTraits.map(\.name)).union(Self.secrets)
    let named = header.enumerated().filter { !$0.element.isEmpty }
    traits = named.filter { !leftOut.contains($0.element) }.map {
      TraitColumn(cell: $0.offset, name: $0.element, cleanser: TraitCleanser(traitName: $0.element))
    }
    customCells =
      named
      .filter { !known.contains($0.element) && !Self.secrets.contains($0.element) }
      .map { (name: $0.element, cell: $0.offset) }
      .sorted { $0.name < $1.name }
  }

  /// The cell of a column; `nil` when the file has no such column.
  func cell(_ column: DropColumn) -> Int? { cells[column.rawValue] }

  /// Identifiers of one source, and the row's own instant, tell nothing about a person.
  private static let notTraits: [DropColumn] = [.customerID, .loyaltyID, .updatedAt]
  /// What shop systems export and nobody may keep.
  private static let secrets: Set<String> = [
    "password", "password_hash", "rp_token", "rp_token_created_at",
  ]
}
