import Insight
import ProfileModel

/// Segments beside each other, as `segment compare` prints them.
struct ContrastText {
  let names: [String]
  let contrast: SegmentContrast
  let role: Role

  private var overlap: SegmentOverlap { contrast.overlap }

  /// Regions first, then for each segment what is surely more or less frequent in it.
  var lines: [String] {
    let regions = overlap.regions.map { [words($0), role.told(overlap[$0])] }
    return TextTable.lines(regions, rightAligned: [1])
      + names.indices.flatMap { [""] + lines(of: $0) }
  }

  /// `A and B, not C`.
  private func words(_ region: SegmentOverlap.Region) -> String {
    let inside = names.indices.filter { region.contains(.segment($0)) }.map { names[$0] }
    let outside = names.indices.filter { !region.contains(.segment($0)) }.map { names[$0] }
    return inside.joined(separator: " and ")
      + (outside.isEmpty ? "" : ", not \(outside.joined(separator: ", not "))")
  }

  private func lines(of segment: Int) -> [String] {
    let sure = shown(segment).filter { $0.verdict != .tooFewToSay && $0.verdict != .asFrequent }
    let head = "\(names[segment]), unlike all others (95 % intervals):"
    let few = "\(contrast.comparison.tooFewToSay(in: segment)) values: too few to say"
    let rows = sure.map { finding in
      [
        "\(finding.dimension) \(finding.value.raw)", share(finding.share.share),
        "others \(share(finding.baseShare.share))",
        finding.ratio.map { "×" + tenths($0) } ?? "only here",
        "\(points(finding.difference.low)) to \(points(finding.difference.high)) points",
      ]
    }
    return [head]
      + (sure.isEmpty ? ["  nothing is sure"] : TextTable.lines(rows, rightAligned: [1, 2, 3]))
      + [few]
  }

  private func shown(_ segment: Int) -> [SegmentComparison.Finding] {
    contrast.comparison.findings.filter { $0.segment == segment && !role.isTooFew($0.people) }
  }

  private func share(_ share: Double) -> String { "\(tenths(share * 100)) %" }

  private func tenths(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(abs(tenths) % 10)"
  }

  private func points(_ difference: Double) -> String {
    let text = tenths(abs(difference) * 100)
    return text == "0.0" ? "0" : (difference < 0 ? "−" : "+") + text
  }

  var json: JSON {
    let regions = overlap.regions.map { region in
      JSON.object([
        (
          "segments",
          .array(
            names.indices.filter { region.contains(.segment($0)) }.map { .string(names[$0]) })
        ),
        ("people", JSON(people: overlap[region], toldTo: role)),
      ])
    }
    return .object([
      ("everyone", JSON(people: contrast.everyone, toldTo: role)), ("overlap", .array(regions)),
      (
        "segments",
        .array(
          names.indices.map { place in
            .object([
              ("segment", .string(names[place])),
              ("people", JSON(people: overlap.size(of: place), toldTo: role)),
              ("findings", .array(shown(place).map { JSON($0) })),
            ])
          })
      ),
    ])
  }
}

extension JSON {
  fileprivate init(_ finding: SegmentComparison.Finding) {
    let verdict =
      switch finding.verdict {
      case .moreFrequent: "more"
      case .lessFrequent: "less"
      case .asFrequent: "same"
      case .tooFewToSay: "too few to say"
      }
    self = .object([
      ("dimension", .string(finding.dimension)), ("value", .string(finding.value.raw)),
      ("people", .int(finding.people)), ("share", .double(finding.share.share)),
      ("low", .double(finding.share.low)), ("high", .double(finding.share.high)),
      ("othersShare", .double(finding.baseShare.share)),
      ("difference", .double(finding.difference.difference)),
      ("differenceLow", .double(finding.difference.low)),
      ("differenceHigh", .double(finding.difference.high)),
      ("ratio", finding.ratio.map { .double($0) } ?? .null), ("verdict", .string(verdict)),
    ])
  }
}
