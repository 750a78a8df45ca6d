import ProfileModel
import Terminal

extension Wording {
  /// The mark of a drop's state, always beside its word or the line that says it.
  func mark(_ state: DropLine.State) -> String {
    switch state {
    case .loaded: glyphs.check
    case .loadedBefore: "="
    case .loading: glyphs.bullet
    case .waiting: glyphs.middleDot
    case .incomplete, .unknown: glyphs.bang
    case .failed: glyphs.cross
    }
  }

  func role(_ state: DropLine.State) -> StyleRole {
    switch state {
    case .loaded: .good
    case .loadedBefore, .waiting: .muted
    case .loading: .accent
    case .incomplete, .unknown: .warning
    case .failed: .bad
    }
  }

  /// `310k/s`, `42/s`.
  func rate(_ rowsPerSecond: Int) -> String {
    rowsPerSecond >= 1_000
      ? "\(Money.grouped(rowsPerSecond / 1_000))k/s" : "\(rowsPerSecond)/s"
  }

  /// A length of time: `<0.1 s`, `0.4 s`, `41 s`, `12 min`, `3 h`, `2 days`.
  func span(_ milliseconds: Int64) -> String {
    let seconds = max(0, milliseconds) / 1_000
    if milliseconds < 100 { return "<0.1 s" }
    switch seconds {
    case ..<10: return "\(seconds).\(max(0, milliseconds) % 1_000 / 100) s"
    case ..<120: return "\(seconds) s"
    case ..<7_200: return "\(seconds / 60) min"
    case ..<172_800: return "\(seconds / 3_600) h"
    default: return "\(seconds / 86_400) days"
    }
  }

  /// `41 s left`, `12 min left`.
  func left(seconds: Int) -> String {
    (seconds < 120 ? "\(seconds) s" : span(Int64(seconds) * 1_000)) + " left"
  }

  /// In eight columns: `now`, `2 min`, `3 h`, `12 Nov`, `Nov 2024`.
  func shortAgo(_ atMs: Int64) -> String {
    let minutes = (nowMs - atMs) / 60_000
    if atMs > nowMs || minutes >= 24 * 60 { return shortDate(atMs) }
    if minutes < 1 { return "now" }
    return minutes < 60 ? "\(minutes) min" : "\(minutes / 60) h"
  }

  /// `12 840 rows: 12 837 created, 3 rejected`.
  func tally(_ tally: RowTally) -> String {
    let parts = RowOutcome.allCases.filter { tally[$0] > 0 }
      .map { "\(Money.grouped(tally[$0])) \($0.name)" }
    return count(tally.rows, "row") + (parts.isEmpty ? "" : ": " + parts.joined(separator: ", "))
  }

  /// Which rows a group holds: `rejected, column email: not an e-mail address`.
  func reason(_ group: HeldGroup) -> String {
    let column = group.column.map { ", column \($0.raw)" } ?? ""
    return "\(group.outcome.name)\(column): \(group.reason)"
  }
}
