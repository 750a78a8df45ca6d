import Insight
import ProfileModel
import Terminal

extension Explorer {
  mutating func askCard() -> [Effect] {
    profile.id.map { [.card($0, number: profile.question.ask())] } ?? []
  }

  mutating func take(_ card: ProfileCard?, number: Int) -> [Effect] {
    guard profile.question.accept(number) else { return [] }
    let isDirty = profile.question.isDirty
    profile.take(card, figures: card.map(figures))
    return isDirty ? askCard() : []
  }

  func figures(_ card: ProfileCard) -> LifetimeFigures {
    LifetimeFigures(orders: card.orders, nowMs: nowMs, zone: zone)
  }

  /// Asks for what the tab that is shown needs besides the card.
  mutating func openTabIfShown() -> [Effect] { openTimelineIfShown() + openTiesIfShown() }

  /// Loads the timeline of the person once its tab is looked at.
  mutating func openTimelineIfShown() -> [Effect] {
    guard profile.tab == .timeline, let id = profile.id, profile.timeline.profile != id else {
      return []
    }
    profile.timeline.open(id)
    return askTimeline(first: true)
  }

  mutating func askTimeline(first: Bool) -> [Effect] {
    guard let id = profile.timeline.profile else { return [] }
    let page = max(60, 3 * profileAreas.body.height)
    profile.timeline.asksFirst = first
    return [
      .timeline(
        id, filter: profile.timeline.filter,
        after: first ? nil : profile.timeline.entries.last?.key,
        limit: min(500, first ? page : profile.timeline.wantsEnd ? 500 : 200),
        number: profile.timeline.question.ask())
    ]
  }

  mutating func take(_ entries: [TimelineEntry], isEnd: Bool, number: Int) -> [Effect] {
    guard profile.timeline.question.accept(number) else { return [] }
    let isDirty = profile.timeline.question.isDirty
    profile.timeline.question.isDirty = false
    if profile.timeline.asksFirst {
      profile.timeline.replace(with: entries, isEnd: isEnd, zone: zone)
    } else {
      // A page without entries ends a timeline, whatever it says.
      profile.timeline.append(entries, isEnd: isEnd || entries.isEmpty, zone: zone)
    }
    if isDirty { profile.timeline.hasChangesWaiting = true }
    goOnToEnd()
    return refreshTimeline() + moreTimeline()
  }

  private mutating func goOnToEnd() {
    guard profile.timeline.wantsEnd else { return }
    profile.timeline.cursor.select(.max, of: profile.timeline.entries.count)
    if profile.timeline.isEnd { profile.timeline.wantsEnd = false }
    settle()
  }

  /// Asks for older entries within a screen of the end of what is there.
  mutating func moreTimeline() -> [Effect] {
    let timeline = profile.timeline
    guard timeline.profile != nil, !timeline.isEnd, !timeline.question.isWaiting else { return [] }
    let height = max(1, profileAreas.body.height)
    let isNear = timeline.rows.count - timeline.cursor.top - height < height
    return isNear || timeline.wantsEnd ? askTimeline(first: false) : []
  }

  mutating func filterTimeline(by filter: TimelineFilter) -> [Effect] {
    profile.timeline.filter = filter
    profile.timeline.wantsEnd = false
    profile.timeline.cursor = ListCursor()
    return askTimeline(first: true)
  }

  mutating func toggleKind() -> [Effect] {
    guard let kind = kindUnderCursor else { return [] }
    var filter = profile.timeline.filter
    // No kind chosen means all, so that hiding one chooses all others.
    if filter.kinds.isEmpty { filter.kinds = Set(TimelineEntry.Kind.allCases) }
    if filter.kinds.remove(kind) == nil { filter.kinds.insert(kind) }
    if filter.kinds.count == TimelineEntry.Kind.allCases.count { filter.kinds = [] }
    return filterTimeline(by: filter)
  }

  mutating func showOnlyKind() -> [Effect] {
    guard let kind = kindUnderCursor else { return [] }
    profile.timeline.kindsCursor = nil
    return filterTimeline(by: TimelineFilter(kinds: [kind], text: profile.timeline.filter.text))
  }

  mutating func showAllKinds() -> [Effect] {
    profile.timeline.kindsCursor = nil
    return filterTimeline(by: TimelineFilter(text: profile.timeline.filter.text))
  }

  private var kindUnderCursor: TimelineEntry.Kind? {
    profile.timeline.kindsCursor.flatMap { TimelineEntry.Kind(rawValue: $0) }
  }
}
