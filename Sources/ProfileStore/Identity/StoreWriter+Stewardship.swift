internal import GRDB
package import ProfileModel

/// What a steward does to the identity graph. Every act is a row of its own that stands until it is undone,
/// so that undoing one gives back exactly what was before.
extension StoreWriter {
  /// What an act would make of the people concerned; nothing is written.
  ///
  /// - Throws: ``StoreError/identityRefused(_:)`` when the rules do not allow it.
  package func preview(
    _ act: IdentityAct.Kind, _ pair: IdentifierPair, rules: IdentityRules, nowMs: Int64
  ) throws(StoreError) -> IdentityOutcome {
    try transaction(doing: "looking at what an act would do", isKept: false) { transaction in
      try transaction.perform(act, pair, rules: rules, nowMs: nowMs)
    }
  }

  /// Carries out an act and notes it in the audit; what cannot be noted is not done.
  ///
  /// - Throws: ``StoreError/identityRefused(_:)`` when the rules do not allow it.
  package func perform(
    _ act: IdentityAct.Kind, _ pair: IdentifierPair, rules: IdentityRules, audit: AuditLog,
    nowMs: Int64
  ) throws(StoreError) -> IdentityOutcome {
    try transaction(doing: "changing who is who") { transaction in
      let outcome = try transaction.perform(act, pair, rules: rules, nowMs: nowMs)
      try audit.append(
        .identity(act, pair, number: outcome.number, isUndone: false, nowMs: nowMs))
      return outcome
    }
  }

  /// Takes back the last act that stands, and notes that in the audit as ``perform(_:_:rules:audit:nowMs:)`` does.
  ///
  /// - Parameters:
  ///   - number: Of the act that is meant, as it was looked at; `nil` for whichever is the last.
  ///   - rules: Of the workspace.
  ///   - audit: Where it is noted.
  ///   - nowMs: When it is done.
  /// - Returns: `nil` when nothing was ever done, or all is undone.
  /// - Throws: ``StoreError/notTheLastAct(_:)`` when another was done since, or it was undone already.
  package func undoIdentityAct(
    _ number: Int64? = nil, rules: IdentityRules, audit: AuditLog, nowMs: Int64
  ) throws(StoreError) -> IdentityOutcome? {
    try transaction(doing: "undoing an act") { transaction -> IdentityOutcome? in
      guard let act = try transaction.lastAct(number) else { return nil }
      let outcome = try transaction.undo(act, rules: rules, nowMs: nowMs)
      try audit.append(
        .identity(act.kind, act.pair, number: act.id, isUndone: true, nowMs: nowMs))
      return outcome
    }
  }

  /// What taking back the last act that stands would make of the people concerned; nothing is written.
  ///
  /// - Parameters:
  ///   - number: Of the act that is meant; `nil` for whichever is the last.
  ///   - rules: Of the workspace.
  ///   - nowMs: When it would be done.
  /// - Returns: The act and what would come of it; `nil` when there is none.
  /// - Throws: ``StoreError/notTheLastAct(_:)`` when the one that is meant is not the last.
  package func previewUndo(
    _ number: Int64? = nil, rules: IdentityRules, nowMs: Int64
  ) throws(StoreError) -> (act: IdentityAct, outcome: IdentityOutcome)? {
    try transaction(doing: "looking at what undoing would do", isKept: false) { transaction in
      guard let act = try transaction.lastAct(number) else { return nil }
      return (act, try transaction.undo(act, rules: rules, nowMs: nowMs))
    }
  }
}

extension AuditEntry.Draft {
  /// Names numbers only: an identifier may be an e-mail.
  fileprivate static func identity(
    _ kind: IdentityAct.Kind, _ pair: IdentifierPair, number: Int64, isUndone: Bool, nowMs: Int64
  ) -> AuditEntry.Draft {
    let act: AuditEntry.Act =
      switch kind {
      case .cut: .identityCut
      case .join: .identityJoined
      case .never: .identityNever
      }
    return AuditEntry.Draft(
      atMs: nowMs, act: isUndone ? .identityUndone : act,
      // A store that is made anew counts its acts anew, and the audit outlives it.
      object: "identity act \(number) at \(nowMs)",
      detail: "\(kind.name): identifiers \(pair.left) and \(pair.right)")
  }
}

