package import ProfileModel

/// The texts of a profile that lists and search use; they follow from its traits and identifiers.
package struct ProfileTexts: Hashable, Sendable {
  package let name: String
  package let city: String
  package let country: String
  package let language: String
  /// Folded, for the search index.
  package let words: String
  /// The values shown of the traits that matter here, by name.
  let shown: [String: String]

  /// Works the texts out.
  ///
  /// - Parameters:
  ///   - records: Names and values, those shown before others first; other names than
  ///     ``ShownTraits/contain(_:)`` has are passed over.
  ///   - identifiers: What to call a person without a name first.
  package init(records: [[TraitFact.Value]], identifiers: [Identifier]) {
    var shown: [String: String] = [:]
    // Other spellings of the name, by which the person is found too.
    var spellings: [String] = []
    for record in records {
      for trait in record where ShownTraits.contain(trait.name) {
        if shown[trait.name] == nil { shown[trait.name] = trait.value }
        let isName = trait.name.hasSuffix("name") || trait.name == "company"
        if isName, !spellings.contains(trait.value) { spellings.append(trait.value) }
      }
    }
    self.shown = shown
    name = DisplayName.of(traits: shown, fallback: identifiers.first?.value ?? "")
    city = shown["city"] ?? ""
    country = shown["country"] ?? ""
    language = shown["language"] ?? ""
    let eMails = identifiers.filter { $0.kind == .email }.map(\.value)
    words = TextFolding.words(([name] + spellings + eMails).joined(separator: " "))
  }
}

/// A profile to enter, and what is derived of it: it has no other facts than those of its rows.
package struct NewProfile: Sendable {
  package let id: ProfileID
  /// The identifier that founded it.
  package let anchor: Int64
  package let texts: ProfileTexts
  package let activity: IdentifierActivity
  /// By more than a device or a visitor's number.
  package let isKnown: Bool

  package init(
    id: ProfileID, anchor: Int64, texts: ProfileTexts, activity: IdentifierActivity, isKnown: Bool
  ) {
    self.id = id
    self.anchor = anchor
    self.texts = texts
    self.activity = activity
    self.isKnown = isKnown
  }
}
