/// The signs that screens draw with: either any of Unicode's or ASCII only.
package enum GlyphSet: Hashable, Sendable {
  case unicode
  case ascii

  package var topLeft: String { pick("╭", "+") }
  package var topRight: String { pick("╮", "+") }
  package var bottomLeft: String { pick("╰", "+") }
  package var bottomRight: String { pick("╯", "+") }
  package var horizontal: String { pick("─", "-") }
  package var vertical: String { pick("│", "|") }
  package var teeLeft: String { pick("├", "+") }
  package var teeRight: String { pick("┤", "+") }

  package var branch: String { pick("├─", "|-") }
  package var lastBranch: String { pick("└─", "`-") }

  package var ellipsis: String { pick("…", "~") }
  package var bullet: String { pick("●", "*") }
  package var middleDot: String { pick("·", ".") }
  package var dash: String { pick("–", "-") }
  package var times: String { pick("×", "x") }
  package var minus: String { pick("−", "-") }
  package var about: String { pick("≈", "~") }

  package var check: String { pick("✓", "y") }
  package var cross: String { pick("✗", "x") }
  package var unknown: String { pick("·", "?") }
  package var bang: String { "!" }

  package var arrow: String { pick("▸", ">") }
  package var backArrow: String { pick("◂", "<") }
  package var rightArrow: String { pick("→", ">") }
  package var leftArrow: String { pick("←", "<") }
  package var upArrow: String { pick("↑", "^") }
  package var downArrow: String { pick("↓", "v") }
  package var selectionBar: String { pick("▌", ">") }
  package var opened: String { pick("▾", "v") }
  package var closed: String { pick("▸", ">") }

  /// From the smallest to the greatest value of a sparkline, one column each.
  package var sparkLevels: [String] {
    switch self {
    case .unicode: Self.unicodeLevels
    case .ascii: Self.asciiLevels
    }
  }
  package var barFull: String { pick("█", "#") }
  package var barEmpty: String { pick("░", ".") }
  /// Steps of a bar's last cell, from an eighth to seven eighths; none in ASCII.
  package var barSteps: [String] { self == .unicode ? Self.unicodeSteps : [] }

  private static let unicodeLevels = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  private static let asciiLevels = [".", ":", "-", "=", "+", "*", "#"]
  private static let unicodeSteps = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  private func pick(_ unicode: String, _ ascii: String) -> String {
    self == .unicode ? unicode : ascii
  }
}
