import ProfileModel
import Terminal

/// Instants, amounts and counts in the words of the screen.
struct Wording {
  let nowMs: Int64
  let zone: Zone
  let glyphs: GlyphSet
  /// To whom counts of people are told.
  var role = Role.steward

  private var today: CivilDate { zone.day(ofMs: nowMs) }

  /// `just now`, `2 min ago`, `3 h ago`, `yesterday`, `12 Nov`, `12 Nov 2024`.
  func ago(_ atMs: Int64) -> String {
    let day = zone.day(ofMs: atMs)
    let minutes = (nowMs - atMs) / 60_000
    if atMs > nowMs, day != today { return self.day(day) }
    if minutes < 1 { return "just now" }
    if minutes < 60 { return "\(minutes) min ago" }
    if day == today { return "\(minutes / 60) h ago" }
    return today.daysSince1970 - day.daysSince1970 == 1 ? "yesterday" : self.day(day)
  }

  /// `12 Nov`, or `12 Nov 2024` outside this year.
  func date(_ atMs: Int64) -> String { day(zone.day(ofMs: atMs)) }

  /// `12 Nov`, or `Nov 2024` outside this year, for narrow columns.
  func shortDate(_ atMs: Int64) -> String {
    let day = zone.day(ofMs: atMs)
    let words = day.words(thisYear: today.year)
    return day.year == today.year ? words : String(words.drop { $0 != " " }.dropFirst())
  }

  /// `May 2019`.
  func month(_ atMs: Int64) -> String {
    String(zone.day(ofMs: atMs).words().drop { $0 != " " }.dropFirst())
  }

  /// `14:05`.
  func time(_ atMs: Int64) -> String { zone.timeOfDay(ofMs: atMs) }

  /// `Today`, `Yesterday`, `Wed 12 Nov`, `Tue 12 Nov 2024`.
  func heading(daysSince1970 days: Int) -> String {
    switch today.daysSince1970 - days {
    case 0: return "Today"
    case 1: return "Yesterday"
    default:
      let weekday = Self.weekdays[((days + 3) % 7 + 7) % 7]
      return "\(weekday) \(day(CivilDate(daysSince1970: days)))"
    }
  }

  /// Days of the zone since an instant; negative for one to come.
  func daysSince(_ atMs: Int64) -> Int {
    today.daysSince1970 - zone.day(ofMs: atMs).daysSince1970
  }

  /// `1 day`, `3 days`, `1 284 people`.
  func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(Money.grouped(number)) \(number == 1 ? one : many ?? one + "s")"
  }

  /// How many people there are, as far as the role is told: `1 284`, `<10`.
  func told(_ people: Int) -> String { role.told(people) }

  /// `1 person`, `1 284 people`, `<10 people`.
  func people(_ number: Int) -> String {
    "\(told(number)) \(number == 1 && !role.isTooFew(1) ? "person" : "people")"
  }

  /// The parts that are not empty, with dots between.
  func dotted(_ parts: [String]) -> String {
    parts.filter { !$0.isEmpty }.joined(separator: " \(glyphs.middleDot) ")
  }

  /// Text padded with blanks to a column, or cut with an ellipsis.
  func padded(_ text: String, _ width: Int, _ align: Alignment = .left) -> String {
    var columns = TextWidth.columns(text, glyphs: glyphs)
    var fitted = text
    if columns > width {
      fitted = TextWidth.fit(text, columns: width, ellipsis: glyphs.ellipsis, glyphs: glyphs)
      columns = TextWidth.columns(fitted, glyphs: glyphs)
    }
    let blanks = String(repeating: " ", count: max(0, width - columns))
    return align == .right ? blanks + fitted : fitted + blanks
  }

  private func day(_ day: CivilDate) -> String { day.words(thisYear: today.year) }

  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
}
