import ProfileModel
import Terminal

/// A pair in full: both records, and what speaks for their being one person; beside each other where both fit.
struct PairText {
  let pair: ProbablePair
  let sides: DuplicatesPane.Sides?
  let wording: Wording
  let width: Int

  private static let beside = 108
  private static let gap = 3

  var lines: [Line] {
    guard width >= Self.beside else {
      return records(width) + [.blank] + waterfall(width)
    }
    let rest = max(50, min(90, width * 46 / 100))
    let left = min(110, width - rest - Self.gap)
    let (records, waterfall) = (records(left), waterfall(rest))
    return (0..<max(records.count, waterfall.count)).map { row in
      let record =
        row < records.count ? records[row].runs : [Run(wording.padded("", recordWidth(left)))]
      let weight = row < waterfall.count ? waterfall[row].runs : []
      return Line(record + [Run(wording.padded("", Self.gap))] + weight)
    }
  }

  private func records(_ width: Int) -> [Line] {
    PairSides(pair: pair, sides: sides, wording: wording, width: width).lines
  }

  /// The columns that a line of records takes of those it is given.
  private func recordWidth(_ width: Int) -> Int {
    records(width).first.map {
      $0.runs.reduce(0) { $0 + TextWidth.columns($1.text, glyphs: wording.glyphs) }
    } ?? width
  }

  private func waterfall(_ width: Int) -> [Line] {
    PairWaterfall(pair: pair.pair, wording: wording, width: width).lines
  }
}
