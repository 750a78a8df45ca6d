import Dispatch
import DropLoading
import Interface
import ProfileModel
import ProfileStore
import Synchronization

/// Looks at and carries out what a steward decides, away from the run loop, by the settings of now.
///
/// The store is opened for each alone: the loader of this process writes to it as well, under the same lock.
final class StewardRunner: Sendable {
  /// How long an act waits for whoever writes.
  private static let patienceMs = 10_000

  private let workspace: Workspace
  private let clock: Clock
  private let post: @Sendable (Message) -> Void
  private let acting = DispatchQueue(label: "kartotek.acting", qos: .userInitiated)
  private let newest = Mutex(0)

  init(workspace: Workspace, clock: Clock, post: @escaping @Sendable (Message) -> Void) {
    self.workspace = workspace
    self.clock = clock
    self.post = post
  }

  /// Sets about an act or a look at one.
  ///
  /// - Returns: `false` for an effect that is neither.
  func ask(_ effect: Effect) -> Bool {
    switch effect {
    case .previewAct(let act, let number):
      newest.withLock { $0 = number }
      attempt(ofPreview: true, number) { runner throws(Failure) in
        // One that was left for another is passed over.
        guard runner.newest.withLock({ $0 == number }) else { return }
        runner.post(.actPreview(try runner.look(act), number: number))
      }
    case .performAct(let act, let number):
      attempt(ofPreview: false, number) { runner throws(Failure) in
        let outcome = try runner.perform(act)
        runner.post(.actDone(outcome, number: number))
        runner.post(.storeChanged(changedProfiles: outcome.people.count))
      }
    case .recordDecision(let profile, let purpose, let decision, let note, let number):
      acting.async { [self] in
        do throws(Failure) {
          try record(profile, purpose, decision, note)
          post(.decisionRecorded(purpose.id, decision, number: number))
          post(.storeChanged(changedProfiles: 1))
        } catch {
          post(.decisionRefused(error.message, number: number))
        }
      }
    case .saveSegment(let name, let rule):
      acting.async { [self] in
        do throws(Failure) {
          let isSaved = try Workspace(workspace.path).saveSegment(name, rule)
          post(.segmentSaved(name: name, wasTaken: !isSaved))
          if isSaved { post(.storeChanged(changedProfiles: 0)) }
        } catch {
          post(.failed(error.message))
        }
      }
    case .changeSegment(let segment, let rule):
      acting.async { [self] in
        do throws(Failure) {
          try Workspace(workspace.path).changeSegment(segment, rule)
          post(.segmentSaved(name: segment.name, wasTaken: false))
          post(.storeChanged(changedProfiles: 0))
        } catch {
          post(.failed(error.message))
        }
      }
    case .renameSegment(let segment, let name):
      change(.done("'\(segment.name)' is '\(name)' now.")) { workspace throws(Failure) in
        try workspace.renameSegment(segment.name, to: name)
      }
    case .describeSegment(let segment, let details):
      change(.done("Kept of '\(segment.name)'.")) { workspace throws(Failure) in
        try workspace.describeSegment(segment, details)
      }
    case .deleteSegment(let segment):
      change(.segmentDeleted(segment)) { workspace throws(Failure) in
        try workspace.deleteSegment(segment.name)
      }
    default: return false
    }
    return true
  }

  /// Changes a segment, and says so.
  private func change(
    _ answer: Message, _ body: @escaping @Sendable (Workspace) throws(Failure) -> Void
  ) {
    acting.async { [self] in
      do throws(Failure) {
        try body(try Workspace(workspace.path))
        post(answer)
        post(.storeChanged(changedProfiles: 0))
      } catch {
        post(.failed(error.message))
      }
    }
  }

  private func record(
    _ profile: ProfileID, _ purpose: Purpose, _ decision: ConsentRecord.Decision, _ note: String
  ) throws(Failure) {
    let now = try Workspace(workspace.path, role: workspace.role.name.rawValue)
    try now.record(
      decision, of: profile, on: purpose, method: "call", note: note.isEmpty ? nil : note,
      nowMs: clock.nowMs())
  }

  private func attempt(
    ofPreview: Bool, _ number: Int,
    _ body: @escaping @Sendable (StewardRunner) throws(Failure) -> Void
  ) {
    acting.async { [self] in
      do throws(Failure) {
        try body(self)
      } catch {
        post(.actRefused(error.message, ofPreview: ofPreview, number: number))
      }
    }
  }

