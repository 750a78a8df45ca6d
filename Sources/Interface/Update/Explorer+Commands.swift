import ProfileModel
import Segments
import Terminal

extension Explorer {
  /// Does what a key means in the place that has the keyboard.
  mutating func perform(_ action: Action, key: Key) -> [Effect] {
    if let power = action.power, !demand(power) { return [] }
    switch action {
    case .quit: return [.quit]
    case .suspend: return [.suspend]
    case .redraw: return [.redraw]
    case .copy: return copy()
    case .openHelp: openHelp()
    case .closeHelp: helpScroll = nil
    case .openCaller: return openCaller("")
    case .closeWelcome: isWelcomeShown = false
    case .nextPane: return turn(by: 1)
    case .previousPane: return turn(by: -1)
    case .move(let step): return move(step)
    case .zoom: isZoomed.toggle()
    case .takeChanges: return takeChanges()
    case .open: open()
    case .back: return back()
    case .left: return left()
    case .right: return right()
    case .search: return openSearch()
    case .openDecision: openDecision()
    case .recordDecision: return recordDecision()
    case .leaveDecision: leaveDecision()
    case .openReveal: openReveal()
    case .reveal: return giveReason()
    case .leaveReveal: reveal = nil
    case .openPurposes: return openPurposes()
    case .leavePurposes: leavePurposes()
    case .previewReconsent: return previewReconsent()
    case .saveReconsent: return saveReconsent()
    case .openReview: return openReview()
    case .leaveReview: review.isShown = false
    case .openReviewed: return openReviewed()
    case .openTie: return openTie()
    case .cutTie: return cutTie()
    case .joinPeople: return decide(.join)
    case .keepApart: return decide(.never)
    case .undoAct: return undoAct()
    case .takeOther: return acceptOther()
    case .performAct: return performAct()
    case .leaveSteward: leaveSteward()
    case .showValues: profile.showsAllValues.toggle()
    case .travelInTime: travelInTime()
    case .showFirstDay: showFirstDay()
    case .showLastDay: showLastDay()
    case .showDifferences: profile.consent.showsOnlyChanges.toggle()
    case .showEvidence: profile.consent.isEvidenceOpen.toggle()
    case .stepDays(let days): step(days: days)
    case .stepMonths(let months): step(months: months)
    case .tabByNumber: return Self.number(of: key).map { showTab(number: $0) } ?? []
    case .pickByNumber: return Self.number(of: key).map { pickMatch($0 - 1) } ?? []
    case .nextTab: return showTab(by: 1)
    case .previousTab: return showTab(by: -1)
    case .edit(let edit): return self.edit(edit)
    case .acceptText: return acceptText()
    case .abandonText: return abandonText()
    case .openLoader: return openLoader()
    case .leaveLoader: leaveLoader()
    case .openDrop: return openDrop()
    case .retry: return retry()
    case .openQuality: return openQuality()
    case .leaveQuality: return leaveQuality()
    case .countQuality: return countQuality()
    case .openConcern: return openConcern()
    case .nextMeasure: turnMeasure(by: 1)
    case .previousMeasure: turnMeasure(by: -1)
    case .nextHeading: turnHeading(by: 1)
    case .previousHeading: turnHeading(by: -1)
    case .nextChoice: return turnChoice(by: 1)
    case .previousChoice: return turnChoice(by: -1)
    case .leaveColumnOut: return leaveColumnOut()
    case .saveSource: return saveSource()
    case .nextHeld: return stepInHeld(by: 1)
    case .previousHeld: return stepInHeld(by: -1)
    case .openDuplicates: return openDuplicates()
    case .leaveDuplicates: return leaveDuplicates()
    case .searchDuplicates: return searchDuplicates()
    case .settlePair(let kind): return settlePair(kind)
    case .skipPair: return skipPair()
    case .undoPair: return undoPair()
    case .openPair: return openPair()
    case .showPair: showPair()
    case .closePair: closePair()
    case .openExport: return openExport()
    case .openExportOfRule: return openExportOfRule()
    case .nextFormat: return turnFormat()
    case .moveSchedule(let distance): turnSchedule(by: distance)
    case .nextPurpose: return builder.isShown ? turnShare(by: 1) : turnPurpose(by: 1)
    case .previousPurpose: return builder.isShown ? turnShare(by: -1) : turnPurpose(by: -1)
    case .writeExport: return writeExport()
    case .leaveExport: leaveExport()
    case .openRequests: return openRequests()
    case .leaveRequests: requests.isShown = false
    case .openRequest: return openRequest()
    case .filterRequests: requests.filter()
    case .openAudit: return openAudit()
    case .leaveAudit: return leaveAudit()
    case .openAuditEntry: openAuditEntry()
    case .filterAudit: audit.isFiltering = true
    case .openBuilder: return openBuilder()
    case .newSegment: return newSegment()
    case .leaveBuilder: leaveBuilder()
    case .editClause: return editClause()
    case .addClause: return enter(.add)
    case .editRule: return enter(.whole, builder.draft.text)
    case .saveRule: return nameRule()
    case .editDraft(let edit): return self.edit(edit)
    case .acceptRule: return acceptRule()
    case .leaveRule: return leaveRule()
    case .completeRule: return completeRule()
    case .markSegment: markSegment()
    case .openCompare: return openCompare()
    case .openStatistics: return openStatistics()
    case .openExplain: return openExplain()
    case .openStanding: return openStanding()
    case .nextExplained: return turnExplained(by: 1)
    case .previousExplained: return turnExplained(by: -1)
    case .compareEveryone: insight.statistics.comparesEveryone.toggle()
    case .leaveInsight: return leaveInsight()
    case .foldFolder: return foldFolder()
    case .openSegmentPane: return openSegmentPane()
    case .leaveSegmentPane: leaveSegmentPane()
    case .openMover: return openMover()
    case .switchSide: return switchSide()
    case .editSegment(let use): editSegment(use)
    case .acceptEntry: return acceptEntry()
    case .leaveEntry: segmentPane.entry = nil
    case .deleteSegment: return deleteSegment()
    case .filterKinds: profile.timeline.kindsCursor = 0
    case .closeKinds: profile.timeline.kindsCursor = nil
    case .toggleKind: return toggleKind()
    case .onlyKind: return showOnlyKind()
    case .allKinds: return showAllKinds()
    }
    return []
  }

