/// Who is measured.
enum Contender: String, CaseIterable, Codable {
  case kartotek
  case sqlite3
  case duckdb

  static let peers: [Contender] = [.sqlite3, .duckdb]

  var name: String {
    switch self {
    case .kartotek: "kartotek"
    case .sqlite3: "sqlite3 shell"
    case .duckdb: "DuckDB"
    }
  }
}
