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

  /// Carries out an act and notes it in the audit.
  ///
  /// - Throws: ``StoreError/identityRefused(_:)`` when the rules do not allow it.
  package func perform(
    _ act: IdentityAct.Kind, _ pair: IdentifierPair, rules: IdentityRules, audit: AuditLog,
    nowMs: Int64
  ) throws(StoreError) -> IdentityOutcome {
    var number: Int64 = 0
    let outcome = try transaction(doing: "changing who is who") { transaction in
      let outcome = try transaction.perform(act, pair, rules: rules, nowMs: nowMs)
      number = transaction.db.lastActNumber
      return outcome
    }
    try audit.append(.identity(act, pair, number: number, isUndone: false, nowMs: nowMs))
    return outcome
  }

  /// Takes back the last act that stands; `nil` when there is none.
  package func undoLastIdentityAct(
    rules: IdentityRules, audit: AuditLog, nowMs: Int64
  ) throws(StoreError) -> IdentityOutcome? {
    var undone: IdentityAct?
    let outcome = try transaction(doing: "undoing an act") { transaction -> IdentityOutcome? in
      guard let act = try transaction.lastAct() else { return nil }
      undone = act
      return try transaction.undo(act, rules: rules, nowMs: nowMs)
    }
    if let undone {
      try audit.append(
        .identity(undone.kind, undone.pair, number: undone.id, isUndone: true, nowMs: nowMs))
    }
    return outcome
  }

  /// What taking back the last act that stands would make of the people concerned; nothing is written.
  ///
  /// - Returns: The act and what would come of it; `nil` when there is none.
  package func previewUndo(
    rules: IdentityRules, nowMs: Int64
  ) throws(StoreError) -> (act: IdentityAct, outcome: IdentityOutcome)? {
    try transaction(doing: "looking at what undoing would do", isKept: false) { transaction in
      guard let act = try transaction.lastAct() else { return nil }
      return (act, try transaction.undo(act, rules: rules, nowMs: nowMs))
    }
  }
}

extension Database {
  fileprivate var lastActNumber: Int64 {
    (try? Int64.fetchOne(self, sql: "SELECT max(id) FROM identity_act")) ?? 0
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
      atMs: nowMs, act: isUndone ? .identityUndone : act, object: "identity act \(number)",
      detail: "\(kind.name): identifiers \(pair.left) and \(pair.right)")
  }
}

extension StoreTransaction {
  fileprivate func lastAct() throws -> IdentityAct? {
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
    try db.execute(
      sql: "INSERT INTO identity_act (kind, left_id, right_id, at_ms) VALUES (?, ?, ?, ?)",
      arguments: [act.rawValue, pair.left, pair.right, nowMs])
    let settled = try settleAndRefresh([pair.left, pair.right], rules: rules, nowMs: nowMs)
    let (left, right) = (settled.nodes[pair.left]?.profile, settled.nodes[pair.right]?.profile)
    // What was marked as never the same stays so until that is undone.
    if act == .join, left != right { throw StoreError.identityRefused(.never) }
    return try outcome(of: act, pair, settled, isUndone: false)
  }

  fileprivate func undo(
    _ act: IdentityAct, rules: IdentityRules, nowMs: Int64
  ) throws -> IdentityOutcome {
    try db.execute(
      sql: "UPDATE identity_act SET undone_at_ms = ? WHERE id = ?", arguments: [nowMs, act.id])
    let settled = try settleAndRefresh(
      [act.pair.left, act.pair.right], rules: rules, nowMs: nowMs)
    return try outcome(of: act.kind, act.pair, settled, isUndone: true)
  }

  private func outcome(
    of act: IdentityAct.Kind, _ pair: IdentifierPair, _ settled: SettledIdentity, isUndone: Bool
  ) throws -> IdentityOutcome {
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
      act: act, isUndone: isUndone, left: left, right: right,
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
