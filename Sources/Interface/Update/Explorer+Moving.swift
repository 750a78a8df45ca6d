import ProfileModel
import Terminal

extension Explorer {
  /// Moves in whatever has the keyboard.
  mutating func move(_ step: Step) -> [Effect] {
    if let scroll = helpScroll {
      let lines = HelpPanel(size: size).lineCount
      helpScroll = step.target(from: scroll, count: lines, height: HelpPanel(size: size).height)
      return []
    }
    if reveal != nil {
      reveal?.move(step)
      return []
    }
    if caller != nil { return moveInCaller(step) }
    if decision != nil {
      decision?.move(step)
      return []
    }
    if steward != nil {
      moveInSteward(step)
      return []
    }
    if export != nil { return [] }
    if insight.isShown { return moveInInsight(step) }
    if builder.isShown {
      return moveInBuilder(step)
    }
    if segmentPane.isShown { return moveInSegment(step) }
    if audit.isShown {
      moveInAudit(step)
      return []
    }
    if requests.isShown {
      moveInRequests(step)
      return []
    }
    if review.isShown {
      moveInReview(step)
      return []
    }
    if duplicates.isShown { return moveInDuplicates(step) }
    if loader != nil { return moveInLoader(step) }
    if isQualityShown { return moveInQuality(step) }
    if purposes.isShown {
      moveInPurposes(step)
      return []
    }
    switch pane {
    case .segments: return moveInSegments(step)
    case .profiles: return moveInMembers(step)
    case .profile: return moveInProfile(step)
    }
  }

  private mutating func moveInSegments(_ step: Step) -> [Effect] {
    let before = segments.selectedID
    segments.select(
      step.target(
        from: segments.cursor.selected, count: segments.items.count, height: segmentsArea.height))
    return segments.selectedID == before ? [] : openSegment()
  }

  private mutating func moveInMembers(_ step: Step) -> [Effect] {
    if step == .last, members.hasLater { return askMembers(.last) }
    if step == .first, members.hasEarlier { return askMembers(.first(keeping: nil)) }
    let height = profilesAreas.rows.height
    let top = members.cursor.top
    members.cursor.selected = step.target(
      from: members.cursor.selected, count: members.rows.count, height: height)
    settle()
    return follow() + moreMembers() + (members.cursor.top == top ? [] : refreshNewlyShown())
  }

  private mutating func moveInProfile(_ step: Step) -> [Effect] {
    switch paneFocus {
    case .kinds:
      let kinds = TimelineEntry.Kind.allCases.count
      profile.timeline.kindsCursor = step.target(
        from: profile.timeline.kindsCursor ?? 0, count: kinds, height: kinds)
    case .order:
      profile.orderScroll = scrolled(profile.orderScroll, step, height: profileAreas.body.height)
    case .overview:
      profile[.overview].top = scrolled(
        profile[.overview].top, step, height: profileAreas.body.height)
    case .timeline, .timelineSearch: return moveInTimeline(step)
    default: moveInTab(step)
    }
    return []
  }

  private mutating func moveInTab(_ step: Step) {
    let areas = profileAreas
    let document = tabDocument(width: areas.body.width, wording: wording(.unicode))
    profile.wantedIdentity = nil
    profile[profile.tab].selected = step.target(
      from: profile[profile.tab].selected, count: document.itemCount, height: areas.list.height)
  }

  private mutating func moveInTimeline(_ step: Step) -> [Effect] {
    profile.timeline.wantsEnd = step == .last && !profile.timeline.isEnd
    profile.timeline.cursor.selected = step.target(
      from: profile.timeline.cursor.selected, count: profile.timeline.entries.count,
      height: profileAreas.body.height)
    settle()
    return moreTimeline()
  }

  /// A scrolled text is moved by its top; ``settle()`` keeps it inside.
  func scrolled(_ top: Int, _ step: Step, height: Int) -> Int {
    step.distance(height: height).map { max(0, top + $0) } ?? (step == .first ? 0 : .max / 2)
  }

  /// Brings every cursor and scroll back inside what there is, after whatever has changed.
  mutating func settle() {
    segments.cursor.reveal(
      segments.lines(ofItem: segments.cursor.selected), height: segmentsArea.height,
      count: segments.lines.count)
    members.cursor.select(members.cursor.selected, of: members.rows.count)
    members.cursor.reveal(
      members.cursor.selected..<members.cursor.selected + 1,
      height: profilesAreas.rows.height, count: members.rows.count)
    settleProfile()
    settleLoader()
    settleQuality()
    settleReview()
    settlePurposes()
    settleAudit()
    settleRequests()
    settleBuilder()
    settleInsight()
    settleSegment()
    settleSteward()
    settleDuplicates()
    settleOverlays()
  }

  private mutating func settleProfile() {
    let areas = profileAreas
    let timeline = profile.timeline
    profile.timeline.cursor.select(timeline.cursor.selected, of: timeline.entries.count)
    profile.timeline.cursor.reveal(
      timeline.rowRange(ofEntry: profile.timeline.cursor.selected), height: areas.body.height,
      count: timeline.rows.count)
    let tab = profile.tab
    guard tab != .timeline, !areas.body.isEmpty else { return }
    let document = tabDocument(width: areas.body.width, wording: wording(.unicode))
    if tab == .overview {
      profile[tab].clampTop(height: areas.body.height, count: document.lineCount)
    } else {
      profile[tab].select(profile[tab].selected, of: document.itemCount)
      let lines = document.lines(ofItem: profile[tab].selected)
      // The first item brings the headings above it into sight.
      let shown = profile[tab].selected == 0 ? 0..<lines.upperBound : lines
      profile[tab].reveal(shown, height: areas.list.height, count: document.lineCount)
    }
    settleOrder(areas)
  }

  private mutating func settleOrder(_ areas: ProfileAreas) {
    guard profile.isOrderOpen, let order = profile.selectedOrder else {
      profile.isOrderOpen = false
      profile.orderScroll = 0
      return
    }
    let lines = OrderText(order: order, wording: wording(.unicode), width: areas.body.width).lines
    profile.orderScroll = max(0, min(profile.orderScroll, lines.count - areas.body.height))
  }

  private mutating func settleOverlays() {
    if let scroll = helpScroll {
      let panel = HelpPanel(size: size)
      helpScroll = max(0, min(scroll, panel.lineCount - panel.height))
    }
    guard let caller else { return }
    let panel = CallerPanel(caller: caller, size: size, wording: wording(.unicode))
    self.caller?.scroll = max(0, min(caller.scroll, panel.lines.count - panel.bodyHeight))
  }
}
