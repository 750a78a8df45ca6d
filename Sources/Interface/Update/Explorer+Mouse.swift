import Terminal

extension Explorer {
  /// A click selects what it hits and gives it the keyboard; the wheel moves what it is over.
  mutating func take(_ event: MouseEvent) -> [Effect] {
    toast = nil
    segmentPane.isDeleting = false
    switch event.action {
    case .wheelUp: return turnWheel(event, .up)
    case .wheelDown: return turnWheel(event, .down)
    case .rightPress: return []
    case .leftPress: break
    }
    if isWelcomeShown {
      isWelcomeShown = false
      return []
    }
    guard helpScroll == nil, caller == nil, steward == nil, decision == nil, export == nil,
      reveal == nil
    else {
      return []
    }
    if insight.isShown { return clickInsight(event) }
    if builder.isShown { return clickBuilder(event) }
    if segmentPane.isShown { return clickSegment(event) }
    if audit.isShown {
      clickAudit(event)
      return []
    }
    if requests.isShown {
      clickRequests(event)
      return []
    }
    if review.isShown {
      clickReview(event)
      return []
    }
    if duplicates.isShown { return clickDuplicates(event) }
    if loader != nil { return clickLoader(event) }
    if isQualityShown { return clickQuality(event) }
    if purposes.isShown {
      clickPurposes(event)
      return []
    }
    guard profile.timeline.kindsCursor == nil else { return [] }
    return click(event)
  }

  /// Three steps a notch, in the pane under the pointer or the panel over all.
  private mutating func turnWheel(_ event: MouseEvent, _ step: Step) -> [Effect] {
    if helpScroll != nil || caller != nil || steward != nil || decision != nil || export != nil
      || reveal != nil
      || insight.isShown || builder.isShown || segmentPane.isShown || audit.isShown
      || requests.isShown || review.isShown
    {
      return steps(step)
    }
    if duplicates.isShown { return turnWheelOverDuplicates(event, step) }
    if loader != nil || isQualityShown || purposes.isShown { return steps(step) }
    guard let pane = layout.pane(x: event.x, y: event.y) else { return [] }
    let focused = self.pane
    self.pane = pane
    let effects = steps(step)
    self.pane = focused
    return effects
  }

  private mutating func steps(_ step: Step) -> [Effect] {
    (0..<3).flatMap { _ in move(step) }
  }

  private mutating func click(_ event: MouseEvent) -> [Effect] {
    guard let pane = layout.pane(x: event.x, y: event.y) else { return [] }
    isSearching = false
    isFilteringTimeline = false
    let effects = go(to: pane)
    switch pane {
    case .segments: return effects + clickSegments(event)
    case .profiles: return effects + clickMembers(event)
    case .profile: return effects + clickProfile(event)
    }
  }

  private mutating func clickSegments(_ event: MouseEvent) -> [Effect] {
    let row = event.y - segmentsArea.y + segments.cursor.top
    guard segmentsArea.contains(x: event.x, y: event.y), segments.lines.indices.contains(row),
      case .item(let item) = segments.lines[row], item != segments.cursor.selected
    else { return [] }
    let before = segments.selectedID
    segments.select(item)
    return segments.selectedID == before ? [] : openSegment()
  }

  private mutating func clickMembers(_ event: MouseEvent) -> [Effect] {
    let area = profilesAreas.rows
    let row = event.y - area.y + members.cursor.top
    guard area.contains(x: event.x, y: event.y), members.rows.indices.contains(row) else {
      return []
    }
    members.cursor.selected = row
    return follow()
  }

  private mutating func clickProfile(_ event: MouseEvent) -> [Effect] {
    let areas = profileAreas
    if areas.tabs.contains(x: event.x, y: event.y) {
      guard
        let tab = TabBar(width: areas.tabs.width, shown: profile.tab).tab(
          at: event.x - areas.tabs.x)
      else {
        return []
      }
      return show(tab)
    }
    guard areas.list.contains(x: event.x, y: event.y), !profile.isOrderOpen else { return [] }
    let line = event.y - areas.list.y + profile[profile.tab].top
    if profile.tab == .timeline {
      let rows = profile.timeline.rows
      if rows.indices.contains(line), case .entry(let entry) = rows[line] {
        profile.timeline.cursor.selected = entry
      }
    } else if profile.tab != .overview {
      let document = tabDocument(width: areas.body.width, wording: wording(.unicode))
      if let item = document.item(atLine: line) {
        profile.wantedIdentity = nil
        profile[profile.tab].selected = item
      }
    }
    return moreTimeline()
  }
}
