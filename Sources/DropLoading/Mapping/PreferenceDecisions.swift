import ProfileModel

/// The decisions that a person's change of preferences states, as archives of the Segment spec carry it.
enum PreferenceDecisions {
  static let eventName = "Segment Consent Preference Updated"

  /// One decision a purpose; one of which the event says nothing is not decided on.
  ///
  /// - Parameters:
  ///   - row: Of the event.
  ///   - contentHash: Of the event's bytes.
  /// - Returns: Nothing for any other event.
  static func facts(of row: MappedRow, contentHash: UInt64) -> [FurtherFact] {
    guard case .event(let event) = row.fact, event.name == eventName else { return [] }
    return event.consentPreferences.sorted { $0.key < $1.key }.prefix(FactRow.mostOfAKind).map {
      name, isGranted in
      let purpose = Purpose.ID(name)
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
}
