import ProfileModel
import Terminal

extension Explorer {
  /// Lists the people whom the selected figure finds fault with in the panes, which are put aside.
  mutating func openConcern() -> [Effect] {
    guard let quality, let report = quality.report, let item = quality.selected else { return [] }
    let wording = wording(.unicode)
    guard let concern = wording.concern(of: item, by: quality.measure) else {
      toast = .done(wording.whyNobody(item, by: quality.measure))
      return []
    }
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

  private mutating func resumeProfile(after seen: ProfilePane) -> [Effect] {
    let wasAsking = profile.timeline.question.isWaiting
    profile.question.continueNumbers(of: seen.question)
    profile.timeline.question.continueNumbers(of: seen.timeline.question)
    profile.timeline.hasChangesWaiting =
      profile.timeline.hasChangesWaiting || seen.timeline.hasChangesWaiting
    return askCard() + (wasAsking ? askTimeline(first: true) : refreshTimeline())
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
