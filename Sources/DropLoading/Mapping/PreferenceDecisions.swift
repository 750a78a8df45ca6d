import ProfileModel

/// The decisions that a person's change of preferences states, as archives of the Segment spec carry it.
enum PreferenceDecisions {
  static let eventName = "Segment Consent Preference Updated"

  /// One decision a category; a category that the event leaves out is not decided on.
  ///
  /// - Parameters:
  ///   - row: Of the event.
  ///   - contentHash: Of the event's bytes.
  /// - Returns: Nothing for any other event.
  static func facts(of row: MappedRow, contentHash: UInt64) -> [FurtherFact] {
    guard case .event(let event) = row.fact, event.name == eventName else { return [] }
    return event.consentPreferences.sorted { $0.key < $1.key }.prefix(FactRow.mostOfAKind).map {
      category, isGranted in
      let purpose = purpose(category)
      var hash = ContentHash()
      withUnsafeBytes(of: contentHash.littleEndian) { hash.add($0) }
      Array(purpose.rawValue.utf8).withUnsafeBytes { hash.add($0) }
      return FurtherFact(
        identifiers: row.identifiers, key: row.key.map { "\($0)\n\(purpose.rawValue)" },
        contentHash: hash.value, atMs: row.atMs,
        fact: .consent(
          ConsentFact(
            purpose: purpose, decision: isGranted ? .granted : .withdrawn,
            isDated: row.atMs != nil, lawfulBasis: .consent, policyVersion: nil, expiresAtMs: nil,
            method: "preference event", source: nil, proof: nil)))
    }
  }

  /// `Email Marketing` means the purpose `email_marketing`.
  private static func purpose(_ category: String) -> Purpose.ID {
    Purpose.ID(
      String(category.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "_" }))
  }
}
