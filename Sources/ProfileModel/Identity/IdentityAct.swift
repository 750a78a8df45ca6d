/// Two identifiers of the store, by their numbers; the lower one is left.
package struct IdentifierPair: Hashable, Sendable {
  package let left: Int64
  package let right: Int64

  package init(_ one: Int64, _ other: Int64) {
    left = min(one, other)
    right = max(one, other)
  }
}

/// What a steward decided about two identifiers; stands until it is undone.
package struct IdentityAct: Hashable, Sendable {
  package enum Kind: Int, CaseIterable, Sendable {
    /// The rows that named both were mistaken.
    case cut = 1
    /// One person, whatever the rows say.
    case join = 2
    /// Never one person.
    case never = 3

    package var name: String {
      switch self {
      case .cut: "cut"
      case .join: "join"
      case .never: "never"
      }
    }
  }

  package let id: Int64
  package let kind: Kind
  package let pair: IdentifierPair

  package init(id: Int64, kind: Kind, pair: IdentifierPair) {
    self.id = id
    self.kind = kind
    self.pair = pair
  }
}
