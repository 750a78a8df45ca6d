import Interface
import ProfileModel

/// Answers the explorer's effects from invented people, as the store would.
struct FakeStore {
  var people: [ProfileCard]
  var timelineLength = 40
  /// How many are more than visitors; `nil` is all.
  var known: Int?
  var segments = FakeStore.someSegments
  var drops = InventedDrops.some
  var files = InventedDrops.files
  var groups = InventedDrops.groups
  var quality = InventedQuality.report
  let duplicates = InventedDuplicates()
  var check = InventedExports.whole
  var requests = InventedRequests.some
  var takenName: String?

  /// As whom it is asked; whose masked values it hands out, and for which reasons.
  var role = Role.steward
  private(set) var revealed: ProfileID?
  private(set) var reasons: [String] = []

  private static let everybody = (0..<120).map { Invented.card($0) }

  init(people count: Int = 12, role: Role = .steward) {
    self.role = role
    people = Array(Self.everybody.prefix(count))
    if count > people.count { people += (people.count..<count).map { Invented.card($0) } }
  }

  mutating func answer(to effect: Effect) -> Message? {
    switch effect {
    case .reveal(let profile, let reason, let number):
      guard reason.count > 2 else {
        return .revealRefused("Say in a few words why you need to read it.", number: number)
      }
      reasons.append(reason)
      revealed = profile
      return .revealed(profile, number: number)
    case .conceal:
      revealed = nil
      return nil
    case .renameSegment(let segment, let name):
      change(segment) { $0.with($0.details, name: name) }
      return .storeChanged(changedProfiles: 0)
    case .describeSegment(let segment, let details):
      change(segment) { $0.with(details) }
      return .storeChanged(changedProfiles: 0)
    case .deleteSegment(let segment):
      segments.removeAll { $0.id == segment.id }
      return .segmentDeleted(segment)
    default: return found(effect)
    }
  }

  private mutating func change(
    _ segment: SegmentSummary, _ change: (SegmentSummary) -> SegmentSummary
  ) {
    segments = segments.map { $0.id == segment.id ? change($0) : $0 }
  }

  private func found(_ effect: Effect) -> Message? {
    switch effect {
    case .segments(let number): .segments(segments, known: known, number: number)
    case .members(let segment, let search, let page, let limit, let number):
      members(segment, search, page, limit, number)
    case .refresh(let ids, let number):
      .refreshed(people.map(\.summary).filter { ids.contains($0.id) }, number: number)
    case .card(let id, let number):
      .card(card(id) ?? InventedDuplicates.card(id), number: number)
    case .foundCard(let id, let number): .foundCard(card(id), number: number)
    case .timeline(let id, let filter, let after, let limit, let number):
      timeline(id, filter, after, limit, number)
    case .find(let text, let number): .found(find(text), text: text, number: number)
    case .drops(let limit, let number): .drops(Array(drops.prefix(limit)), number: number)
    case .dropFiles(let number): .dropFiles(files, number: number)
    case .arrivals(_, let number):
      .arrivals(people.isEmpty ? .none : InventedDrops.arrivals, number: number)
    case .heldGroups(_, let number): .heldGroups(groups, number: number)
    case .heldRow(_, let group, let step, let number):
      .heldRow(InventedDrops.row(group, line: line(step)), number: number)
    case .heldText(_, let number): .heldText(InventedDrops.text, number: number)
    case .draftSource(_, let kind, let encoding, let number):
      .sourceDraft(InventedSources.draft(kind ?? .customers, encoding), number: number)
    case .trySource(let draft, let number):
      .sourcePreview(InventedSources.preview(draft), number: number)
    case .saveSource(let draft): .sourceSaved(draft.name)
    case .quality(let number): .quality(quality, number: number)
    case .concerned(_, let search, let page, let limit, let number):
      members(SegmentSummary.ID(0), search, page, limit, number)
    case .identityTies(let id, let number):
      .identityTies(InventedTies.ties(of: card(id)), of: card(id)?.summary.id ?? id, number: number)
    case .identityReview(_, let number):
      .identityReview(people.isEmpty ? [] : InventedTies.review, number: number)
    case .findOther(let text, let number): .foundOther(find(text), text: text, number: number)
    case .previewAct(let act, let number):
      .actPreview(InventedTies.preview(act), number: number)
    case .performAct(let act, let number):
      duplicates.perform(act, number: number)
        ?? .actDone(InventedTies.outcome(act), number: number)
    case .probablePairs(_, let number): .probablePairs(duplicates.found, number: number)
    case .pairCards(let left, let right, let number):
      .pairCards(
        left: InventedDuplicates.card(left), right: InventedDuplicates.card(right), number: number)
    case .searchDuplicates(let number):
      .duplicatesSearched(duplicates.searched(), number: number)
    case .purposes(let number): .purposes(Invented.purposes, number: number)
    case .reconsent(let purpose, let below, let number):
      .reconsent(Invented.reconsent(purpose, below: below), number: number)
    case .saveSegment(let name, _): .segmentSaved(name: name, wasTaken: name == takenName)
    case .changeSegment(let segment, _): .segmentSaved(name: segment.name, wasTaken: false)
    case .segmentNotings(let id, let number):
      .segmentNotings(InventedMoves.notings(of: id, toldTo: role), number: number)
    case .segmentMovers(_, let questions, let limit, let number):
      .segmentMovers(
        questions.map { InventedMoves.movers($0, limit: limit, people.map(\.summary)) },
        number: number)
    case .renameSegment, .describeSegment, .deleteSegment: nil
    case .ruleFigures(let draft, let purpose, let number):
      InventedRules.figures(of: draft, purpose, people.map(\.summary), number: number)
    case .insight(let question, let asker, let number):
      .insight(
        InventedInsight.answer(question, people, segments), asker: asker, number: number)
    case .ruleSuggestions(let expected, let typed, let number):
      .ruleSuggestions(InventedRules.suggestions(expected, typed), number: number)
    case .recordDecision(_, let purpose, let decision, _, let number):
      .decisionRecorded(purpose.id, decision, number: number)
    case .previewExport(let wish, let number):
      .exportPreview(InventedExports.tally(wish.purpose), number: number)
    case .saveExport(let wish, let schedule, let number):
      .exportSaved(
        file: "outbox/lapsed-\(wish.purpose.rawValue).\(wish.format.fileEnding)", schedule,
        number: number)
    case .export(let wish, let number):
      .exported(
        file: "outbox/lapsed-\(wish.purpose.rawValue).csv", InventedExports.tally(wish.purpose),
        number: number)
    case .requests(_, let number): .requests(requests, number: number)
    case .audit(let filter, let number):
      .audit(InventedExports.entries(filter), number: number)
    case .verifyAudit(let number): .auditChecked(check, number: number)
    case .reveal, .conceal, .copy, .redraw, .suspend, .quit, .retryRows, .retryFile, .lookAgain,
      .stopQuality,
      .cancelDuplicateSearch:
      nil
    }
  }

