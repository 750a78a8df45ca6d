import ProfileStore

/// When the sizes of segments are noted: as each drop ends, unless counting them takes more than a tenth of the
/// time; then now and again, and as the last of many drops has ended.
final class SizeNotes {
  private var notedAtMs: Int64?
  private var costMs: Int64 = 0
  /// Whether a drop has ended since they were noted.
  private(set) var areBehind = false

  /// - Parameters:
  ///   - isLast: Whether nothing more is waiting.
  ///   - count: Counts and notes them.
  func note(isLast: Bool = false, _ count: () throws -> Void) rethrows {
    let beganMs = Ticks.nowMs()
    let isDue = notedAtMs.map { beganMs - $0 >= 10 * costMs } ?? true
    guard isDue || isLast else {
      areBehind = true
      return
    }
    try count()
    areBehind = false
    let endedMs = Ticks.nowMs()
    notedAtMs = endedMs
    costMs = endedMs - beganMs
  }
}
