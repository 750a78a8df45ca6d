import Insight
import ProfileModel
import Testing

private let hourMs: Int64 = 3_600_000

/// A source whose files were written so many hours ago.
private func rhythm(_ hoursAgo: [Double]) -> SourceRhythm {
  let nowMs = 1_000 * hourMs
  let instants = hoursAgo.map { nowMs - Int64($0 * Double(hourMs)) }
  return SourceRhythm(
    SourceDeliveries(source: "shop", deliveredAtMs: instants, lastEndedAtMs: nil), nowMs: nowMs)
}

@Test(
  arguments: [
    ([1, 25, 49, 73], 24, nil),
    ([41, 65, 89, 113], 24, nil),  // within seven quarters
    ([43, 67, 91, 115], 24, 19),
    ([48, 72, 96], 24, 24),  // three deliveries are enough
    ([480, 504], nil, nil),  // two are none
    ([480], nil, nil),
    ([], nil, nil),
    // Four files each night, minutes apart, are one delivery a night.
    ([1, 1.1, 1.2, 1.3, 25, 25.1, 25.2, 25.3, 49, 49.1, 49.2, 49.3], 23.7, nil),
    ([49, 49.1, 49.2, 49.3, 73, 73.1, 73.2, 73.3, 97, 97.1, 97.2, 97.3], 23.7, 25.3),
    // Weekends are pauses that it makes again and again; one outage is not.
    ([60, 84, 108, 180, 204, 228, 252, 276, 348, 372], 24, nil),
    ([60, 84, 108, 180, 204, 228, 252, 276, 300, 324], 24, 36),
    ([-5, 1, 25, 49], 24, nil),  // what claims to be of the future came now
  ] as [([Double], Double?, Double?)])
func aSourceIsOverdueByItsOwnRhythm(_ hoursAgo: [Double], usual: Double?, late: Double?) {
  let found = rhythm(hoursAgo)
  func hours(_ milliseconds: Int64?) -> Double? {
    milliseconds.map { (Double($0) / Double(hourMs) * 10).rounded() / 10 }
  }
  #expect(hours(found.usualGapMs) == usual)
  #expect(hours(found.lateMs) == late)
  #expect(found.isOverdue == (late != nil))
}
