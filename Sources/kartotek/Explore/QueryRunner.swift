import Dispatch
import Glibc
import Interface
import ProfileModel
import ProfileStore
import Segments
import Synchronization

/// Answers the explorer's questions from the store, away from the run loop.
///
/// Questions of one family supersede each other: the older is passed over, or interrupted while it runs.
/// Counting has a connection and a thread of its own, so that it never holds up a person's keys.
final class QueryRunner: Sendable {
  private enum Family: Hashable {
    case segments
    case members
    case refresh
    case card
    case timeline
    case find
    case foundCard
    case drops
    case heldGroups
    case heldRow
    case ties
    case review
    case other
    case probablePairs
    case pairCards
    case purposes
    case reconsent
    case requests
    case ruleFigures
    case ruleSuggestions
    case insight(InsightQuestion.Asker)
    case segmentNotings
    case segmentMovers
  }

  private struct State {
    var newest: [Family: Int] = [:]
    var running: Family?
    /// What runs beside a person's own questions.
    var runningBeside: Family?
    var lastAsked = Stopwatch()
    var hasShownStoredCounts = false
    /// Whose masked values may be read: a reason is in the audit.
    var revealed: ProfileID?
  }

  private let reader: StoreReader
  let counter: StoreReader
  let clock: Clock
  private let timings: Timings
  let post: @Sendable (Message) -> Void
  private let asking = DispatchQueue(label: "kartotek.asking", qos: .userInteractive)
  private let counting = DispatchQueue(label: "kartotek.counting", qos: .utility)
  private let state = Mutex(State())

  init(
    reader: StoreReader, counter: StoreReader, clock: Clock, timings: Timings,
    post: @escaping @Sendable (Message) -> Void
  ) {
    self.reader = reader
    self.counter = counter
    self.clock = clock
    self.timings = timings
    self.post = post
  }

  /// Sets about a question.
  ///
  /// - Returns: `false` for an effect that is none.
  func ask(_ effect: Effect) -> Bool {
    switch effect {
    case .segments(let number): count(number)
    case .members(let segment, let search, let page, let limit, let number):
      run(.members, number) { runner throws(StoreError) in
        try runner.members(segment, search, page, limit, number)
      }
    case .refresh(let profiles, let number):
      run(.refresh, number) { runner throws(StoreError) in
        .refreshed(
          try runner.reader.summaries(of: profiles, nowMs: runner.clock.nowMs()), number: number)
      }
    case .card(let profile, let number):
      run(.card, number) { runner throws(StoreError) in
        .card(try runner.card(profile), number: number)
      }
    case .foundCard(let profile, let number):
      run(.foundCard, number) { runner throws(StoreError) in
        .foundCard(try runner.card(profile), number: number)
      }
    case .timeline(let profile, let filter, let after, let limit, let number):
      run(.timeline, number) { runner throws(StoreError) in
        let entries = try runner.reader.timeline(
          of: profile, filter, after: after, limit: limit, nowMs: runner.clock.nowMs(),
          isRevealed: runner.isRevealed(profile))
        return .timeline(entries, isEnd: entries.count < limit, number: number)
      }
    case .find(let text, let number):
      run(.find, number) { runner throws(StoreError) in
        .found(
          try runner.reader.find(text, nowMs: runner.clock.nowMs()), text: text, number: number)
      }
    case .drops(let limit, let number):
      run(.drops, number) { runner throws(StoreError) in
        .drops(try runner.reader.drops(limit: limit), number: number)
      }
    case .heldGroups(let drop, let number):
      run(.heldGroups, number) { runner throws(StoreError) in
        .heldGroups(try runner.reader.heldGroups(ofDrop: drop), number: number)
      }
    case .heldRow(let drop, let group, let step, let number):
      run(.heldRow, number) { runner throws(StoreError) in
        .heldRow(
          try runner.reader.heldRow(ofDrop: drop, in: group, step), number: number)
      }
    case .identityTies(let profile, let number):
      run(.ties, number) { runner throws(StoreError) in
        let today = try runner.reader.todaysProfile(profile) ?? profile
        return .identityTies(
          try runner.reader.identityTies(of: today), of: today, number: number)
      }
    case .identityReview(let limit, let number):
      run(.review, number) { runner throws(StoreError) in
        .identityReview(try runner.reader.identityReview(limit: limit), number: number)
      }
    case .findOther(let text, let number):
      run(.other, number) { runner throws(StoreError) in
        .foundOther(try runner.other(text), text: text, number: number)
      }
    case .probablePairs(let limit, let number):
      run(.probablePairs, number) { runner throws(StoreError) in
        .probablePairs(
          try runner.reader.probablePairs(limit: limit, nowMs: runner.clock.nowMs()),
          number: number)
      }
    case .pairCards(let left, let right, let number):
      run(.pairCards, number) { runner throws(StoreError) in
        let nowMs = runner.clock.nowMs()
        return .pairCards(
          left: try runner.reader.card(left, nowMs: nowMs),
          right: try runner.reader.card(right, nowMs: nowMs), number: number)
      }
    case .purposes(let number):
      run(.purposes, number) { runner throws(StoreError) in
        .purposes(
          try runner.reader.purposeFigures(nowMs: runner.clock.nowMs()), number: number)
      }
    case .reconsent(let purpose, let below, let number):
      run(.reconsent, number) { runner throws(StoreError) in
        .reconsent(
          try runner.reader.reconsent(purpose, below: below, nowMs: runner.clock.nowMs()),
          number: number)
      }
    case .requests(let limit, let number):
      run(.requests, number) { runner throws(StoreError) in
        .requests(try runner.reader.requests(limit: limit), number: number)
      }
    case .ruleFigures(let draft, let purpose, let number):
      run(.ruleFigures, number) { runner throws(StoreError) in
        try runner.figures(of: draft, purpose, number)
      }
    case .ruleSuggestions(let expected, let typed, let number):
      run(.ruleSuggestions, number) { runner throws(StoreError) in
        .ruleSuggestions(
          try runner.reader.suggestions(for: expected, typed: typed, limit: 50), number: number)
      }
    case .insight(let question, let asker, let number):
      runBeside(.insight(asker), number) { runner in
        runner.insight(question, asker, number)
      }
    case .segmentNotings(let segment, let number):
      run(.segmentNotings, number) { runner throws(StoreError) in
        .segmentNotings(
          try runner.reader.notings(of: segment, nowMs: runner.clock.nowMs()), number: number)
      }
    case .segmentMovers(let segment, let questions, let limit, let number):
      run(.segmentMovers, number) { runner throws(StoreError) in
        var pages: [[SegmentMover]] = []
        for question in questions {
          pages.append(
            try runner.reader.movers(
              of: segment, question.side, atMs: question.atMs, after: question.after,
              limit: limit, nowMs: runner.clock.nowMs()))
        }
        return .segmentMovers(pages, number: number)
      }
    case .arrivals(let sinceMs, let number): askArrivals(sinceMs, number)
    case .copy, .redraw, .suspend, .quit, .recordDecision, .previewAct, .performAct, .dropFiles,
      .heldText,
      .retryRows, .retryFile, .lookAgain, .draftSource, .trySource, .saveSource, .saveSegment,
      .changeSegment, .renameSegment, .describeSegment, .deleteSegment,
      .quality,
      .stopQuality, .concerned, .searchDuplicates, .cancelDuplicateSearch, .previewExport,
      .saveExport,
      .export, .audit, .verifyAudit, .reveal, .conceal:
      return false
    }
    return true
  }

