import Insight
import Testing

struct SegmentOverlapTests {
  private let two = SegmentOverlap(
    segments: 2, people: [.first: 1_284, .second: 3_065, [.first, .second]: 312])
  private let three = SegmentOverlap(
    segments: 3,
    people: [
      .first: 1, .second: 2, [.first, .second]: 4, .third: 8, [.first, .third]: 16,
      [.second, .third]: 32, [.first, .second, .third]: 64, []: 1_000,
    ])

  @Test func twoShareWhatBothHave() {
    #expect(two.size(of: 0) == 1_596 && two.size(of: 1) == 3_377)
    #expect(two.union == 4_661 && two.shared(by: [.first, .second]) == 312)
    #expect(two.jaccard([.first, .second]) == 312.0 / 4_661)
    #expect(two.share(of: 0, in: 1) == 312.0 / 1_596)
    #expect(two.regions == [.first, .second, [.first, .second]])
  }

  @Test func threeHaveSevenRegions() {
    #expect(three.regions.map(\.rawValue) == [1, 2, 4, 3, 5, 6, 7])
    #expect((0..<3).map(three.size(of:)) == [85, 102, 120])
    #expect(three.union == 127 && three[[]] == 1_000)
    #expect(three.shared(by: [.first, .second]) == 68)
    #expect(three.either(of: [.first, .second]) == 119)
    #expect(three.jaccard([.first, .second]) == 68.0 / 119)
    #expect(three.jaccard([.first, .second, .third]) == 64.0 / 127)
  }

  @Test func nobodyHasNoShare() {
    let empty = SegmentOverlap(segments: 2, people: [.first: -3])
    #expect(empty.union == 0 && empty.jaccard([.first, .second]) == nil)
    #expect(empty.share(of: 0, in: 1) == nil && !empty.isWithin(0, 1))
    let within = SegmentOverlap(segments: 2, people: [.second: 5, [.first, .second]: 3])
    #expect(within.isWithin(0, 1) && !within.isWithin(1, 0))
  }
}
