package import ProfileModel

/// Tells whose events keep a rhythm; they come in the order of their instants, none of them after now.
package struct RhythmFold {
  private let rhythm: Rhythm
  private let zone: Zone
  /// Periods from the oldest on, or the one that the newest events must lie in.
  private let periods: [Range<Int64>]
  private var place = 0
  /// The person's last event.
  private var lastMs: [Int64]
  /// Periods that the person's events lie in.
  private var met: [Int32]
  private var lastPeriod: [Int32]
  private var set: ProfileSet

  /// A fold over people whose numbers are below `capacity`.
  package init(_ rhythm: Rhythm, nowMs: Int64, zone: Zone, capacity: Int) {
    self.rhythm = rhythm
    self.zone = zone
    periods = rhythm.periods(nowMs: nowMs, zone: zone)
    lastMs = Array(repeating: .min, count: capacity)
    met = Array(repeating: 0, count: capacity)
    lastPeriod = Array(repeating: -1, count: capacity)
    set = ProfileSet(capacity: capacity)
  }

  package mutating func add(_ number: Int, atMs: Int64) {
    while place < periods.count, periods[place].upperBound <= atMs { place += 1 }
    let isWithin = place < periods.count && periods[place].contains(atMs)
    switch rhythm {
    case .regular(_, let wanted, _, _):
      guard isWithin, lastPeriod[number] != place else { return }
      lastPeriod[number] = Int32(place)
      met[number] += 1
      if met[number] >= wanted { set.insert(ProfileID(Int64(number))) }
    case .stopped:
      if isWithin {
        set.remove(ProfileID(Int64(number)))
      } else {
        set.insert(ProfileID(Int64(number)))
      }
    case .restarted(_, _, let gap):
      if isWithin, lastMs[number] != .min, days(lastMs[number], atMs) >= gap {
        set.insert(ProfileID(Int64(number)))
      }
      lastMs[number] = atMs
    }
  }

  package func profiles() -> ProfileSet { set }

  private func days(_ beforeMs: Int64, _ atMs: Int64) -> Int {
    zone.day(ofMs: atMs).daysSince1970 - zone.day(ofMs: beforeMs).daysSince1970
  }
}
