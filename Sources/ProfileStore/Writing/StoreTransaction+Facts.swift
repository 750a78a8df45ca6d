internal import GRDB
package import ProfileModel

/// A fact with its number, the identifier it hangs on and the profile that has it.
package struct PlacedFact: Sendable {
  package let id: Int64
  /// 0 for facts about nobody: products, stock, lines and shipments of orders.
  package let identifierID: Int64
  /// Today's profile of the identifier; 0 for facts about nobody.
  package var profile: ProfileID
  package let atMs: Int64
  package let fact: Fact

  package init(id: Int64, identifierID: Int64, profile: ProfileID, atMs: Int64, fact: Fact) {
    self.id = id
    self.identifierID = identifierID
    self.profile = profile
    self.atMs = atMs
    self.fact = fact
  }
}

extension StoreTransaction {
  /// Enters facts, those of one identifier together, which fills the indexes in order.
  ///
  /// - Parameters:
  ///   - facts: Each with a number that the store does not have.
  ///   - deliveredAtMs: Of their drop: of two versions of a record the later delivered is shown.
  ///   - nowMs: A decision of the future is no last word yet.
  /// - Throws: What SQLite reports; the transaction then leaves nothing.
  package func insert(facts: [PlacedFact], deliveredAtMs: Int64, nowMs: Int64) throws {
    var writer = FactWriter(
      transaction: self, facts: facts, deliveredAtMs: deliveredAtMs, nowMs: nowMs)
    // Places are sorted, not the facts: moving one costs more than comparing two.
    let places = facts.indices.map { (facts[$0].identifierID, facts[$0].id, $0) }.sorted(by: <)
    for (_, _, place) in places { try writer.take(place) }
    try writer.flush()
  }
}
