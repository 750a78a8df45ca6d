/// What a person asked of us under GDPR articles 15 to 21, and how far it is.
package struct PersonRequest: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case access
    case erase
    case restrict
    case object
    case rectify
    case other
  }

  package enum State: String, CaseIterable, Sendable {
    case open
    case done
    case refused
  }

  /// 1 for the first.
  package let number: Int64
  package let kind: Kind
  /// Today's; `nil` once the person is erased.
  package let profile: ProfileID?
  /// The name to show; empty once the person is erased.
  package let name: DropText
  /// The keyed hash by which the audit calls the person.
  package let subject: String
  /// Milliseconds since 1970-01-01 UTC, as the others.
  package let receivedAtMs: Int64
  /// The last instant of the day by which it must be answered.
  package let dueAtMs: Int64
  package let state: State
  package let endedAtMs: Int64?
  /// Why it was refused, or what was asked for.
  package let note: DropText

  package init(
    number: Int64, kind: Kind, profile: ProfileID?, name: DropText, subject: String,
    receivedAtMs: Int64, dueAtMs: Int64, state: State, endedAtMs: Int64?, note: DropText
  ) {
    self.number = number
    self.kind = kind
    self.profile = profile
    self.name = name
    self.subject = subject
    self.receivedAtMs = receivedAtMs
    self.dueAtMs = dueAtMs
    self.state = state
    self.endedAtMs = endedAtMs
    self.note = note
  }

  /// Whether it still waits for an answer after the day by which that was due.
  package func isLate(atMs nowMs: Int64) -> Bool { state == .open && nowMs > dueAtMs }

  /// The last instant of the day a month later by the calendar (GDPR article 12(3)); of a month that has no
  /// such day, its last day.
  package static func dueMs(receivedAtMs: Int64, zone: Zone) -> Int64 {
    let day = zone.day(ofMs: receivedAtMs)
    let (year, month) = day.month == 12 ? (day.year + 1, 1) : (day.year, day.month + 1)
    let last = min(day.day, CivilDate.days(inMonth: month, of: year))
    guard let due = CivilDate(year: year, month: month, day: last) else { return receivedAtMs }
    return zone.startMs(of: CivilDate(daysSince1970: due.daysSince1970 + 1)) - 1
  }
}