  private func run(
    _ family: Family, _ number: Int,
    _ answer: @escaping @Sendable (QueryRunner) throws(StoreError) -> Message
  ) {
    let mustInterrupt = state.withLock { state in
      state.newest[family] = number
      state.lastAsked = Stopwatch()
      return state.running == family
    }
    if mustInterrupt { reader.interrupt() }
    asking.async { [self] in
      let isNewest = state.withLock { state in
        guard state.newest[family] == number else { return false }
        state.running = family
        return true
      }
      guard isNewest else { return }
      defer { state.withLock { $0.running = nil } }
      let began = Stopwatch()
      do throws(StoreError) {
        post(try answer(self))
        timings.note(.query, began.elapsedMs)
      } catch {
        // A query that was given up for a newer one is no failure.
        if state.withLock({ $0.newest[family] == number }) { post(.failed(error.description)) }
      }
    }
  }

  /// As ``run(_:_:_:)`` on the connection that counts, so that nothing of it holds up a person's keys.
  private func runBeside(
    _ family: Family, _ number: Int,
    _ answer: @escaping @Sendable (QueryRunner) -> Message?
  ) {
    let mustInterrupt = state.withLock { state in
      state.newest[family] = number
      state.lastAsked = Stopwatch()
      return state.runningBeside == family
    }
    if mustInterrupt { counter.interrupt() }
    counting.async { [self] in
      let isNewest = state.withLock { state in
        guard state.newest[family] == number else { return false }
        state.runningBeside = family
        return true
      }
      guard isNewest else { return }
      defer { state.withLock { $0.runningBeside = nil } }
      guard let message = answer(self), state.withLock({ $0.newest[family] == number }) else {
        return
      }
      post(message)
    }
  }

  /// From now on this person's masked values are read, and nobody else's; `nil` ends it.
  func reveal(_ profile: ProfileID?) { state.withLock { $0.revealed = profile } }

