internal import Crypto
internal import Foundation
internal import GRDB
package import ProfileModel

/// What people of ours enter by hand: decisions told on the phone, values that a person set right.
///
/// A fact needs an origin, so each day has a drop without a file, `desk 2026-11-22`, with a line for each entry.
extension StoreTransaction {
  /// Enters a decision of a person on a purpose, as the person's own word, and what follows from it.
  ///
  /// - Parameters:
  ///   - profile: Today's number.
  ///   - purpose: As the register has it: its basis and policy version are the decision's.
  ///   - decision: In force at once.
  ///   - method: How it was given, such as `phone`.
  ///   - proof: What shows it, such as a ticket number.
  ///   - zone: Whose day names the drop.
  ///   - nowMs: When it was given, in milliseconds since 1970-01-01 UTC.
  /// - Returns: `false` when there is no such profile.
  /// - Throws: What SQLite reports.
  @discardableResult
  package func recordDecision(
    of profile: ProfileID, on purpose: Purpose, _ decision: ConsentRecord.Decision,
    method: String, proof: String?, zone: Zone, nowMs: Int64
  ) throws -> Bool {
    let fact = ConsentFact(
      purpose: purpose.id, decision: decision, lawfulBasis: purpose.lawfulBasis,
      policyVersion: purpose.policyVersion, expiresAtMs: nil, method: method, source: nil,
      proof: proof)
    _ = try mustWeigh(fact)
    return try enter(.consent(fact), of: profile, zone: zone, nowMs: nowMs)
  }

  /// Enters a value as the person's own word, which is shown before what any source says.
  ///
  /// - Returns: `false` when there is no such profile.
  /// - Throws: What SQLite reports.
  @discardableResult
  package func recordTrait(
    of profile: ProfileID, _ name: String, _ value: String, zone: Zone, nowMs: Int64
  ) throws -> Bool {
    let fact = TraitFact(values: [TraitFact.Value(name: name, value: value)])
    return try enter(.traits(fact), of: profile, zone: zone, nowMs: nowMs)
  }

  /// Closes a channel by hand, or opens what was closed by hand.
  ///
  /// - Returns: `false` when there is no such profile.
  /// - Throws: What SQLite reports.
  @discardableResult
  package func recordSuppression(
    of profile: ProfileID, _ channel: Purpose.Channel, isLifted: Bool, proof: String?, zone: Zone,
    nowMs: Int64
  ) throws -> Bool {
    let fact = SuppressionFact(
      channel: channel, reason: .manual, isLifted: isLifted, proof: proof)
    return try enter(.suppression(fact), of: profile, zone: zone, nowMs: nowMs)
  }

  private func enter(
    _ fact: Fact, of profile: ProfileID, zone: Zone, nowMs: Int64
  ) throws -> Bool {
    guard let identifier = try strongestIdentifier(of: profile) else { return false }
    let placed = PlacedFact(
      id: try nextEntry(zone: zone, nowMs: nowMs), identifierID: identifier, profile: profile,
      atMs: nowMs, fact: fact)
    try insert(facts: [placed], deliveredAtMs: nowMs, nowMs: nowMs)
    var activity = IdentifierActivity()
    (activity.firstSeenMs, activity.lastSeenMs) = (nowMs, nowMs)
    if case .consent = fact { activity.lastActiveMs = nowMs }
    try add(activities: [identifier: activity])
    var stale = StaleProfiles()
    stale.activity.insert(profile)
    if case .traits = fact { stale.traits.insert(profile) } else { stale.consents.insert(profile) }
    try refresh(stale, nowMs: nowMs)
    return true
  }

  private func strongestIdentifier(of profile: ProfileID) throws -> Int64? {
    try Int64.fetchOne(
      db.cachedStatement(
        sql: "SELECT id FROM identifier WHERE profile_id = ? ORDER BY kind, id LIMIT 1"),
      arguments: [profile.rawValue])
  }

  /// The number of a fact on the next line of today's drop, which is made by its first entry.
  private func nextEntry(zone: Zone, nowMs: Int64) throws -> Int64 {
    let name = "\(Source.desk.name) \(zone.day(ofMs: nowMs).iso)"
    let drop = try beginDrop(
      DropHeader(
        name: name, sha256: Array(SHA256.hash(data: Data(name.utf8))), bytes: 0, kind: .consents,
        source: .desk, deliveredAtMs: nowMs), nowMs: nowMs)
    let line = max(1, drop.nextLine)
    var tally = drop.tally
    tally[.created] += 1
    try saveCheckpoint(dropID: drop.id, byteOffset: 0, nextLine: line + 1, tally: tally)
    try endDrop(drop.id, nowMs: nowMs)
    return FactNumber.make(dropID: drop.id, line: line)
  }
}
