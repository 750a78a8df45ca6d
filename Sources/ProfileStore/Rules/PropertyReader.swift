internal import GRDB

/// Reads values out of the properties of events: texts, numbers and truth values, of every element where
/// arrays lie on the way.
struct PropertyReader {
  /// Names of properties; points part levels, as in `products.sku`.
  private let paths: [String]
  private let tree: FastStatement

  init(_ paths: [String], _ db: Database) throws {
    self.paths = paths
    tree = try FastStatement(
      db, "SELECT t.fullkey, t.type, t.atom FROM json_tree(?1) AS t WHERE t.atom IS NOT NULL")
  }

  /// The columns to select of the events `table`: type and value of each path, and the whole.
  func columns(_ table: String, firstParameter: Int) -> String {
    let ofPaths = paths.indices.map { place in
      let path = "?\(firstParameter + place)"
      return
        "json_type(\(table).properties, \(path)), json_extract(\(table).properties, \(path))"
    }
    return (ofPaths + ["\(table).properties"]).joined(separator: ", ")
  }

  func bind(to rows: FastStatement, after: Int32) {
    for (place, path) in paths.enumerated() {
      rows.bind(isPlain(path) ? "$.\"\(path)\"" : "$", after: after + Int32(place))
    }
  }

  /// The values at each path of the row.
  func values(_ rows: FastStatement, from column: Int32) throws -> [[String]] {
    try paths.enumerated().map { place, path in
      let type = column + 2 * Int32(place)
      switch isPlain(path) ? rows.text(type) : "array" {
      case "array": return try deep(path, rows.text(column + 2 * Int32(paths.count)))
      case "true": return ["true"]
      case "false": return ["false"]
      case "", "null", "object": return []
      default: return [rows.text(type + 1)]
      }
    }
  }

  /// Whether a path names one property of the top level, in signs that need no care.
  private func isPlain(_ path: String) -> Bool {
    path.utf8.allSatisfy { $0 != 0x2E && $0 != 0x22 && $0 != 0x5C }
  }

  private func deep(_ path: String, _ properties: String) throws -> [String] {
    tree.bind(properties)
    defer { tree.reset() }
    var values: [String] = []
    while try tree.step() {
      guard Self.path(tree.text(0)) == path else { continue }
      let type = tree.text(1)
      values.append(type == "true" || type == "false" ? type : tree.text(2))
    }
    return values
  }

  /// `$.products[0].sku` as `products.sku`.
  private static func path(_ fullKey: String) -> String {
    var output = ""
    var isIndex = false
    var isQuoted = false
    for character in fullKey.dropFirst(2) {
      switch character {
      case "\"": isQuoted.toggle()
      case "[" where !isQuoted: isIndex = true
      case "]" where !isQuoted: isIndex = false
      default: if !isIndex { output.append(character) }
      }
    }
    return output
  }
}
