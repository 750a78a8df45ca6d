import ProfileModel
import Terminal

extension Wording {
  /// `27 %`; what is not nothing and not all is never said to be: `<1 %`, `>99 %`.
  func share(_ share: Double) -> String {
    let percent = Int((min(max(0, share), 1) * 100).rounded())
    if percent == 0, share > 0 { return "<1 %" }
    if percent == 100, share < 1 { return ">99 %" }
    return "\(percent) %"
  }

  /// A bar that is full up to a share of its width, in steps of an eighth of a column, with blanks behind.
  ///
  /// What is not nothing is never drawn as nothing. `mark` is a place on the bar, as a share of its width.
  func chartBar(_ share: Double, width: Int, mark: Double? = nil) -> String {
    guard width > 0 else { return "" }
    let eighths = share > 0 ? max(1, Int((min(1, share) * Double(width) * 8).rounded())) : 0
    let steps = glyphs.barSteps
    let full = steps.isEmpty ? (eighths + 7) / 8 : eighths / 8
    var cells = Array(repeating: glyphs.barFull, count: full)
    if !steps.isEmpty, eighths % 8 > 0 { cells.append(steps[eighths % 8 - 1]) }
    cells += Array(repeating: " ", count: max(0, width - cells.count))
    if let mark {
      cells[min(width - 1, max(0, Int(mark * Double(width))))] = glyphs.vertical
    }
    return cells.joined()
  }

  /// Short texts with dots between, on as many lines as they need.
  func dottedLines(_ parts: [String], width: Int, role: StyleRole = .muted) -> [Line] {
    var lines: [String] = []
    for part in parts.filter({ !$0.isEmpty }) {
      let longer = lines.last.map { dotted([$0, part]) } ?? part
      if !lines.isEmpty, TextWidth.columns(longer, glyphs: glyphs) <= width {
        lines[lines.count - 1] = longer
      } else {
        lines.append(part)
      }
    }
    return lines.flatMap { wrapped($0, width: width, role: role) }
  }

  /// Words on as many lines as they need.
  func wrapped(_ text: String, width: Int, role: StyleRole = .normal) -> [Line] {
    var runs = WrappedRuns(width: width, height: 9, glyphs: glyphs)
    runs.add(words: text, Style(role))
    return runs.lines
  }

  /// `1 284 people`; where a part of them is too few to be told, so rough that it cannot be reckoned from
  /// the other parts: `≈ 1 300 people`.
  func people(_ number: Int, isRough: Bool) -> String {
    guard isRough, !role.isTooFew(number) else { return people(number) }
    let digits = String(number).count
    let step = (2..<max(2, digits)).reduce(1) { step, _ in step * 10 }
    let coarse = max(step, 2 * role.smallestCount)
    return "\(glyphs.about) \(people((number + coarse / 2) / coarse * coarse))"
  }

  func columns(_ text: String) -> Int { TextWidth.columns(text, glyphs: glyphs) }
}
