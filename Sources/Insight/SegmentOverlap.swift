/// How two or three segments overlap, from the number of people in each region of their diagram.
package struct SegmentOverlap: Hashable, Sendable {
  /// A part of the diagram: in all of some segments, and in none of the others.
  package struct Region: Hashable, Sendable, OptionSet {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    package static let first = Region(rawValue: 1)
    package static let second = Region(rawValue: 2)
    package static let third = Region(rawValue: 4)

    /// A segment by its place, from 0.
    package static func segment(_ place: Int) -> Region { Region(rawValue: 1 << place) }

    /// In how many of the segments it lies.
    package var depth: Int { rawValue.nonzeroBitCount }
  }

  /// 2 or 3.
  package let segments: Int
  private let people: [Int]

  /// - Parameters:
  ///   - segments: 2 or 3.
  ///   - people: A region that is left out is empty; negative numbers are taken for none.
  package init(segments: Int, people: [Region: Int]) {
    precondition((2...3).contains(segments), "\(segments) segments are not 2 or 3")
    self.segments = segments
    self.people = (0..<1 << segments).map { max(0, people[Region(rawValue: $0)] ?? 0) }
  }

  /// Regions inside at least one segment: those of one segment alone first, that of all last.
  package var regions: [Region] {
    (1..<1 << segments).map(Region.init(rawValue:))
      .sorted { ($0.depth, $0.rawValue) < ($1.depth, $1.rawValue) }
  }

  /// People in exactly that region.
  package subscript(region: Region) -> Int {
    people.indices.contains(region.rawValue) ? people[region.rawValue] : 0
  }

  /// People in a segment, by its place from 0.
  package func size(of segment: Int) -> Int { shared(by: .segment(segment)) }

  /// People who are in all of some segments, whether or not in others.
  package func shared(by some: Region) -> Int {
    regions.reduce(0) { $1.isSuperset(of: some) ? $0 + self[$1] : $0 }
  }

  /// People who are in at least one of some segments.
  package func either(of some: Region) -> Int {
    regions.reduce(0) { $1.isDisjoint(with: some) ? $0 : $0 + self[$1] }
  }

  /// People in at least one segment.
  package var union: Int { people.dropFirst().reduce(0, +) }

  /// Jaccard's index: of those in any of some segments, the share who are in all; `nil` of nobody.
  package func jaccard(_ some: Region) -> Double? {
    let either = either(of: some)
    return either > 0 ? Double(shared(by: some)) / Double(either) : nil
  }

  /// Of the people of one segment, the share who are in another, too; `nil` of nobody.
  package func share(of segment: Int, in other: Int) -> Double? {
    let size = size(of: segment)
    let both = shared(by: [.segment(segment), .segment(other)])
    return size > 0 ? Double(both) / Double(size) : nil
  }

  /// Whether all of one segment's people, and there are some, are in another.
  package func isWithin(_ segment: Int, _ other: Int) -> Bool { share(of: segment, in: other) == 1 }
}
