import Insight
import ProfileModel
import Terminal

/// What sets a segment apart: each value with its share there, that of all others, and how sure that is.
///
/// The bar is the share in the segment; the mark on it that of the others.
struct ContrastChart {
  /// In the order in which they are shown.
  let findings: [SegmentComparison.Finding]
  let wording: Wording
  let width: Int

  private static let narrow = 76

  var lines: [Line] {
    guard !shown.isEmpty else { return [Line("Nothing is sure.", .muted)] }
    return width < Self.narrow ? shown.flatMap(narrowLines) : wideLines
  }

  /// A share of a known number of people tells how many they are.
  private var shown: [SegmentComparison.Finding] {
    findings.filter { !wording.role.isTooFew($0.people) }
  }

  private static let heads = ["share", "others", "times", "difference (95 %)"]

  private var wideLines: [Line] {
    let rows = shown.map { finding in
      BarChart.Row(
        name: name(finding), value: finding.share.share, numbers: numbers(finding),
        mark: mark(finding), role: role(finding))
    }
    // The head is a row as the others, so that it stands over their columns.
    let head = BarChart.Row(
      name: "", value: 0, numbers: Self.heads, nameRole: .muted)
    return BarChart(rows: [head] + rows, full: scale, wording: wording, width: width).lines
  }

  /// As great as the greatest share, so that small ones are not all alike.
  private var scale: Double {
    shown.map { max($0.share.share, $0.baseShare.share) }.max() ?? 1
  }

  private func narrowLines(_ finding: SegmentComparison.Finding) -> [Line] {
    let share = wording.share(finding.share.share)
    let others = wording.share(finding.baseShare.share)
    let words = wording.dottedLines(
      ["\(share), others \(others)", interval(finding)], width: width)
    let bar = wording.chartBar(
      finding.share.share / scale, width: width, mark: mark(finding).map { $0 / scale })
    return [Line([Run(name(finding))], right: [Run(times(finding))])] + words
      + [Line(bar, role(finding))]
  }

  /// A mark at the very beginning would hide a small share, and says nothing.
  private func mark(_ finding: SegmentComparison.Finding) -> Double? {
    finding.baseShare.share > 0 ? finding.baseShare.share : nil
  }

  private func name(_ finding: SegmentComparison.Finding) -> String {
    "\(finding.dimension) \(finding.value.raw)"
  }

  private func role(_ finding: SegmentComparison.Finding) -> StyleRole {
    finding.verdict == .tooFewToSay ? .muted : .chart
  }

  private func numbers(_ finding: SegmentComparison.Finding) -> [String] {
    [
      wording.share(finding.share.share), wording.share(finding.baseShare.share), times(finding),
      interval(finding),
    ]
  }

  /// `×3.1`, `×12`, `×0.2`; nothing where no other has it.
  private func times(_ finding: SegmentComparison.Finding) -> String {
    guard let ratio = finding.ratio else { return "only here" }
    if ratio >= 99.5 { return ">\(wording.glyphs.times)99" }
    if ratio >= 9.95 { return "\(wording.glyphs.times)\(Int(ratio.rounded()))" }
    let tenths = Int((ratio * 10).rounded())
    return "\(wording.glyphs.times)\(tenths / 10).\(tenths % 10)"
  }

  /// `+39 to +45 points`, in tenths where that would say little; or that there are too few.
  private func interval(_ finding: SegmentComparison.Finding) -> String {
    guard finding.verdict != .tooFewToSay else { return "too few to say" }
    let difference = finding.difference
    let parts = difference.width < 0.03 ? 10 : 1
    return "\(points(difference.low, parts)) to \(points(difference.high, parts)) points"
  }

  private func points(_ share: Double, _ parts: Int) -> String {
    let points = Int((share * 100 * Double(parts)).rounded())
    let sign = points > 0 ? "+" : points < 0 ? wording.glyphs.minus : ""
    let tenths = parts == 10 ? ".\(abs(points) % 10)" : ""
    return "\(sign)\(abs(points) / parts)\(tenths)"
  }
}