  private func isRevealed(_ profile: ProfileID) -> Bool {
    state.withLock { $0.revealed == profile }
  }

  private func card(_ profile: ProfileID) throws(StoreError) -> ProfileCard? {
    try reader.card(profile, nowMs: clock.nowMs(), isRevealed: isRevealed(profile))
  }

  /// Each part is posted as soon as it is known; a list or segment that is none is the rule's fault.
  private func figures(of draft: RuleDraft, _ purpose: Purpose.ID?, _ number: Int)
    throws(StoreError) -> Message
  {
    do throws(StoreError) {
      let figures = try reader.figures(
        of: draft, purpose: purpose, nowMs: clock.nowMs(), sample: 6
      ) { post(.ruleFigures($0, isWhole: false, number: number)) }
      return .ruleFigures(figures, isWhole: true, number: number)
    } catch {
      switch error {
      case .unknownSegment, .badRule, .badList:
        return .ruleRefused(error.description, number: number)
      default: throw error
      }
    }
  }

  private func members(
    _ segment: SegmentSummary.ID?, _ search: String, _ page: MemberPage, _ limit: Int,
    _ number: Int
  ) throws(StoreError) -> Message {
    let rule = try rule(of: segment)
    let rows = try reader.members(
      of: rule, search: search, page: page, limit: limit, nowMs: clock.nowMs())
    let isEnd = rows.count < limit || !search.isEmpty
    return .members(
      rows: rows, page: page, isEnd: isEnd,
      // Without a search the segment's own count tells it.
      total: search.isEmpty || rows.count == limit ? nil : rows.count, number: number)
  }

  /// A profile number comes before whatever else the text may be.
  private func other(_ text: String) throws(StoreError) -> [FindMatch] {
    let found = try reader.find(text, nowMs: clock.nowMs())
    let digits = text.hasPrefix("profile ") ? String(text.dropFirst(8)) : text
    guard let number = Int64(digits), let today = try reader.todaysProfile(ProfileID(number)),
      let summary = try reader.summaries(of: [today], nowMs: clock.nowMs()).first
    else { return found }
    // Exact only where nothing else is: an order may bear the same number.
    let isAlone = !found.contains { $0.isExact && $0.profile.id != today }
    let match = FindMatch(
      profile: summary, kind: .profile, value: DropText(digits), isExact: isAlone,
      orderNumber: nil)
    return [match] + found.filter { $0.profile.id != today }
  }

  private func rule(of segment: SegmentSummary.ID?) throws(StoreError) -> Rule {
    guard let segment else { return .everyone }
    guard let found = try reader.segments().first(where: { $0.id == segment }) else {
      throw .unknownSegment(String(segment.rawValue))
    }
    return try found.storedRule()
  }

  private func isFirstCount() -> Bool {
    state.withLock { state in
      defer { state.hasShownStoredCounts = true }
      return !state.hasShownStoredCounts
    }
  }

  /// Waits until nobody has asked for anything for a moment, at most a second.
  ///
  /// Both connections share SQLite's locks, and the person's question is the one that must not wait.
  private func giveWay() {
    for _ in 0..<50 where state.withLock({ $0.running != nil || $0.lastAsked.elapsedMs < 80 }) {
      usleep(20_000)
    }
  }

  /// Beside the person's own questions, as counting is: nobody waits for it.
  private func askArrivals(_ sinceMs: Int64, _ number: Int) {
    counting.async { [self] in
      do throws(StoreError) {
        post(.arrivals(try counter.arrivals(sinceMs: sinceMs), number: number))
      } catch {
        post(.failed(error.description))
      }
    }
  }

  /// Sizes as the last load noted them at first, counted ones from then on.
  private func count(_ number: Int) {
    counting.async { [self] in
      do throws(StoreError) {
        let segments = try counter.segments()
        let isFirst = isFirstCount()
        if isFirst, segments.contains(where: { $0.count != nil }) {
          post(.segments(segments, number: number))
          post(.storeChanged(changedProfiles: 0))
          return
        }
        giveWay()
        var rules: [Rule] = []
        for segment in segments { rules.append(try segment.storedRule()) }
        // In the same sweep: who is known is one more column of it.
        let counts = try counter.counts(rules + [.clause(.known)], nowMs: clock.nowMs())
        let counted = zip(segments, counts).map { segment, count in
          SegmentSummary(
            id: segment.id, name: segment.name, rule: segment.rule, count: count,
            history: segment.history, details: segment.details)
        }
        post(.segments(counted, known: counts.last, number: number))
      } catch {
        post(.failed(error.description))
      }
    }
  }
}

extension SegmentSummary {
  fileprivate func storedRule() throws(StoreError) -> Rule {
    do {
      return try Rule.parse(rule)
    } catch {
      throw .badRule(segment: name, reason: error.description)
    }
  }
}
