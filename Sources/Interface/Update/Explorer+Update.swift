import ProfileModel
import Terminal

extension Explorer {
  /// The first questions; the run loop carries them out before any message.
  package mutating func start() -> [Effect] {
    let effects = [askSegments()] + askMembers(.first(keeping: nil)) + [askArrivals()]
    settle()
    return effects
  }

  /// Applies one message; the run loop carries out what it returns, in that order.
  package mutating func update(_ message: Message) -> [Effect] {
    let effects = apply(message) + concealIfLeft()
    settle()
    return effects
  }

  private mutating func apply(_ message: Message) -> [Effect] {
    switch message {
    case .input(let event): return take(event)
    case .clock(let nowMs): self.nowMs = nowMs
    case .progress(let progress): return take(progress)
    case .settings(let problem): takeSettings(problem)
    case .failed(let reason): fail(reason)
    case .openCaller(let text): return openCaller(text)
    case .storeChanged(let changed): return storeChanged(changed)
    case .storeTouched: return refreshRequests()
    case .segments(let segments, let known, let number):
      return take(segments, known: known, number: number)
    case .members(let rows, _, let isEnd, let total, let number):
      return take(rows, isEnd: isEnd, total: total, number: number)
    case .refreshed(let rows, let number): return refresh(with: rows, number: number)
    case .card(let card, let number): return take(card, number: number)
    case .timeline(let entries, let isEnd, let number):
      return take(entries, isEnd: isEnd, number: number)
    case .found(let matches, let text, let number):
      return take(matches, text: text, number: number)
    case .foundCard(let card, let number): return takeFound(card, number: number)
    case .identityTies, .identityReview, .foundOther, .actPreview, .actDone, .actRefused:
      return takeOfIdentity(message)
    case .drops, .dropFiles, .arrivals, .heldGroups, .heldRow, .heldText, .loadedBefore, .retried,
      .sourceDraft, .sourcePreview, .sourceSaved:
      return takeOfLoader(message)
    case .quality, .qualityProgress: takeOfQuality(message)
    case .purposes, .reconsent: return takeOfPurposes(message)
    case .segmentSaved(let name, let wasTaken): return takeSaved(name, wasTaken: wasTaken)
    case .insight(let answer, let asker, let number):
      return takeInsight(answer, asker, number)
    case .ruleFigures, .ruleSuggestions, .ruleRefused: return takeOfBuilder(message)
    case .segmentNotings, .segmentMovers: return takeOfSegment(message)
    case .segmentDeleted(let segment): return takeDeleted(segment)
    case .decisionRecorded, .decisionRefused: takeOfDecision(message)
    case .revealed, .revealRefused: return takeOfReveal(message)
    case .probablePairs, .pairCards, .duplicateProgress, .duplicatesSearched,
      .duplicatesNotSearched:
      return takeOfDuplicates(message)
    case .exportPreview, .exported, .exportSaved, .exportRefused: return takeOfExport(message)
    case .requests(let requests, let number): return take(requests, number: number)
    case .audit, .auditChecked: return takeOfAudit(message)
    case .done(let words): toast = .done(words)
    }
    return []
  }

  private mutating func take(_ progress: LoadProgress) -> [Effect] {
    let isNewState = self.progress.state != progress.state
    self.progress = progress
    loader?.list(again: cameAgain, progress: progress)
    let effects = isNewState ? refreshLoader() : []
    guard case .idle(.some) = progress.state, isFilling else { return effects }
    isFilling = false
    return effects + askMembers(.first(keeping: nil))
  }

  /// It stays on the loader's screen and in the title bar for as long as it is so.
  private mutating func takeSettings(_ problem: String?) {
    settingsProblem = problem
    toast = problem.map { .problem($0) } ?? .done("kartotek.toml can be read again.")
  }

  private mutating func take(_ event: InputEvent) -> [Effect] {
    switch event {
    case .key(let key): return press(key)
    case .paste(let text): return paste(text)
    case .mouse(let event):
      isFilling = false
      return take(event)
    case .resize(let size):
      self.size = size
      return moreMembers() + moreTimeline() + refreshNewlyShown() + moreDrops()
    case .focus: return []
    case .hangUp: return [.quit]
    }
  }

  private mutating func press(_ key: Key) -> [Effect] {
    toast = nil
    var place = focus
    if place == .welcome, Commands.resolve(key, focus: place) == nil { place = paneFocus }
    // Closing the welcome chooses no place in the list; every other key may.
    if place != .welcome { isFilling = false }
    let command = Commands.resolve(key, focus: place)
    if command?.action != .deleteSegment { segmentPane.isDeleting = false }
    if let command { return perform(command.action, key: key) }
    guard place.takesText, case .character(let character) = key else { return [] }
    return type(String(character))
  }

  /// Pasted anywhere but into a line, a text is something that a caller said.
  private mutating func paste(_ text: String) -> [Effect] {
    toast = nil
    isFilling = false
    let line = TextField.oneLine(text)
    guard !line.isEmpty else { return [] }
    return focus.takesText ? type(line) : openCaller(line)
  }

  /// Nothing that is under way may ever be answered; what is shown stays.
  private mutating func fail(_ reason: String) {
    toast = .problem(reason)
    segments.question.fail()
    members.question.fail()
    members.refresh.fail()
    profile.question.fail()
    profile.timeline.question.fail()
    profile.timeline.wantsEnd = false
    profile.ties.question.fail()
    review.question.fail()
    requests.question.fail()
    builder.question.fail()
    segmentPane.question.fail()
    segmentPane.moversQuestion.fail()
    builder.entry?.question.fail()
    insight.fail()
    purposes.question.fail()
    purposes.previewQuestion.fail()
    audit.question.fail()
    audit.checkQuestion.fail()
    otherQuestion.fail()
    finding.fail()
    foundCard.fail()
    arrivalsQuestion.fail()
    quality?.fail()
    duplicates.question.fail()
    duplicates.sidesQuestion.fail()
    loader?.question.fail()
    loader?.filesQuestion.fail()
    loader?.held?.fail()
    // A file that cannot be looked at has no form.
    if loader?.form?.draft == nil { loader?.form = nil }
    loader?.form?.draftQuestion.fail()
    loader?.form?.previewQuestion.fail()
  }
}
