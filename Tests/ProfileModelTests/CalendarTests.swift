import ProfileModel
import Testing

@Test(
  arguments: [
    (1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 2, 29, 11_016), (2026, 11, 22, 20_779),
    (1600, 3, 1, -135_080),
  ])
func daysAreCountedFrom1970(_ year: Int, _ month: Int, _ day: Int, expected: Int) {
  #expect(CivilDate(year: year, month: month, day: day)?.daysSince1970 == expected)
}

@Test func everyDayOfACenturyReadsBack() {
  for days in stride(from: -20_000, through: 40_000, by: 1) {
    #expect(CivilDate(daysSince1970: days).daysSince1970 == days)
  }
}

@Test(arguments: [
  (2026, 2, 29), (2026, 13, 1), (2026, 0, 1), (2026, 4, 31), (0, 1, 1), (2026, 1, 0),
])
func daysThatDoNotExistAreNone(_ year: Int, _ month: Int, _ day: Int) {
  #expect(CivilDate(year: year, month: month, day: day) == nil)
}

/// Clocks go from +1 h to +2 h at 1 000 000 ms past day 100 and back a hundred days later.
private let summer = Zone(
  name: "Test", firstOffsetSeconds: 3_600,
  changes: [
    Zone.Change(atMs: 100 * 86_400_000, offsetSeconds: 7_200),
    Zone.Change(atMs: 200 * 86_400_000, offsetSeconds: 3_600),
  ])

@Test func daysBeginAtLocalMidnight() {
  for days in [50, 100, 101, 150, 200, 201, 300] {
    let day = CivilDate(daysSince1970: days)
    let start = summer.startMs(of: day)
    #expect(summer.day(ofMs: start) == day)
    #expect(summer.day(ofMs: start - 1) == CivilDate(daysSince1970: days - 1))
    #expect(summer.timeOfDay(ofMs: start) == "00:00")
  }
}

@Test func wordsLeaveOutThisYear() {
  let day = CivilDate(daysSince1970: 20_779)
  #expect(day.words() == "22 Nov 2026")
  #expect(day.words(thisYear: 2026) == "22 Nov")
  #expect(day.iso == "2026-11-22")
}
