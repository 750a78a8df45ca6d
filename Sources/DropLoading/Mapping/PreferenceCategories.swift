package import ProfileModel

/// Which purposes the categories mean that calls of the Segment spec carry in `context.consent`.
package struct PreferenceCategories: Hashable, Sendable {
  private var purposes: [String: [Purpose.ID]] = [:]

  package init(_ register: [Purpose]) {
    for purpose in register {
      for word in Set(([purpose.id.rawValue] + purpose.categories).map(Self.folded)) {
        purposes[word, default: []].append(purpose.id)
      }
    }
  }

  /// What is decided of purposes, by their name; of two categories that mean one purpose the no counts.
  ///
  /// A category that nothing is known of is a purpose of its own name: `Email Marketing` would be `email_marketing`.
  func decisions(_ flags: [String: Bool]) -> [String: Bool] {
    var decisions: [String: Bool] = [:]
    for (category, isGranted) in flags {
      let word = Self.folded(category)
      for purpose in purposes[word]?.map(\.rawValue) ?? [word] {
        decisions[purpose] = isGranted && decisions[purpose] ?? true
      }
    }
    return decisions
  }

  private static func folded(_ word: String) -> String {
    String(word.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "_" })
  }
}
