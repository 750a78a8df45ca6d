import ProfileModel
import Terminal

/// What each comparison adds to the weight of a pair or takes away, from the start to the total.
///
/// Without colours the sign of the number and the filling of the bar tell one from the other.
struct PairWaterfall {
  let pair: DuplicatePair
  let wording: Wording
  let width: Int

  private struct Step {
    let words: String
    let from: Double
    let to: Double
    let isSum: Bool

    var weight: Double { to - from }
  }

  private static let number = 7
  private static let narrow = 50

  private var steps: [Step] {
    var weight = pair.startingWeight
    var steps = [Step(words: "start, as for any two", from: 0, to: weight, isSum: true)]
    for part in pair.parts {
      let words = "\(part.comparison) \(part.level)"
      steps.append(Step(words: words, from: weight, to: weight + part.weight, isSum: false))
      weight += part.weight
    }
    let words = "together, \(wording.percent(pair.probability))"
    return steps + [Step(words: words, from: 0, to: pair.weight, isSum: true)]
  }

  var lines: [Line] {
    let steps = steps
    let ends = steps.flatMap { [$0.from, $0.to] }
    let scale = (low: min(0, ends.min() ?? 0), high: max(0, ends.max() ?? 0))
    let heading = Line(
      [Run(wording.padded("What speaks for it", labelWidth), .header, bold: true)]
        + [Run(wording.padded("bits", Self.number, .right), .muted)])
    return [heading] + steps.flatMap { lines(of: $0, scale) }
  }

  private var isNarrow: Bool { width < Self.narrow }
  private var barWidth: Int {
    isNarrow ? max(1, width) : max(14, min(40, width - Self.number - 36))
  }
  private var labelWidth: Int {
    isNarrow ? max(1, width - Self.number) : max(1, width - Self.number - 2 - barWidth)
  }

  private func lines(of step: Step, _ scale: (low: Double, high: Double)) -> [Line] {
    let role: StyleRole = step.isSum ? .normal : step.weight < 0 ? .bad : .good
    let words = [
      Run(wording.padded(step.words, labelWidth), .normal),
      Run(wording.padded(wording.bits(step.weight), Self.number, .right), role),
    ]
    let bar = Run(bar(step, scale), step.isSum ? .chart : role)
    return isNarrow ? [Line(words), Line([bar])] : [Line(words + [Run("  "), bar])]
  }

  /// The part of the axis between the step's ends; the axis crosses at 0.
  private func bar(_ step: Step, _ scale: (low: Double, high: Double)) -> String {
    let span = max(scale.high - scale.low, 0.001)
    func place(_ weight: Double) -> Int {
      Int(((weight - scale.low) / span * Double(barWidth - 1)).rounded())
    }
    let (first, last) = (place(min(step.from, step.to)), place(max(step.from, step.to)))
    return (0..<barWidth).map { column in
      if column >= first, column < max(last, first + 1), step.weight != 0 { return filling(step) }
      return column == place(0) ? wording.glyphs.vertical : " "
    }.joined()
  }

  private func filling(_ step: Step) -> String {
    let isASCII = wording.glyphs == .ascii
    if step.isSum { return isASCII ? "=" : "▓" }
    return step.weight < 0 ? (isASCII ? "-" : "░") : (isASCII ? "+" : wording.glyphs.barFull)
  }
}