  private func look(_ act: StewardAct) throws(Failure) -> StewardPreview {
    let now = try Workspace(workspace.path, role: workspace.role.name.rawValue)
    let rules = now.loaderSettings.identity
    let reader = try now.openReader()
    return try failing(act) { () throws(StoreError) in
      let writer = try StoreWriter(path: now.storePath, patienceMs: Self.patienceMs)
      switch act {
      case .undo(let number): return try lookAtUndoing(number, writer, rules, reader)
      case .perform(let kind, let ends):
        guard let pair = try pair(ends, reader) else { return nil }
        return try look(at: kind, pair, writer, rules, reader)
      }
    }
  }

  private func look(
    at kind: IdentityAct.Kind, _ pair: IdentifierPair, _ writer: StoreWriter,
    _ rules: IdentityRules, _ reader: StoreReader
  ) throws(StoreError) -> StewardPreview {
    let people = try reader.identityPeople(holding: [pair.left, pair.right])
    let outcome = try writer.preview(kind, pair, rules: rules, nowMs: clock.nowMs())
    var way: [IdentityTie] = []
    if kind == .cut, let profile = people.first?.profile {
      way = IdentityTie.way(between: pair, by: try reader.identityTies(of: profile))
    }
    return StewardPreview(
      act: .perform(kind, .identifiers(pair)), now: people, outcome: outcome, way: way)
  }

  private func lookAtUndoing(
    _ number: Int64?, _ writer: StoreWriter, _ rules: IdentityRules, _ reader: StoreReader
  ) throws(StoreError) -> StewardPreview? {
    guard let undo = try writer.previewUndo(number, rules: rules, nowMs: clock.nowMs()) else {
      return nil
    }
    let people = try reader.identityPeople(holding: [undo.act.pair.left, undo.act.pair.right])
    return StewardPreview(
      act: .undo(undo.act.id), now: people, outcome: undo.outcome, way: [])
  }

  private func perform(_ act: StewardAct) throws(Failure) -> IdentityOutcome {
    let now = try Workspace(workspace.path, role: workspace.role.name.rawValue)
    let rules = now.loaderSettings.identity
    let reader = try now.openReader()
    return try failing(act) { () throws(StoreError) in
      let writer = try StoreWriter(path: now.storePath, patienceMs: Self.patienceMs)
      let audit = try AuditLog(path: now.auditPath)
      switch act {
      case .undo(let number):
        return try writer.undoIdentityAct(
          number, rules: rules, audit: audit, nowMs: clock.nowMs())
      case .perform(let kind, let ends):
        guard let pair = try pair(ends, reader) else { return nil }
        return try writer.perform(kind, pair, rules: rules, audit: audit, nowMs: clock.nowMs())
      }
    }
  }

  private func pair(
    _ ends: StewardAct.Pair, _ reader: StoreReader
  ) throws(StoreError) -> IdentifierPair? {
    switch ends {
    case .identifiers(let pair): return pair
    case .profiles(let one, let other):
      guard let left = try anchor(one, reader), let right = try anchor(other, reader),
        left != right
      else { return nil }
      return IdentifierPair(left, right)
    }
  }

  private func anchor(_ number: ProfileID, _ reader: StoreReader) throws(StoreError) -> Int64? {
    guard let today = try reader.todaysProfile(number) else { return nil }
    return try reader.anchor(of: today)
  }

  /// What a step gives; in words why it gives nothing.
  private func failing<Value>(
    _ act: StewardAct, _ step: () throws(StoreError) -> Value?
  ) throws(Failure) -> Value {
    let value: Value?
    do throws(StoreError) {
      value = try step()
    } catch .busy(let waitedMs) {
      throw Failure(
        .busy,
        "The store is busy: it was being written for \(waitedMs / 1_000) s. Nothing was changed; try again."
      )
    } catch {
      throw Failure(error)
    }
    if let value { return value }
    throw Failure(.nothingFound, act.whyNothing)
  }
}

extension StewardAct {
  fileprivate var whyNothing: String {
    switch self {
    case .undo: "Nothing was cut, joined or marked that could be undone."
    case .perform: "They are one person already, or one of them is gone."
    }
  }
}
