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
      db, "SELECT t.id, t.parent, t.key, t.type, t.atom FROM json_tree(?1) AS t")
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

  /// Whether a path names one property of the top level, in signs that JSON writes in no other way.
  private func isPlain(_ path: String) -> Bool {
    path.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
        || $0 == 0x5F || $0 == 0x2D || $0 == 0x20
    }
  }

  /// Walks the whole tree, in which what holds others comes before them.
  private func deep(_ wanted: String, _ properties: String) throws -> [String] {
    tree.bind(properties)
    defer { tree.reset() }
    var values: [String] = []
    var paths: [Int64: (path: String?, isList: Bool)] = [:]
    while try tree.step() {
      let parent = tree.optionalInt(1).flatMap { paths[$0] }
      // Places in a list are no part of the path.
      let path = parent.flatMap { parent in
        parent.isList ? parent.path : (parent.path.map { "\($0)." } ?? "") + tree.text(2)
      }
      let type = tree.text(3)
      switch type {
      case "object", "array": paths[tree.int(0)] = (path, type == "array")
      case "null": break
      default:
        guard path == wanted else { continue }
        values.append(type == "true" || type == "false" ? type : tree.text(4))
      }
    }
    return values
  }
}
