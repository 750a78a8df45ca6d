internal import Foundation
internal import GRDB
package import ProfileModel

extension StoreReader {
  /// Hands over the members of a rule for whom the purpose is lawful at the question's instant, whose channel
  /// is open and who can be reached by it, and counts those it keeps back.
  ///
  /// Counts and people are of one statement in one snapshot. The last word on a purpose is the derived one,
  /// weighed by ``ConsentStatus``; where a decision has fallen due that nobody has heard yet, the log itself.
  ///
  /// - Parameters:
  ///   - question: For whom and for what.
  ///   - each: Takes a person; `false` stops. `nil` counts only.
  /// - Returns: `nil` when `each` stopped it.
  /// - Throws: When the store cannot be read; ``StoreError/notForRole(_:)``.
  /// - Complexity: A sweep over all profiles, and two look-ups for each member.
  package func export(
    _ question: ExportQuestion, each: ((ExportedPerson) -> Bool)? = nil
  ) throws(StoreError) -> ExportAnswer? {
    try demand(.export)
    try confinement.demand(question.purpose.id)
    return try read("reading whom an export is for") { db in
      let members = try people(of: question.rule, nowMs: question.nowMs, db)
      let gate = try ExportGate(question, db)
      var tally = ExportTally()
      let rows = try Row.fetchCursor(db, sql: gate.sql, arguments: gate.arguments)
      while let row = try rows.next() {
        guard members.contains(ProfileID(row[0])) else { continue }
        let person = try judge(row, question, gate, wantsTraits: each != nil, db)
        switch person {
        case .failure(let reason): tally.withhold(reason.reason)
        case .success(let person):
          tally.kept += 1
          if question.purpose.lawfulBasis == .consent { tally.keep(policyVersion: person.version) }
          if let each, !each(person.person) { return nil }
        }
      }
      let newest = try Int64.fetchOne(db, sql: "SELECT max(id) FROM drop_file")
      return ExportAnswer(tally: tally, newestDrop: newest)
    }
  }

  private struct Withheld: Error { let reason: ExportTally.Reason }

  private func judge(
    _ row: Row, _ question: ExportQuestion, _ gate: ExportGate, wantsTraits: Bool, _ db: Database
  ) throws -> Result<(person: ExportedPerson, version: String?), Withheld> {
    let profile = ProfileID(row[0])
    let word =
      gate.unheard.contains(profile)
      ? ConsentRecord.lastWord(
        of: try consentLog(of: profile, db).filter { $0.purpose == question.purpose.id },
        atMs: question.nowMs)
      : Self.word(row, question.purpose)
    let status = ConsentStatus(
      of: word, purpose: question.purpose, suppression: gate.standing(of: profile),
      atMs: question.nowMs)
    if let reason = status.withheld { return .failure(Withheld(reason: reason)) }
    let identifiers = gate.identifiers(row)
    if !question.kinds.isEmpty, identifiers.isEmpty {
      return .failure(Withheld(reason: .noAddress))
    }
    var traits: [String: DropText] = [:]
    let wanted = question.neededTraits + (wantsTraits ? question.traits : [])
    if !wanted.isEmpty { traits = try shown(wanted, of: profile, db) }
    guard question.neededTraits.allSatisfy({ traits[$0]?.isEmpty == false }) else {
      return .failure(Withheld(reason: .noAddress))
    }
    let person = ExportedPerson(anchor: row[1], identifiers: identifiers, traits: traits)
    return .success((person, word?.policyVersion))
  }

  private static func word(_ row: Row, _ purpose: Purpose) -> ConsentRecord? {
    guard let raw = row[2] as Int?, let decision = ConsentRecord.Decision(rawValue: raw) else {
      return nil
    }
    return ConsentRecord(
      purpose: purpose.id, decision: decision, lawfulBasis: purpose.lawfulBasis,
      policyVersion: row[5], decidedAtMs: row[3], expiresAtMs: row[4], method: nil, proof: nil,
      origin: .unknown(atMs: row[3]))
  }

  private func shown(
    _ names: [String], of profile: ProfileID, _ db: Database
  ) throws -> [String: DropText] {
    let wanted = Set(names)
    let found = try traits(of: profile, db).filter { wanted.contains($0.name) }
    return Dictionary(
      uniqueKeysWithValues: TraitValues.grouped(found).map { ($0.shown.name, $0.shown.value) })
  }

  /// The exports that a person's data was in, newest first, by any number they had.
  package func exports(of number: ProfileID) throws(StoreError) -> [ExportNote] {
    try demand(.rights)
    guard let profile = try todaysProfile(number) else { return [] }
    return try read("reading exports") { db in
      try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT DISTINCT e.id, n.name, e.file, e.format, e.sha256, e.at_ms
            FROM identifier AS i INDEXED BY identifier_by_profile
            CROSS JOIN export_member AS m ON m.identifier_id = i.id
            CROSS JOIN export AS e ON e.id = m.export_id
            CROSS JOIN purpose AS n ON n.id = e.purpose_id
            WHERE i.profile_id = ? ORDER BY e.at_ms DESC, e.id DESC
            """), arguments: [profile.rawValue]
      ).map { row in
        ExportNote(
          purpose: Purpose.ID(row[1]), file: row[2], format: row[3],
          sha256: Array((row[4] as Data?) ?? Data()), atMs: row[5])
      }
    }
  }
}
