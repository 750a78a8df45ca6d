package import ProfileModel

/// One fact that each row of a source states, and from which columns.
package struct MappingPart: Hashable, Sendable {
  /// What becomes of columns that no field is taken from.
  package enum OtherColumns: Hashable, Sendable {
    /// A column that bears a field's name is that field; in customers every other is a custom trait.
    case byName
    /// Each is a custom trait, its name in small letters and underscores; for customers alone.
    case traits
    case leftOut
  }

  /// What a row must say for the part to apply to it; columns as in the header, in small letters.
  package enum Condition: Hashable, Sendable {
    case filled(String)
    case empty(String)
    /// One of these words, in small letters.
    case among(String, Set<String>)
    case notAmong(String, Set<String>)
  }

  package var kind: DropKind
  /// By the field's name: a column of the kind, or for customers a custom trait.
  package var fields: [String: FieldOrigin]
  package var others: OtherColumns
  /// Columns that are not read at all.
  package var leftOut: Set<String>
  /// All must hold.
  package var conditions: [Condition]
  /// A column that lists products as `2× Name, 1× Name`, each an order line.
  package var productList: String?
  /// Whether an order that names nobody is a person of its own, found by the order's number, instead of
  /// rejected: its lines come in rows of their own, and nobody would find them.
  package var isOfNobodyToo: Bool
  /// Whether it is the canonical drop of its kind.
  package let isBuiltIn: Bool

  package init(
    kind: DropKind, fields: [String: FieldOrigin] = [:], others: OtherColumns = .byName,
    leftOut: Set<String> = [], when conditions: [Condition] = [], productList: String? = nil,
    isOfNobodyToo: Bool = false, isBuiltIn: Bool = false
  ) {
    self.kind = kind
    self.fields = fields
    self.others = others
    self.leftOut = leftOut
    self.conditions = conditions
    self.productList = productList
    self.isOfNobodyToo = isOfNobodyToo
    self.isBuiltIn = isBuiltIn
  }

  /// What a file with `header` lacks for the part, in words: columns that fields are taken from, then
  /// fields without which no row could be a fact.
  func missing(in header: [String]) -> [String] {
    if kind == .events || productList.map(header.contains) == true { return [] }
    let given = Set(fields.filter { $0.value.isGiven(by: header) }.map(\.key))
    let own = others == .byName ? Set(header).subtracting(leftOut).subtracting(usedColumns) : []
    return neededFields.compactMap { group in
      group.contains { given.contains($0.name) || own.contains($0.name) }
        ? nil : group.map(\.name).joined(separator: " or ")
    }
  }

  /// Columns that fields are taken from.
  var usedColumns: Set<String> { Set(fields.values.flatMap(\.columns)) }

  /// What no row can do without.
  ///
  /// A decision on consent need not be dated: it then counts from the delivery of its file. A drop of
  /// our own form must be.
  private var neededFields: [[DropColumn]] {
    kind.neededColumns
      .filter { isBuiltIn || ![.consents, .suppressions].contains(kind) || $0 != [.recordedAt] }
      .filter { !isOfNobodyToo || !$0.contains(.customerID) }
  }

  /// The custom trait that a column becomes: `tax_exempt` for `tax exempt`, and of a Shopify metafield
  /// its key, `shoe_size` for `shoe size (customer.metafields.facts.shoe_size)`.
  static func traitName(ofColumn column: String) -> String {
    var words = column
    if column.hasSuffix(")"), let start = column.firstRange(of: "(customer.metafields.") {
      let path = column[start.upperBound...].dropLast()
      words = path.split(separator: ".").last.map(String.init) ?? column
    }
    let parts = words.split { !$0.isLetter && !$0.isNumber }
    return parts.joined(separator: "_")
  }
}