extension StoreTransaction {
  /// The last act that stands, which has to be the one that is meant.
  fileprivate func lastAct(_ number: Int64?) throws -> IdentityAct? {
    let last = try lastAct()
    if let number, last?.id != number { throw StoreError.notTheLastAct(number) }
    return last
  }

  private func lastAct() throws -> IdentityAct? {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT id, kind, left_id, right_id FROM identity_act
        WHERE undone_at_ms IS NULL ORDER BY id DESC LIMIT 1
        """)
    guard let row, let kind = IdentityAct.Kind(rawValue: row[1]) else { return nil }
    return IdentityAct(id: row[0], kind: kind, pair: IdentifierPair(row[2], row[3]))
  }

  fileprivate func perform(
    _ act: IdentityAct.Kind, _ pair: IdentifierPair, rules: IdentityRules, nowMs: Int64
  ) throws -> IdentityOutcome {
    guard try !stands(act, pair) else { throw StoreError.actStands(act) }
    try db.execute(
      sql: "INSERT INTO identity_act (kind, left_id, right_id, at_ms) VALUES (?, ?, ?, ?)",
      arguments: [act.rawValue, pair.left, pair.right, nowMs])
    let number = db.lastInsertedRowID
    let settled = try settleAndRefresh([pair.left, pair.right], rules: rules, nowMs: nowMs)
    let (left, right) = (settled.nodes[pair.left]?.profile, settled.nodes[pair.right]?.profile)
    // What was marked as never the same stays so until that is undone.
    if act == .join, left != right { throw StoreError.identityRefused(.never) }
    return try outcome(
      of: IdentityAct(id: number, kind: act, pair: pair), settled, isUndone: false)
  }

  fileprivate func undo(
    _ act: IdentityAct, rules: IdentityRules, nowMs: Int64
  ) throws -> IdentityOutcome {
    try db.execute(
      sql: "UPDATE identity_act SET undone_at_ms = ? WHERE id = ?", arguments: [nowMs, act.id])
    let settled = try settleAndRefresh(
      [act.pair.left, act.pair.right], rules: rules, nowMs: nowMs)
    return try outcome(of: act, settled, isUndone: true)
  }

  /// Whether the very same was done before and not undone: once more would change nothing but the undoing.
  private func stands(_ act: IdentityAct.Kind, _ pair: IdentifierPair) throws -> Bool {
    try Bool.fetchOne(
      db,
      sql: """
        SELECT 1 FROM identity_act
        WHERE left_id = ? AND right_id = ? AND kind = ? AND undone_at_ms IS NULL
        """, arguments: [pair.left, pair.right, act.rawValue]) ?? false
  }

  private func outcome(
    of act: IdentityAct, _ settled: SettledIdentity, isUndone: Bool
  ) throws -> IdentityOutcome {
    let pair = act.pair
    var profiles: [ProfileID] = []
    for id in [pair.left, pair.right] {
      if let profile = settled.nodes[id]?.profile, !profiles.contains(profile) {
        profiles.append(profile)
      }
    }
    profiles += settled.changed.subtracting(profiles).sorted()
    guard let left = try identifier(pair.left), let right = try identifier(pair.right) else {
      throw StoreError.failed(code: 0, doing: "looking for an identifier")
    }
    return IdentityOutcome(
      number: act.id, act: act.kind, isUndone: isUndone, left: left, right: right,
      people: try profiles.map { try IdentityOutcome.Person.fetch($0, db) })
  }

  private func identifier(_ id: Int64) throws -> Identifier? {
    try Row.fetchOne(
      db.cachedStatement(sql: "SELECT kind, value FROM identifier WHERE id = ?"), arguments: [id]
    ).flatMap { row in
      Identifier.Kind(rawValue: row[0]).map { Identifier(kind: $0, value: row[1]) }
    }
  }
}
