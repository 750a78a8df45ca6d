/// Who gave a fact, from the person's own word (`zero`) to bought data (`third`).
package enum Party: Int, CaseIterable, Sendable, Comparable {
  case zero = 0
  case first = 1
  case second = 2
  case third = 3

  package var name: String { ["zero", "first", "second", "third"][rawValue] }

  package init?(name: String) {
    guard let party = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = party
  }

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Where a fact comes from: enough to find its row again.
package struct Origin: Hashable, Sendable {
  package let source: String
  /// The file's name, without folders.
  package let drop: DropText
  /// 1 for the first line of the file, the header included.
  package let line: Int
  /// When it was so, by its source: milliseconds since 1970-01-01 UTC.
  package let atMs: Int64
  package let party: Party

  package init(source: String, drop: DropText, line: Int, atMs: Int64, party: Party) {
    self.source = source
    self.drop = drop
    self.line = line
    self.atMs = atMs
    self.party = party
  }
}
