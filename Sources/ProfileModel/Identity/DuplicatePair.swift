/// Two profiles that no identifier ties and that are probably one person.
package struct DuplicatePair: Hashable, Sendable {
  /// What one comparison adds to the weight.
  package struct Part: Hashable, Sendable {
    /// What was compared: `last name`, `birth date`.
    package let comparison: String
    /// How far the two agree, in words.
    package let level: String
    /// In bits: each doubles the odds, below 0 halves them.
    package let weight: Double

    package init(comparison: String, level: String, weight: Double) {
      self.comparison = comparison
      self.level = level
      self.weight = weight
    }
  }

  /// Their strongest identifiers when they were found: by these they are joined or kept apart.
  package let anchors: IdentifierPair
  /// Today's numbers.
  package let left: ProfileID
  package let right: ProfileID
  /// From 0 to 1.
  package let probability: Double
  /// In bits: the start and all parts together.
  package let weight: Double
  package let startingWeight: Double
  package let parts: [Part]

  package init(
    anchors: IdentifierPair, left: ProfileID, right: ProfileID, probability: Double,
    weight: Double, startingWeight: Double, parts: [Part]
  ) {
    self.anchors = anchors
    self.left = left
    self.right = right
    self.probability = probability
    self.weight = weight
    self.startingWeight = startingWeight
    self.parts = parts
  }
}

/// A search for duplicates that was run to its end.
package struct DuplicateSearch: Hashable, Sendable {
  package let atMs: Int64
  /// Known people who were compared.
  package let people: Int
  package let comparedPairs: Int
  /// Pairs at the threshold and above; more than are kept when there were very many.
  package let foundPairs: Int
  /// How many times someone was left out of a comparison because too many share what it went by.
  package let skippedPeople: Int

  package init(
    atMs: Int64, people: Int, comparedPairs: Int, foundPairs: Int, skippedPeople: Int
  ) {
    self.atMs = atMs
    self.people = people
    self.comparedPairs = comparedPairs
    self.foundPairs = foundPairs
    self.skippedPeople = skippedPeople
  }
}