  private func line(_ step: HeldStep) -> Int {
    switch step {
    case .first: 3
    case .after(let line): line + 4
    case .before(let line): line - 4
    }
  }

  private func card(_ id: ProfileID) -> ProfileCard? {
    let card = people.first { $0.summary.id == id }
    guard let card, role.isMasked else { return card }
    return Disclosure(
      to: role, lawful: card.consents.filter(\.isLawful).map(\.purpose),
      isRevealed: revealed == id
    )?.card(card)
  }

  private func members(
    _ segment: SegmentSummary.ID?, _ search: String, _ page: MemberPage, _ limit: Int,
    _ number: Int
  ) -> Message {
    let all = list(segment, search)
    let fitting = all.filter { summary in
      switch page {
      case .first, .last: true
      case .after(let key): isBefore(key, summary.memberKey)
      case .before(let key): isBefore(summary.memberKey, key)
      }
    }
    let rows: [ProfileSummary] =
      switch page {
      case .first, .after: Array(fitting.prefix(limit))
      case .last, .before: fitting.suffix(limit)
      }
    return .members(
      rows: rows, page: page, isEnd: rows.count == fitting.count, total: all.count, number: number)
  }

  private func list(_ segment: SegmentSummary.ID?, _ search: String) -> [ProfileSummary] {
    let words = TextFolding.folded(search)
    return people.map(\.summary)
      .filter { segment == nil || $0.id.rawValue % 2 == (segment?.rawValue ?? 0) % 2 }
      .filter { words.isEmpty || contains(TextFolding.folded($0.name.raw), words) }
      .sorted { isBefore($0.memberKey, $1.memberKey) }
  }

  private func isBefore(_ left: MemberKey, _ right: MemberKey) -> Bool {
    (left.lastSeenMs, left.profile) > (right.lastSeenMs, right.profile)
  }

  private func contains(_ text: [Unicode.Scalar], _ words: [Unicode.Scalar]) -> Bool {
    guard text.count >= words.count else { return false }
    return (0...text.count - words.count).contains { text[$0...].starts(with: words) }
  }

  private func timeline(
    _ id: ProfileID, _ filter: TimelineFilter, _ after: TimelineEntry.Key?, _ limit: Int,
    _ number: Int
  ) -> Message {
    let fitting = InventedTimeline.entries(of: id, count: timelineLength).lazy
      .filter { filter.kinds.isEmpty || filter.kinds.contains($0.kind) }
      .filter {
        filter.text.isEmpty || $0.title.raw.lowercased().contains(filter.text.lowercased())
      }
      .filter { entry in after.map { entry.key < $0 } ?? true }
    let entries = Array(fitting.prefix(limit))
    return .timeline(entries, isEnd: entries.count < limit, number: number)
  }

  private func find(_ text: String) -> [FindMatch] {
    let digits = text.drop { !$0.isNumber }
    let byOrder = people.compactMap { card -> FindMatch? in
      guard
        let order = card.orders.first(where: { !digits.isEmpty && $0.number.raw.hasSuffix(digits) })
      else { return nil }
      return FindMatch(
        profile: card.summary, kind: .order, value: order.number,
        isExact: order.number.raw == "SO-\(digits)", orderNumber: order.number)
    }
    guard byOrder.isEmpty, text.count > 1 else { return byOrder }
    return list(nil, text).map {
      FindMatch(profile: $0, kind: .name, value: $0.name, isExact: false, orderNumber: nil)
    }
  }

  static let someSegments = [
    segment(
      1, "New this month", "first seen in last 30 days", 2_107, [800, 900, 900, 1_900, 2_107]),
    segment(
      2, "Lapsed VIPs", "spent > 500 EUR and last order before 90 days ago", 1_284, [9, 7, 4, 3]),
    segment(3, "Repeat buyers", "orders >= 2", 31_870, [20, 22, 25, 31]),
    segment(4, "Not counted yet", "city = \"Łódź\"", nil, []),
  ]

  private static func segment(
    _ id: Int64, _ name: String, _ rule: String, _ count: Int?, _ history: [Int]
  ) -> SegmentSummary {
    SegmentSummary(
      id: SegmentSummary.ID(id), name: name, rule: rule, count: count, history: history)
  }
}
