package import ProfileModel
package import Segments

/// Whom an export is for, and what it needs to know of each.
package struct ExportQuestion: Sendable {
  package let rule: Rule
  package let purpose: Purpose
  /// A person needs an address of one of these kinds at least; empty where ``neededTraits`` are the address.
  package let kinds: [Identifier.Kind]
  /// Whether an e-mail that is known by its SHA-256 alone is an address too.
  package let takesHashes: Bool
  /// Traits that a person needs, all of them.
  package let neededTraits: [String]
  /// Traits that are read besides.
  package let traits: [String]
  /// The instant for which consent is asked, and today of rules about days.
  package let nowMs: Int64

  package init(
    rule: Rule, purpose: Purpose, kinds: [Identifier.Kind], takesHashes: Bool = false,
    neededTraits: [String] = [], traits: [String] = [], nowMs: Int64
  ) {
    self.rule = rule
    self.purpose = purpose
    self.kinds = kinds
    self.takesHashes = takesHashes
    self.neededTraits = neededTraits
    self.traits = traits
    self.nowMs = nowMs
  }
}

/// A person whom an export lets out, with raw values.
package struct ExportedPerson: Hashable, Sendable {
  /// The identifier that the profile's number is anchored to.
  package let anchor: Int64
  package let identifiers: [Identifier.Kind: DropText]
  /// The shown values of the traits that were asked for.
  package let traits: [String: DropText]

  package init(
    anchor: Int64, identifiers: [Identifier.Kind: DropText], traits: [String: DropText]
  ) {
    self.anchor = anchor
    self.identifiers = identifiers
    self.traits = traits
  }
}

/// What an export found, all in one snapshot of the store.
package struct ExportAnswer: Hashable, Sendable {
  package let tally: ExportTally
  /// Which snapshot: the number of the newest drop in it; `nil` of an empty store.
  package let newestDrop: Int64?
}
