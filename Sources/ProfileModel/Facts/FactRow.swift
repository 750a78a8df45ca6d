/// One cleansed input row on its way to the store: who, when and what.
package struct FactRow: Hashable, Sendable {
  /// 1 for the first line of the file, the header included.
  package let line: Int
  /// The whole row in the (decompressed) file, line end included.
  package let byteRange: Range<Int64>
  /// Who it is about, strongest kind first, each once, none blocked; empty for products and the like.
  package let identifiers: [Identifier]
  /// The row's own key within its source (`messageId`, customer id, `order_no`, order and line …);
  /// `nil` where it has none, so that its content is its key.
  package let key: String?
  /// A hash of the row's content, equal for rows that say the same.
  package let contentHash: UInt64
  /// When it was so by the row itself, in milliseconds since 1970-01-01 UTC; `nil` takes the drop's.
  package let atMs: Int64?
  package let fact: Fact
  /// What else the row states; ``mostOfAKind`` facts of a row at most are of one kind.
  package let further: [FurtherFact]

  /// Facts of one kind that a row may state: a fact's number has room for so many.
  package static let mostOfAKind = 16

  package init(
    line: Int, byteRange: Range<Int64>, identifiers: [Identifier], key: String?,
    contentHash: UInt64, atMs: Int64?, fact: Fact, further: [FurtherFact] = []
  ) {
    self.line = line
    self.byteRange = byteRange
    self.identifiers = identifiers
    self.key = key
    self.contentHash = contentHash
    self.atMs = atMs
    self.fact = fact
    self.further = further
  }
}

extension FactRow {
  /// All facts, each with its place among those of the row whose numbers share a table.
  package var placedFacts: [(fact: FurtherFact, part: Int)] {
    let first = FurtherFact(
      identifiers: identifiers, key: key, contentHash: contentHash, atMs: atMs, fact: fact)
    let all = [first] + further
    // What a call says of a person's traits is entered under the call's own number.
    var parts = [DropKind.customers: all.count { $0.fact.kind == .events }]
    return all.map { fact in
      let part = parts[fact.fact.kind, default: 0]
      parts[fact.fact.kind] = part + 1
      return (fact, part)
    }
  }
}

/// One more fact of a row that states several, such as the line beside its order; it comes anew or stays
/// unchanged by its own key.
package struct FurtherFact: Hashable, Sendable {
  /// Who it is about: in most rows the same as the row's first fact.
  package let identifiers: [Identifier]
  /// As ``FactRow/key``.
  package let key: String?
  /// A hash of what the row says of this fact alone.
  package let contentHash: UInt64
  /// As ``FactRow/atMs``.
  package let atMs: Int64?
  package let fact: Fact

  package init(
    identifiers: [Identifier], key: String?, contentHash: UInt64, atMs: Int64?, fact: Fact
  ) {
    self.identifiers = identifiers
    self.key = key
    self.contentHash = contentHash
    self.atMs = atMs
    self.fact = fact
  }
}

/// A row, or fields of one, that did not become a fact, and why; never its content.
package struct RowProblem: Hashable, Sendable {
  package let line: Int
  /// 0 for the whole row; else it came in without the fields that ``column`` names.
  package let part: Int
  package let byteRange: Range<Int64>
  /// `gated` or `rejected`.
  package let outcome: RowOutcome
  /// What is wrong in words that name no person: `not an e-mail address`.
  package let reason: String
  /// The column at fault, where there is one.
  package let column: String?
  /// The shape of the value without its letters and digits: `aaa@aaa` for `bob@mail`, `99-99` for `12-31`.
  package let valueClass: String?
  /// The purpose that a `gated` row waits for; `nil` where no decision could let it in.
  package let waitsFor: Purpose.ID?

  package init(
    line: Int, part: Int = 0, byteRange: Range<Int64>, outcome: RowOutcome, reason: String,
    column: String?, valueClass: String?, waitsFor: Purpose.ID? = nil
  ) {
    self.line = line
    self.part = part
    self.byteRange = byteRange
    self.outcome = outcome
    self.reason = reason
    self.column = column
    self.valueClass = valueClass
    self.waitsFor = waitsFor
  }
}
