import ProfileModel

/// An export of a segment on its way: for which purpose, and whom it would let out.
struct ExportPanel: Equatable, Sendable {
  let segment: SegmentSummary
  /// Those by which people can be reached.
  let purposes: [Purpose]
  private(set) var place = 0
  /// Of the purpose that is shown; `nil` until counted.
  private(set) var tally: ExportTally?
  private(set) var isWriting = false

  /// - Returns: `nil` where no purpose has a channel.
  init?(_ segment: SegmentSummary, register: [Purpose]) {
    self.segment = segment
    purposes = register.filter { $0.channel != nil }
    guard !purposes.isEmpty else { return nil }
  }

  var purpose: Purpose { purposes[place] }
  /// The segment to ask the store for; `nil` is everyone.
  var segmentID: SegmentSummary.ID? { segment.isEveryone ? nil : segment.id }
  /// Whether Enter has something to do.
  var isReady: Bool { !isWriting && (tally?.kept ?? 0) > 0 }

  mutating func turn(by distance: Int) {
    place = (place + distance + purposes.count) % purposes.count
    tally = nil
  }

  mutating func take(_ tally: ExportTally) { self.tally = tally }
  mutating func begin() { isWriting = true }
}
