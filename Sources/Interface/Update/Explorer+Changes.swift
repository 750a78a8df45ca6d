import ProfileModel
import Terminal

extension Explorer {
  /// Brings what is in sight up to date where it stands; whatever would move rows waits for `r`.
  mutating func storeChanged(_ changedProfiles: Int) -> [Effect] {
    let ofLoader =
      refreshArrivals() + refreshLoader() + refreshTies() + refreshReview() + refreshDuplicates()
      + refreshPurposes() + refreshExport() + refreshAudit() + refreshRequests()
      + refreshBuilder() + refreshInsight() + askNotingsAnew()
    if changedProfiles > 0 { quality?.isStale = true }
    if isFilling {
      return refreshSegments() + fillAnew() + refreshCard() + refreshCaller() + ofLoader
    }
    let isShort = isListShort
    if !isShort, !members.isStale { members.changesWaiting += max(0, changedProfiles) }
    if profile.timeline.profile != nil { profile.timeline.hasChangesWaiting = true }
    return refreshSegments() + refreshRows() + refreshCard() + refreshTimeline()
      + (isShort ? fillIfShort() : []) + refreshCaller() + ofLoader
  }

  private mutating func fillAnew() -> [Effect] {
    members.question.wantsToAskAgain() ? askMembers(.first(keeping: nil)) : []
  }

  private mutating func refreshSegments() -> [Effect] {
    segments.question.wantsToAskAgain() ? [askSegments()] : []
  }

  private mutating func refreshRows() -> [Effect] {
    let shown = members.rows.dropFirst(members.cursor.top).prefix(profilesAreas.rows.height)
    guard !shown.isEmpty, members.refresh.wantsToAskAgain() else { return [] }
    return [.refresh(shown.map(\.summary.id), number: members.refresh.ask())]
  }

  /// Rows that were fetched before a change and come into sight only now.
  mutating func refreshNewlyShown() -> [Effect] {
    members.changesWaiting > 0 ? refreshRows() : []
  }

  mutating func refresh(with rows: [ProfileSummary], number: Int) -> [Effect] {
    guard members.refresh.accept(number) else { return [] }
    let isDirty = members.refresh.isDirty
    members.refresh.isDirty = false
    members.refresh(with: rows)
    return isDirty ? refreshRows() : []
  }

  private mutating func refreshCard() -> [Effect] {
    profile.id != nil && profile.question.wantsToAskAgain() ? askCard() : []
  }

  /// A timeline at its top takes what is new; one that is being read does not move.
  mutating func refreshTimeline() -> [Effect] {
    guard profile.timeline.hasChangesWaiting, profile.timeline.isAtTop else { return [] }
    guard profile.tab == .timeline else {
      profile.timeline.open(nil)
      return []
    }
    guard profile.timeline.question.wantsToAskAgain() else { return [] }
    profile.timeline.hasChangesWaiting = false
    return askTimeline(first: true)
  }

  private mutating func refreshCaller() -> [Effect] {
    guard let caller else { return [] }
    if let chosen = caller.chosen {
      guard foundCard.wantsToAskAgain() else { return [] }
      return [.foundCard(chosen.profile.id, number: foundCard.ask())]
    }
    // Who was not there a moment ago may have come with the change.
    let isUnknown = caller.matches.isEmpty && !caller.text.isEmpty
    return isUnknown && finding.wantsToAskAgain() ? [.find(caller.text, number: finding.ask())] : []
  }

  /// Fetches the list anew around the selected person, and the timeline from its newest entry.
  mutating func takeChanges() -> [Effect] {
    var effects = askMembers(.first(keeping: members.selected?.id))
    if profile.timeline.hasChangesWaiting, profile.tab == .timeline {
      profile.timeline.hasChangesWaiting = false
      effects += askTimeline(first: true)
    }
    return effects
  }
}
