import Insight
import ProfileModel
import Terminal

/// How fresh the data is, in one line: when each source last delivered, who is late, what came in today.
///
/// Where there is no room for all of it, sources that are on time become a number; who is late stays.
struct FreshnessLine {
  private let rhythms: [SourceRhythm]
  private let today: RowTally
  private let wording: Wording

  init(_ arrivals: Arrivals, wording: Wording) {
    rhythms = arrivals.sources.map { SourceRhythm($0, nowMs: wording.nowMs) }
    today = arrivals.today
    self.wording = wording
  }

  /// Those that are overdue, the latest first.
  var overdue: [SourceRhythm] {
    rhythms.filter(\.isOverdue).sorted { ($0.lateMs ?? 0) > ($1.lateMs ?? 0) }
  }

  /// The fullest wording that fits into `width` columns.
  func runs(width: Int) -> [Run] {
    guard let newest = rhythms.map(\.lastAtMs).max() else {
      return [
        Run(today.rows > 0 ? "Nothing has come in whole yet." : "Nothing was dropped yet.", .muted)
      ]
    }
    let onTime = rhythms.filter { !$0.isOverdue }
    let late = overdue.map(late)
    let drop = [Run("last drop \(wording.ago(newest))", .muted)]
    let each = onTime.map { [Run("\($0.source) \(when($0))", .muted)] + check($0) }
    let number = onTime.isEmpty ? [] : [[Run(numberWords(onTime), .muted)]]
    let tellings: [[[Run]]] = [
      [drop] + late + each + [figures],
      [drop] + late + number + [figures],
      [drop] + late + number + [shortFigures],
      late + number + [shortFigures],
      late + [shortFigures],
      late.isEmpty ? [drop] : late,
      late.count > 1 ? [late[0], [Run("\(late.count - 1) more late", .warning)]] : [],
    ]
    let joined = tellings.map(join)
    return joined.first { !$0.isEmpty && columns($0) <= width } ?? joined[5]
  }

  private func numberWords(_ sources: [SourceRhythm]) -> String {
    let known = sources.count { $0.usualGapMs != nil }
    return known > 0 ? "\(known) on time" : wording.count(sources.count, "source")
  }

  private var figures: [Run] {
    guard today.rows > 0 else { return [Run("nothing came in today", .muted)] }
    let gated = today[.gated] > 0 ? ", \(Money.grouped(today[.gated])) gated" : ""
    let rejected = today[.rejected] > 0 ? ", \(Money.grouped(today[.rejected])) rejected" : ""
    return [Run("today \(wording.count(rowsIn, "row")) in\(gated)\(rejected)", .muted)]
  }

  private var shortFigures: [Run] { [Run("today \(Money.grouped(rowsIn)) in", .muted)] }

  /// Rows that were let in, whether they brought anything new or not.
  private var rowsIn: Int { today.rows - today[.gated] - today[.rejected] }

  private func late(_ rhythm: SourceRhythm) -> [Run] {
    let words = "\(rhythm.source) late \(wording.span(rhythm.lateMs ?? 0))"
    return [Run("\(words) \(wording.glyphs.bang)", .warning)]
  }

  /// Only who has a rhythm can be on time.
  private func check(_ rhythm: SourceRhythm) -> [Run] {
    rhythm.usualGapMs == nil ? [] : [Run(" \(wording.glyphs.check)", .good)]
  }

  /// The time of day of a delivery of today, else its day.
  private func when(_ rhythm: SourceRhythm) -> String {
    wording.daysSince(rhythm.lastAtMs) == 0
      ? wording.time(rhythm.lastAtMs) : wording.ago(rhythm.lastAtMs)
  }

  private func join(_ parts: [[Run]]) -> [Run] {
    let dot = Run(" \(wording.glyphs.middleDot) ", .muted)
    return Array(parts.filter { !$0.isEmpty }.map { $0 }.joined(separator: [dot]))
  }

  private func columns(_ runs: [Run]) -> Int {
    runs.reduce(0) { $0 + TextWidth.columns($1.text, glyphs: wording.glyphs) }
  }
}
