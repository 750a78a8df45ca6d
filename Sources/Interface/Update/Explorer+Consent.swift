import ProfileModel

extension Explorer {
  var consentPage: ConsentPage? {
    profile.card.map { ConsentPage(card: $0, view: profile.consent, zone: zone, nowMs: nowMs) }
  }

  /// Goes to the day before today on which something was last decided, or back to today.
  mutating func travelInTime() {
    guard profile.consent.day == nil, let page = consentPage else { return leaveDay() }
    guard page.days.lowerBound < page.days.upperBound else {
      toast = .problem("Nothing was decided before today.")
      return
    }
    let last = page.log.map { zone.day(ofMs: $0.decidedAtMs) }.first { $0 < page.days.upperBound }
    show(day: last ?? page.days.lowerBound)
  }

  mutating func leaveDay() {
    profile.consent.day = nil
    profile.consent.showsOnlyChanges = false
    settle()
  }

  /// Moves the day by days, or by months of the calendar.
  mutating func step(days: Int = 0, months: Int = 0) {
    guard let day = profile.consent.day else { return }
    let moved = CivilDate(daysSince1970: day.daysSince1970 + days)
    show(day: months == 0 ? moved : moved.adding(months: months))
  }

  mutating func showFirstDay() {
    if let page = consentPage { show(day: page.days.lowerBound) }
  }

  mutating func showLastDay() {
    if let page = consentPage { show(day: page.days.upperBound) }
  }

  private mutating func show(day: CivilDate) {
    guard let page = consentPage else { return }
    profile.consent.day = min(max(day, page.days.lowerBound), page.days.upperBound)
    settle()
  }
}

extension CivilDate {
  /// The same day of another month, or its last where it is shorter.
  func adding(months: Int) -> CivilDate {
    let place = year * 12 + month - 1 + months
    let (year, month) = (place / 12, place % 12 + 1)
    for day in stride(from: self.day, through: 28, by: -1) {
      if let date = CivilDate(year: year, month: month, day: day) { return date }
    }
    return CivilDate(year: year, month: month, day: min(day, 28)) ?? self
  }
}
