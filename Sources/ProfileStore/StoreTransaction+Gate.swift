internal import GRDB
package import ProfileModel

extension StoreTransaction {
  /// The last word of a profile on a purpose as a gate needs it; `nil` when there is none.
  package func lastWord(of profile: ProfileID, on purpose: Purpose) throws -> ConsentRecord? {
    let find = sql.gate.lastWord
    find.bind(profile.rawValue, try purposeID(purpose.id))
    guard try find.step() else { return nil }
    defer { find.reset() }
    guard let decision = ConsentRecord.Decision(rawValue: Int(find.int(0))) else { return nil }
    let policyVersion = find.text(3)
    return ConsentRecord(
      purpose: purpose.id, decision: decision, lawfulBasis: purpose.lawfulBasis,
      policyVersion: policyVersion.isEmpty ? nil : policyVersion, decidedAtMs: find.int(1),
      expiresAtMs: find.optionalInt(2), method: nil, proof: nil,
      origin: Origin(source: "", drop: "", line: 0, atMs: find.int(1), party: .first))
  }

  /// Whether anybody has decided on the purpose at all; if not, a gate need not ask for each person.
  package func hasDecisions(on purpose: Purpose.ID) throws -> Bool {
    let find = sql.gate.hasDecisions
    find.bind(try purposeID(purpose))
    defer { find.reset() }
    return try find.step()
  }
}
