package import ProfileModel

/// What a rule that is being edited comes to, as far as it is known.
package struct RuleFigures: Equatable, Sendable {
  /// Somebody who is out, and only for one line of the tree.
  package struct NearMiss: Equatable, Sendable {
    package let person: ProfileSummary
    /// Place of the line among the children of the root.
    package let fails: Int

    package init(person: ProfileSummary, fails: Int) {
      self.person = person
      self.fails = fails
    }
  }

  /// How many people the rule of each line holds by itself.
  package var alone: [Rule: Int] = [:]
  /// How many are left after each child of the root, in their order: as many as are known yet.
  package var leaves: [Int] = []
  /// `nil` until it is known.
  package var total: Int?
  package var everyone = 0
  package var verdict = RuleVerdict.open
  /// Of the total, those for whom the purpose asked about is lawful.
  package var allowed: Int?
  /// Some of those who are in, last seen first.
  package var inside: [ProfileSummary] = []
  package var nearly: [NearMiss] = []

  package init() {}
}

/// A word that may be typed next.
package struct RuleSuggestion: Hashable, Sendable {
  /// As it stands in the rule's text.
  package let text: String
  /// People or facts that have it; `nil` where nobody counted.
  package let count: Int?
  /// What the word is, such as a median.
  package let note: String?

  package init(_ text: String, count: Int? = nil, note: String? = nil) {
    self.text = text
    self.count = count
    self.note = note
  }

  /// A value, quoted where it must be.
  package init(value: String, count: Int? = nil) {
    self.init(RuleToken.quoted(value), count: count)
  }

  /// A text that always stands in quotation marks.
  package init(name: String, count: Int? = nil) {
    self.init(RuleToken.string(name), count: count)
  }
}