  /// The digit that a key bears.
  private static func number(of key: Key) -> Int? {
    switch key {
    case .character(let digit), .alt(let digit): digit.wholeNumberValue
    default: nil
    }
  }

  private mutating func showTab(number: Int) -> [Effect] {
    ProfileTab(rawValue: number - 1).map { show($0) } ?? []
  }

  private mutating func pickMatch(_ place: Int) -> [Effect] {
    guard caller == nil else { return pick(place) }
    pickOther(place)
    return []
  }

  private mutating func openHelp() {
    isWelcomeShown = false
    helpScroll = 0
  }

  private mutating func turn(by distance: Int) -> [Effect] {
    isSearching = false
    isFilteringTimeline = false
    let count = Pane.allCases.count
    return go(to: Pane(rawValue: (pane.rawValue + distance + count) % count) ?? .profiles)
  }

  /// Gives a pane the keyboard; a person who came from the caller screen makes way for the list's.
  mutating func go(to pane: Pane) -> [Effect] {
    let isLeavingVisitor = profile.isVisitor && self.pane == .profile && pane != .profile
    self.pane = pane
    if isLeavingVisitor { profile.isVisitor = false }
    return follow() + openTabIfShown() + moreMembers()
  }

  private mutating func open() {
    switch pane {
    case .segments:
      if segments.selectedFolder == nil { pane = .profiles } else { _ = segments.fold() }
    case .profiles: if profile.id != nil { pane = .profile }
    case .profile: profile.isOrderOpen = profile.selectedOrder != nil
    }
  }

  private mutating func back() -> [Effect] {
    switch paneFocus {
    case .order:
      profile.isOrderOpen = false
      profile.orderScroll = 0
      return []
    case .consentDay:
      leaveDay()
      return []
    case .timeline where profile.timeline.isFiltered:
      profile.timeline.field.clear()
      return filterTimeline(by: .all)
    case .profiles where !members.search.isEmpty: return clearSearch()
    case .segments where concern != nil && !isZoomed, .profiles where concern != nil && !isZoomed:
      return leaveConcern()
    default: break
    }
    if isProfileOfPair { return returnToPair() }
    if isProfileOfRequest { return returnToRequest() }
    if isProfileOfSegment { return returnToSegment() }
    if isZoomed {
      isZoomed = false
      return []
    }
    return go(to: Pane(rawValue: pane.rawValue - 1) ?? .segments)
  }

  private mutating func left() -> [Effect] {
    if paneFocus == .order || pane != .profile { return paneFocus == .order ? back() : stepLeft() }
    return profile.tab == .overview ? stepLeft() : showTab(by: -1)
  }

  private mutating func right() -> [Effect] {
    if pane == .profile { return paneFocus == .order ? [] : showTab(by: 1) }
    open()
    return []
  }

  private mutating func stepLeft() -> [Effect] {
    go(to: Pane(rawValue: pane.rawValue - 1) ?? .segments)
  }

  private mutating func showTab(by distance: Int) -> [Effect] {
    guard let tab = ProfileTab(rawValue: profile.tab.rawValue + distance) else { return [] }
    return show(tab)
  }

  /// Shows a tab; the keyboard stays in the list, so that one can go through people with it.
  mutating func show(_ tab: ProfileTab) -> [Effect] {
    profile.tab = tab
    profile.isOrderOpen = false
    isFilteringTimeline = false
    if layout.inside(.profile).isEmpty { pane = .profile }
    return openTabIfShown()
  }

  private mutating func openSearch() -> [Effect] {
    if pane == .profile {
      guard !hidesTexts else {
        toast = .problem("Names are masked for you, so that a timeline cannot be searched by them.")
        return []
      }
      isFilteringTimeline = true
    } else {
      guard role.maySearch else {
        toast = .problem("Names are masked for you, so that lists cannot be searched by them.")
        return []
      }
      pane = .profiles
      isSearching = true
      members.setAside()
    }
    return []
  }

  /// Whether texts about the person are shown with parts masked.
  private var hidesTexts: Bool {
    role.isMasked && (profile.id == nil || revealed != profile.id)
  }
}
