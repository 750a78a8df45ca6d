import ProfileModel
import Terminal

extension Wording {
  /// The sign of a segment's colour: each has its own, so that none is told by its colour alone.
  func sign(_ colour: SegmentColour) -> Run { Run(glyph(colour), role(colour)) }

  /// `● accent`.
  func named(_ colour: SegmentColour) -> [Run] {
    [sign(colour), Run(" \(colour.rawValue)", .muted)]
  }

  private func role(_ colour: SegmentColour) -> StyleRole {
    switch colour {
    case .accent: .accent
    case .good: .good
    case .warning: .warning
    case .bad: .bad
    case .chart: .chart
    case .muted: .muted
    }
  }

  private func glyph(_ colour: SegmentColour) -> String {
    let isASCII = glyphs == .ascii
    return switch colour {
    case .accent: glyphs.bullet
    case .good: isASCII ? "+" : "▲"
    case .warning: glyphs.bang
    case .bad: isASCII ? "x" : "■"
    case .chart: isASCII ? "#" : "◆"
    case .muted: isASCII ? "o" : "○"
    }
  }

  /// `22 Nov 09:05`.
  func moment(_ atMs: Int64) -> String { "\(date(atMs)) \(time(atMs))" }
}
