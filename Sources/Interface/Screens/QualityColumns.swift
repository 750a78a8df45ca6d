import ProfileModel
import Terminal

/// Which columns the quality screen shows in a width, and what stands in them.
struct QualityColumns {
  let width: Int
  let source: Int
  /// Lines for what has changed.
  let changeLines: Int
  /// Of how many days velocity shows the rows.
  let days: Int
  private let field: Int
  private let bar: Int
  private let lacking: Int
  private let change: Int
  /// Whether the other measures stand beside the one that is looked at.
  private let showsAll: Bool

  private static let measures: [(QualityMeasure, String)] = [
    (.completeness, "compl"), (.validity, "valid"), (.uniqueness, "uniq"), (.freshness, "fresh"),
    (.conflicts, "undisp"),
  ]
  private static let measureWidth = 7
  /// What figures at the right have at least, where there is a bar.
  private static let figuresWidth = 26

  init(width: Int) {
    self.width = width
    let isNarrow = width < 60
    source = isNarrow ? 7 : 10
    changeLines = isNarrow ? 1 : 3
    days = isNarrow ? 7 : QualityReport.days
    field = isNarrow ? 10 : 14
    lacking = isNarrow ? 7 : 9
    change = isNarrow ? 0 : 8
    showsAll = width >= 104
    let all = showsAll ? Self.measures.count * Self.measureWidth : 0
    // Two columns for the mark, five for the percents, and blanks between.
    let taken = 2 + source + 1 + field + 1 + 6 + lacking + change + all
    bar = max(4, min(30, width - taken - 1))
  }

  /// A line of a heading without fields: a name, a bar, figures at the right, of which the last ones make
  /// way where there is no room for all.
  func line(_ name: String, _ share: QualityShare, right: [String], _ wording: Wording) -> Line {
    let label = source + 1 + field
    let figures = right.filter { !$0.isEmpty }
    func words(_ count: Int) -> String { figures.prefix(count).joined(separator: "  ") }
    let room = width - 2 - label - 1 - 6 - 2
    let bar = min(self.bar, room - Self.figuresWidth)
    func fits(_ count: Int) -> Bool {
      TextWidth.columns(words(count), glyphs: wording.glyphs) <= room - max(0, bar)
    }
    let shown = (1...max(1, figures.count)).reversed().first(where: fits) ?? 1
    return Line(
      [Run(wording.padded(name, label) + " ")]
        + (bar >= 4 ? wording.bar(share.share ?? 0, width: bar) : [])
        + [Run(percent(share))],
      right: [Run(words(shown), .muted), Run(" ")])
  }

  func header(_ measure: QualityMeasure, _ wording: Wording) -> Line {
    var text = wording.padded("Source", source) + " " + wording.padded("Field", field) + " "
    text += wording.padded(wording.word(measure), bar + 6) + wording.padded("Lack", lacking, .right)
    text += wording.padded(change > 0 ? "Change" : "", change, .right)
    if showsAll {
      for (_, word) in Self.measures { text += wording.padded(word, Self.measureWidth, .right) }
    }
    return Line([Run("  "), Run(text, .header)])
  }

  func row(
    _ field: FieldQuality, _ measure: QualityMeasure, change: String, _ wording: Wording
  ) -> Line {
    let name = field.field.isEmpty ? "people" : field.field.raw
    var runs = [
      Run(wording.padded(field.source, source) + " ", .muted),
      Run(wording.padded(name, self.field) + " "),
    ]
    if let share = field.shares[measure], share.of > 0 {
      runs += bars(share, wording) + [Run(percent(share) + " ")]
      runs += [Run(wording.padded(Money.grouped(share.lacking), lacking, .right))]
      let role: StyleRole = change.hasPrefix("+") ? .warning : .good
      runs += [Run(wording.padded(change, self.change, .right), role)]
    } else {
      let words = unknown(field, measure, wording.glyphs)
      runs += [Run(wording.padded(words, bar + 6 + lacking + self.change), .muted)]
    }
    return Line(runs + (showsAll ? others(field, wording) : []))
  }

  private func unknown(_ field: FieldQuality, _ measure: QualityMeasure, _ glyphs: GlyphSet)
    -> String
  {
    field.field.isEmpty && measure == .duplicates ? "not yet searched" : glyphs.dash
  }

  private func bars(_ share: QualityShare, _ wording: Wording) -> [Run] {
    wording.bar(share.share ?? 0, width: bar)
  }

  /// In five columns: ` 68 %`.
  private func percent(_ share: QualityShare) -> String {
    let digits = share.percent.map(String.init) ?? ""
    return String(repeating: " ", count: max(0, 4 - digits.count)) + digits + "%"
  }

  private func others(_ field: FieldQuality, _ wording: Wording) -> [Run] {
    Self.measures.map { measure, _ in
      let percent = field.shares[measure]?.percent.map { "\($0)%" } ?? wording.glyphs.dash
      return Run(wording.padded(percent, Self.measureWidth, .right), .muted)
    }
  }
}
