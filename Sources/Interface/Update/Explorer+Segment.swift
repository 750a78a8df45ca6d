import ProfileModel
import Segments
import Terminal

/// The screen of one segment.
extension Explorer {
  mutating func foldFolder() -> [Effect] {
    let before = segments.selectedID
    guard segments.fold() else {
      toast = .problem("The segment is in no folder. i, then f, puts it into one.")
      return []
    }
    return segments.selectedID == before ? [] : openSegment()
  }

  /// Lays the selected segment over the panes, which stay as they are below.
  mutating func openSegmentPane() -> [Effect] {
    isWelcomeShown = false
    guard segments.selectedFolder == nil, let segment = segments.selected,
      segment.id != SegmentList.everyone.id
    else {
      toast = .problem("Choose a segment: this is none that is saved.")
      return []
    }
    segmentPane.begin(segment)
    return [askNotings(segment)]
  }

  mutating func leaveSegmentPane() {
    segmentPane.isShown = false
    segmentPane.question.cancel()
    segmentPane.moversQuestion.cancel()
  }

  private mutating func askNotings(_ segment: SegmentSummary) -> Effect {
    .segmentNotings(segment.id, number: segmentPane.question.ask())
  }

  /// The store has changed: a load may have noted who moved.
  mutating func askNotingsAnew() -> [Effect] {
    guard segmentPane.isShown, let segment = segmentPane.segment,
      segmentPane.question.wantsToAskAgain()
    else { return [] }
    return [askNotings(segment)]
  }

  /// Takes the segment as it is now; one that was deleted is left.
  mutating func refreshSegmentPane() {
    guard let id = segmentPane.segment?.id else { return }
    if let segment = segments.segment(id) {
      segmentPane.refresh(segment)
    } else {
      segmentPane.entry = nil
      leaveSegmentPane()
    }
  }

  mutating func takeOfSegment(_ message: Message) -> [Effect] {
    switch message {
    case .segmentNotings(let notings, let number):
      guard segmentPane.question.accept(number) else { return [] }
      let isDirty = segmentPane.question.isDirty
      segmentPane.take(notings)
      return askMovers() + (isDirty ? askNotingsAnew() : [])
    case .segmentMovers(let pages, let number):
      guard segmentPane.moversQuestion.accept(number) else { return [] }
      segmentPane.take(pages)
      return askMovers()
    default: return []
    }
  }

  /// Asks for people of loads of which nobody is known yet, as far as the lists have room.
  private mutating func askMovers() -> [Effect] {
    guard segmentPane.isShown, !segmentPane.moversQuestion.isWaiting else { return [] }
    return ask(segmentPane.askNext())
  }

  private mutating func ask(_ questions: [MoversQuestion]) -> [Effect] {
    guard let segment = segmentPane.segment, !questions.isEmpty else { return [] }
    return [
      .segmentMovers(
        segment.id, questions, limit: SegmentPane.page, number: segmentPane.moversQuestion.ask())
    ]
  }

  // MARK: Moving

  mutating func moveInSegment(_ step: Step) -> [Effect] {
    if segmentPane.entry != nil {
      segmentPane.entry?.choose(step)
      return []
    }
    var cursor = segmentPane.cursor
    cursor.selected = step.target(
      from: cursor.selected, count: segmentPane.stops(segmentPane.side).count,
      height: segmentAreas.rows.height)
    segmentPane.cursor = cursor
    settleSegment()
    return askMovers()
  }

  mutating func switchSide() -> [Effect] {
    segmentPane.side = segmentPane.side == .entered ? .left : .entered
    return []
  }

  mutating func settleSegment() {
    guard segmentPane.isShown else { return }
    let (rows, stops) = (
      segmentPane.rows(segmentPane.side), segmentPane.stops(segmentPane.side)
    )
    var cursor = segmentPane.cursor
    cursor.select(cursor.selected, of: stops.count)
    if stops.indices.contains(cursor.selected) {
      let row = stops[cursor.selected]
      // The first person of a load brings its heading into sight.
      var first = row
      while first > 0, case .load = rows[first - 1] { first -= 1 }
      cursor.reveal(first..<row + 1, height: segmentAreas.rows.height, count: rows.count)
    } else {
      cursor.clampTop(height: segmentAreas.rows.height, count: rows.count)
    }
    segmentPane.cursor = cursor
  }

  mutating func clickSegment(_ event: MouseEvent) -> [Effect] {
    guard segmentPane.entry == nil else { return [] }
    for side in SegmentSide.allCases {
      let area = segmentAreas.list(side, shown: segmentPane.side)
      guard area.contains(x: event.x, y: event.y) else { continue }
      segmentPane.side = side
      let line = event.y - area.y + segmentPane.cursor.top
      if let stop = segmentPane.stops(side).firstIndex(of: line) {
        segmentPane.cursor.selected = stop
      }
    }
    return []
  }

  // MARK: People

  /// Shows who moved, or brings those whom a line stands for; going back leads to the segment.
  mutating func openMover() -> [Effect] {
    guard let row = segmentPane.selectedRow else { return [] }
    guard let mover = segmentPane.mover(row, segmentPane.side) else {
      return segmentPane.moversQuestion.isWaiting ? [] : ask(segmentPane.askMore())
    }
    segmentPane.isShown = false
    segmentPane.origin = SegmentPane.Origin(
      opened: mover.profile.id, pane: pane, profile: profile)
    duplicates.origin = nil
    requests.origin = nil
    profile.show(mover.profile.id, summary: mover.profile, isVisitor: true)
    profile.tab = .timeline
    pane = .profile
    return askCard() + openTabIfShown()
  }

  /// Whether the profile that is shown was opened from a segment's screen, so that going back leads there.
  var isProfileOfSegment: Bool {
    pane == .profile && profile.isVisitor && profile.id != nil
      && segmentPane.origin?.opened == profile.id
  }

  /// Back to the same person of the segment, with the panes below as they were.
  mutating func returnToSegment() -> [Effect] {
    guard let origin = segmentPane.origin else { return [] }
    let seen = profile
    segmentPane.origin = nil
    segmentPane.isShown = segmentPane.segment.map { segments.segment($0.id) != nil } ?? false
    pane = origin.pane
    profile = origin.profile
    return resumeProfile(after: seen) + askNotingsAnew()
  }
}
