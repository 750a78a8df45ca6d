import ProfileModel
import Terminal

extension Explorer {
  /// Goes to what the selected figure is of or finds fault with: people, duplicates, rows held back, drops.
  mutating func openConcern() -> [Effect] {
    guard let quality, let report = quality.report, let item = quality.selected else { return [] }
    switch item {
    case .volume(let source), .velocity(let source): return openLoader(ofLast: source, report)
    case .known: return list(.anonymous, of: item)
    case .use(let use): return list(.use(use), of: item)
    case .field(let source, let field):
      switch quality.measure {
      case .validity: return openRejected(source, field, report)
      case .duplicates: return openDuplicates()
      default: return list(.field(source: source, field: field, quality.measure), of: item)
      }
    }
  }

  private mutating func openLoader(ofLast source: String, _ report: QualityReport) -> [Effect] {
    guard let last = report.sources.first(where: { $0.source == source })?.lastDrop else {
      return []
    }
    let wanted = LoaderPane.Wanted(drop: last.id, column: nil)
    return openLoader(at: wanted, newest: report.drop?.id ?? last.id)
  }

  private mutating func openRejected(
    _ source: String, _ field: String, _ report: QualityReport
  ) -> [Effect] {
    let found = report.fields.first { $0.source == source && $0.field.raw == field }
    guard let rejected = found?.rejected else {
      toast = .done("No row: nothing was rejected here.")
      return []
    }
    let wanted = LoaderPane.Wanted(drop: rejected.drop, column: rejected.column)
    return openLoader(at: wanted, newest: report.drop?.id ?? rejected.drop)
  }

  /// Lists the people whom a figure finds fault with in the panes, which are put aside.
  private mutating func list(_ concern: QualityConcern, of item: QualityItem) -> [Effect] {
    guard let quality, let report = quality.report else { return [] }
    let wording = wording(.unicode)
    let lacking = report.share(of: item, by: quality.measure)?.lacking ?? 0
    guard lacking > 0 else {
      toast = .done("Nobody: nothing lacks here.")
      return []
    }
    let isCounting = quality.percent != nil
    if isCounting { self.quality?.stop() }
    self.concern = ConcernList(
      concern: concern, title: wording.title(concern), count: lacking,
      before: ConcernList.Before(
        pane: pane, isZoomed: isZoomed, isSearching: isSearching,
        isFilteringTimeline: isFilteringTimeline, members: members, profile: profile))
    pane = .profiles
    isZoomed = false
    isSearching = false
    isFilteringTimeline = false
    profile.isVisitor = false
    members = MemberList(continuing: members)
    return (isCounting ? [.stopQuality] : []) + askMembers(.first(keeping: nil))
  }

  /// Back to the quality screen, with the panes below as they were before.
  mutating func leaveConcern() -> [Effect] {
    guard let before = concern?.before else { return [] }
    concern = nil
    let (listed, seen) = (members, profile)
    pane = before.pane
    isZoomed = before.isZoomed
    isSearching = before.isSearching
    isFilteringTimeline = before.isFilteringTimeline
    members = before.members
    profile = before.profile
    return resumeMembers(after: listed) + resumeProfile(after: seen)
  }

  /// A page that was under way is asked for again: its answer was taken for another list's.
  private mutating func resumeMembers(after listed: MemberList) -> [Effect] {
    let wasAsking = members.question.isWaiting
    members.question.continueNumbers(of: listed.question)
    members.refresh.continueNumbers(of: listed.refresh)
    members.changesWaiting += listed.changesWaiting
    if wasAsking { return askMembers(.first(keeping: members.selected?.id)) }
    return refreshNewlyShown()
  }

  /// A timeline page that was under way is asked for again, and the card, which may have changed meanwhile.
  mutating func resumeProfile(after seen: ProfilePane) -> [Effect] {
    let wasAsking = profile.timeline.question.isWaiting
    profile.question.continueNumbers(of: seen.question)
    profile.timeline.question.continueNumbers(of: seen.timeline.question)
    profile.timeline.hasChangesWaiting =
      profile.timeline.hasChangesWaiting || seen.timeline.hasChangesWaiting
    // Ties are asked for anew, so that none of the person's meanwhile can be taken for this one's.
    let ties = seen.ties.question
    profile.ties.open(nil)
    profile.ties.question.continueNumbers(of: ties)
    return askCard() + openTiesIfShown()
      + (wasAsking ? askTimeline(first: true) : refreshTimeline())
  }
}

extension MemberList {
  /// An empty list that goes on with the numbers of another's questions.
  init(continuing other: MemberList) {
    self.init()
    question.continueNumbers(of: other.question)
    refresh.continueNumbers(of: other.refresh)
  }
}
