import Insight
import ProfileModel
import Terminal

/// What sets each of some segments apart, in words and bars.
struct CompareText {
  let names: [String]
  let contrast: SegmentContrast
  let wording: Wording
  let width: Int

  private static let mostOften = 8
  private static let mostSeldom = 4
  private static let mostUnsure = 3

  var lines: [Line] {
    names.indices.flatMap { place in (place == 0 ? [] : [.blank]) + lines(of: place) }
      + [.blank] + looked
  }

  private func lines(of place: Int) -> [Line] {
    let heading = Line("\(names[place]), unlike all others", .header, bold: true)
    let size = contrast.overlap.size(of: place)
    guard !wording.role.isTooFew(size) else {
      return [heading] + wording.wrapped("Too few to say of whom.", width: width, role: .muted)
    }
    guard size > 0 else { return [heading, Line("Nobody is in it.", .muted)] }
    let found = findings(place)
    guard !found.isEmpty else {
      let words = contrast.isWhole ? "Nothing sets it apart for sure." : "Counting"
      return [heading] + wording.wrapped(words, width: width, role: .muted) + few(place)
    }
    return [heading] + ContrastChart(findings: found, wording: wording, width: width).lines
      + few(place)
  }

  /// The surest first; then what is seldom; then some of which there are too few.
  private func findings(_ place: Int) -> [SegmentComparison.Finding] {
    let comparison = contrast.comparison
    let unsure = comparison.findings.filter {
      $0.segment == place && $0.verdict == .tooFewToSay && $0.people > 0
    }.sorted { $1.people < $0.people }
    return Array(comparison.moreFrequent(in: place).prefix(Self.mostOften))
      + comparison.lessFrequent(in: place).prefix(Self.mostSeldom) + unsure.prefix(Self.mostUnsure)
  }

  private func few(_ place: Int) -> [Line] {
    let few = contrast.comparison.tooFewToSay(in: place)
    guard few > 0 else { return [] }
    return wording.wrapped(
      "Of \(wording.count(few, "value")) there are too few to say.", width: width, role: .muted)
  }

  private var looked: [Line] {
    let words =
      "Looked at \(contrast.dimensions.joined(separator: ", ")). Of what is called different, one in "
      + "twenty at most is so by chance; intervals hold in 95 of 100 cases."
    return wording.wrapped(words, width: width, role: .muted)
  }
}
