import ProfileModel
import Terminal

extension Explorer {
  mutating func askSegments() -> Effect { .segments(number: segments.question.ask()) }

  mutating func take(_ summaries: [SegmentSummary], known: Int?, number: Int) -> [Effect] {
    guard segments.question.accept(number) else { return [] }
    let before = segments.selectedID
    let isDirty = segments.question.isDirty
    let isAwaited = summaries.contains { $0.name == segments.awaited }
    segments.take(summaries, known: known)
    if isAwaited, let selected = segments.selected { builder.goOn(with: selected) }
    refreshSegmentPane()
    let again = isDirty ? [askSegments()] : []
    // People of the quality screen stay listed until one leaves them.
    let stays = segments.selectedID == before || concern != nil
    return again + (stays ? [] : openSegment())
  }

  /// Turns the profiles to the selected segment.
  mutating func openSegment() -> [Effect] {
    concern = nil
    quality = nil
    members.search.clear()
    members.forgetBefore()
    isSearching = false
    members.isStale = true
    members.total = nil
    return askMembers(.first(keeping: nil))
  }

  mutating func askMembers(_ asked: MemberList.Asked) -> [Effect] {
    members.asked = asked
    let number = members.question.ask()
    if let concern {
      return [
        .concerned(
          concern.concern, search: members.search.text, page: page(asked), limit: limit(asked),
          number: number)
      ]
    }
    return [
      .members(
        segment: segments.selectedID, search: members.search.text, page: page(asked),
        limit: limit(asked), number: number)
    ]
  }

  private func page(_ asked: MemberList.Asked) -> MemberPage {
    switch asked {
    case .first, .fill: .first
    case .last: .last
    case .next: members.rows.last.map { .after($0.key) } ?? .first
    case .previous: members.rows.first.map { .before($0.key) } ?? .first
    case .around(let id): pageBeginning(with: id)
    }
  }

  /// The page that begins with a person, by the newest that is known of when they were last seen.
  private func pageBeginning(with id: ProfileID) -> MemberPage {
    guard let place = members.index(of: id) else { return .first }
    let key = members.rows[place].summary.memberKey
    return .after(MemberKey(lastSeenMs: key.lastSeenMs &+ 1, profile: ProfileID(0)))
  }

  private func limit(_ asked: MemberList.Asked) -> Int {
    let page = max(60, 2 * profilesAreas.rows.height)
    guard case .first(let id?) = asked, let place = members.index(of: id) else {
      return min(500, page)
    }
    return min(500, max(page, place + page / 2))
  }

  mutating func take(
    _ rows: [ProfileSummary], isEnd: Bool, total: Int?, number: Int
  ) -> [Effect] {
    guard members.question.accept(number) else { return [] }
    let isDirty = members.question.isDirty
    members.question.isDirty = false
    count(total)
    if let effects = place(rows, isEnd: isEnd) { return effects }
    settle()
    return follow() + moreMembers() + (isDirty ? fillIfShort() : [])
  }

  private mutating func count(_ total: Int?) {
    guard let total else { return }
    members.total = total
    if segments.selectedID == nil, concern == nil, members.search.isEmpty {
      segments.countEveryone(total)
    }
  }

  /// Puts a page where it belongs, or says what must be asked first.
  private mutating func place(_ rows: [ProfileSummary], isEnd: Bool) -> [Effect]? {
    switch members.asked {
    case .first(let id):
      if let id, !isEnd, members.index(of: id) != nil, !rows.contains(where: { $0.id == id }) {
        return askMembers(.around(id))
      }
      members.replace(with: rows, keeping: id, hasEarlier: false, hasLater: !isEnd)
    case .around(let id):
      guard rows.contains(where: { $0.id == id }) else { return askMembers(.first(keeping: nil)) }
      members.replace(with: rows, keeping: id, hasEarlier: true, hasLater: !isEnd)
    case .next: members.append(rows, hasLater: !isEnd)
    case .previous: members.prepend(rows, hasEarlier: !isEnd)
    case .fill: members.append(rows, hasLater: !isEnd)
    case .last:
      members.replace(with: rows, keeping: rows.last?.id, hasEarlier: !isEnd, hasLater: false)
    }
    return nil
  }

  /// Asks for the next rows, or those before, within a screen of the end of what is there.
  mutating func moreMembers() -> [Effect] {
    guard !members.question.isWaiting, !members.isStale else { return [] }
    let height = max(1, profilesAreas.rows.height)
    if members.hasLater, members.rows.count - members.cursor.top - height < height {
      return askMembers(.next)
    }
    return members.hasEarlier && members.cursor.top < height ? askMembers(.previous) : []
  }

  mutating func fillIfShort() -> [Effect] {
    guard isListShort, members.question.wantsToAskAgain() else { return [] }
    return askMembers(.fill)
  }

  /// Whether there is room for new rows below those that are shown.
  var isListShort: Bool {
    !members.isStale && !members.hasEarlier && !members.hasLater
      && members.rows.count < profilesAreas.rows.height
  }

  /// Turns the profile pane to the person under the cursor.
  mutating func follow() -> [Effect] {
    guard !profile.isVisitor, !members.isStale, members.selected?.id != profile.id else {
      return []
    }
    profile.show(members.selected?.id, summary: members.selected, isVisitor: false)
    return askCard() + openTabIfShown()
  }
}
