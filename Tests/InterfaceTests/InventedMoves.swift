import Interface
import ProfileModel

/// Loads that noted who entered and left the invented segments.
enum InventedMoves {
  private static let dayMs: Int64 = 86_400_000
  /// Sizes after the loads of as many days, oldest first.
  private static let sizes = [
    1_120, 1_128, 1_125, 1_125, 1_140, 1_171, 1_180, 1_176, 1_302, 1_310, 1_310, 1_308, 1_295,
    1_290, 1_284,
  ]

  /// Of the third segment nothing was noted before the last load; of the fourth nothing at all.
  static func notings(of id: SegmentSummary.ID, toldTo role: Role) -> [SegmentNoting] {
    guard id.rawValue < 4 else { return [] }
    let first = id.rawValue == 3 ? sizes.count - 1 : 0
    return sizes.indices.dropFirst(first).reversed().map { place in
      SegmentNoting(
        atMs: testNowMs - Int64(sizes.count - 1 - place) * dayMs * 2 - 3_600_000,
        size: role.isConfined ? nil : sizes[place],
        moves: place == first || place == 8 ? nil : moves(place))
    }
  }

  private static func moves(_ place: Int) -> SegmentNoting.Moves {
    let change = sizes[place] - sizes[place - 1]
    return SegmentNoting.Moves(
      entered: max(0, change) + place % 3, left: max(0, -change) + place % 3,
      areNamed: place != 5)
  }

  static func movers(
    _ question: MoversQuestion, limit: Int, _ people: [ProfileSummary]
  ) -> [SegmentMover] {
    let moved = notings(of: SegmentSummary.ID(1), toldTo: .steward).first {
      $0.atMs == question.atMs
    }
    let count = moved?.moves.map { $0[question.side] } ?? 0
    let turn = Int(question.atMs / dayMs) + (question.side == .left ? 3 : 0)
    let all = (0..<count).map { place in
      SegmentMover(
        number: ProfileID(Int64(place + 1)), profile: people[(turn + place) % people.count])
    }
    return Array(all.filter { $0.number.rawValue > question.after?.rawValue ?? 0 }.prefix(limit))
  }

  /// The invented segments, two of them in folders, with what is said of them.
  static let described: [SegmentSummary] = FakeStore.someSegments.map { segment in
    switch segment.id.rawValue {
    case 2:
      segment.with(
        SegmentDetails(
          description:
            "Who spent a lot and has not been here for a quarter: calls before Christmas",
          folder: "Winback", owner: "anna", colour: .warning))
    case 3: segment.with(SegmentDetails(folder: "Core", owner: "bo", colour: .good))
    case 4: segment.with(SegmentDetails(folder: "Winback"))
    default: segment
    }
  }
}

extension SegmentSummary {
  func with(
    _ details: SegmentDetails, name: String? = nil, rule: String? = nil
  ) -> SegmentSummary {
    SegmentSummary(
      id: id, name: name ?? self.name, rule: rule ?? self.rule, count: count, history: history,
      details: details)
  }
}
