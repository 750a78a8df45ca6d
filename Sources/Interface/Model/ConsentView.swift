import ProfileModel

/// How the consent tab looks at a person's log.
struct ConsentView: Equatable, Sendable {
  /// The day whose end is looked at; `nil` is now.
  var day: CivilDate?
  /// Whether only purposes are shown that stand otherwise than today.
  var showsOnlyChanges = false
  /// Whether all that is known of the selected decision is shown below it.
  var isEvidenceOpen = false
}

/// What the consent tab shows of a person: the status of each purpose then, and what had been said by then.
struct ConsentPage {
  /// As of the day, in the register's order.
  let statuses: [ConsentStatus]
  let today: [ConsentStatus]
  /// Newest first.
  let log: [ConsentRecord]
  /// Newest first.
  let suppressions: [Suppression]
  let day: CivilDate?
  /// The day of the first decision, or today where there is none, and today.
  let days: ClosedRange<CivilDate>

  init(card: ProfileCard, view: ConsentView, zone: Zone, nowMs: Int64) {
    day = view.day
    today = card.consents
    let lastDay = zone.day(ofMs: nowMs)
    let instants = card.consentLog.map(\.decidedAtMs) + card.suppressions.map(\.atMs)
    let firstDay = instants.min().map { zone.day(ofMs: $0) } ?? lastDay
    days = min(firstDay, lastDay)...lastDay
    guard let day = view.day else {
      statuses = card.consents
      log = card.consentLog
      suppressions = card.suppressions
      return
    }
    let endMs = min(
      nowMs, zone.startMs(of: CivilDate(daysSince1970: day.daysSince1970 + 1)) - 1)
    let then = ConsentStatus.all(
      of: card.consentLog, suppressions: card.suppressions, register: card.consents.map(\.purpose),
      atMs: endMs)
    let pairs = zip(then, card.consents).filter { !view.showsOnlyChanges || $0.differs(from: $1) }
    statuses = pairs.map(\.0)
    log = card.consentLog.filter { $0.decidedAtMs <= endMs }
    suppressions = card.suppressions.filter { $0.atMs <= endMs }
  }

  /// How a purpose stands today, where it stands otherwise than on the day; `nil` where nothing changed since.
  func change(since then: ConsentStatus) -> ConsentStatus? {
    guard day != nil else { return nil }
    return today.first { $0.purpose.id == then.purpose.id && then.differs(from: $0) }
  }

  /// What the tab's items are, in their order.
  enum Item {
    case status(ConsentStatus)
    case suppression(Suppression)
    case decision(ConsentRecord)
  }

  subscript(place: Int) -> Item? {
    if statuses.indices.contains(place) { return .status(statuses[place]) }
    let closed = place - statuses.count
    if suppressions.indices.contains(closed) { return .suppression(suppressions[closed]) }
    let decided = closed - suppressions.count
    return log.indices.contains(decided) ? .decision(log[decided]) : nil
  }
}

extension ConsentStatus {
  fileprivate func differs(from other: ConsentStatus) -> Bool {
    state != other.state || suppression?.reason != other.suppression?.reason
  }
}
