import Insight
import ProfileModel
import Terminal

/// How much of each segment is in the others, and how alike they are.
struct OverlapFigures {
  let names: [String]
  let overlap: SegmentOverlap
  let wording: Wording
  let width: Int

  var lines: [Line] {
    let together = "\(people(overlap.union)) in any of them"
    return sizes + wording.wrapped(together, width: width, role: .muted) + pairs.flatMap(lines(of:))
      + all
  }

  /// With exact sums, and with shares, a region that is not told could be reckoned from the others.
  private var isRough: Bool { overlap.regions.contains { wording.role.isTooFew(overlap[$0]) } }

  private func people(_ number: Int) -> String { wording.people(number, isRough: isRough) }

  private var sizes: [Line] {
    names.enumerated().map { place, name in
      Line([Run(name)], right: [Run(people(overlap.size(of: place)))])
    }
  }

  private var pairs: [(Int, Int)] {
    overlap.segments == 2 ? [(0, 1)] : [(0, 1), (0, 2), (1, 2)]
  }

  private func lines(of pair: (Int, Int)) -> [Line] {
    let region: SegmentOverlap.Region = [.segment(pair.0), .segment(pair.1)]
    let both = overlap.shared(by: region)
    let words = "\(people(both)) in \(names[pair.0]) and \(names[pair.1])"
    let head = [.blank] + wording.wrapped(words, width: width)
    guard !isRough else { return head }
    let parts = [(pair.0, pair.1), (pair.1, pair.0)].compactMap { one, other in
      overlap.share(of: one, in: other).map { "\(wording.share($0)) of \(names[one])" }
    }
    return head + wording.dottedLines(parts + [alike(region)], width: width)
  }

  private var all: [Line] {
    guard overlap.segments == 3 else { return [] }
    let region: SegmentOverlap.Region = [.first, .second, .third]
    let shared = overlap.shared(by: region)
    let words = "\(people(shared)) in all three"
    let head = [.blank] + wording.wrapped(words, width: width)
    guard !isRough else { return head }
    return head + wording.dottedLines([alike(region)], width: width)
  }

  /// Jaccard's index in words.
  private func alike(_ region: SegmentOverlap.Region) -> String {
    overlap.jaccard(region).map { "alike by \(wording.share($0)) (Jaccard)" } ?? ""
  }
}
