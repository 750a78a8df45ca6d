/// The offsets of one time zone as a table, so that days are computed without a clock, a file or a lock.
package struct Zone: Hashable, Sendable {
  package static let utc = Zone(name: "UTC", firstOffsetSeconds: 0, changes: [])

  /// From `atMs` on, local time is UTC plus `offsetSeconds`.
  package struct Change: Hashable, Sendable {
    package let atMs: Int64
    package let offsetSeconds: Int

    package init(atMs: Int64, offsetSeconds: Int) {
      self.atMs = atMs
      self.offsetSeconds = offsetSeconds
    }
  }

  package let name: String
  private let firstOffsetSeconds: Int
  private let changes: [Change]

  /// - Parameters:
  ///   - name: As in the tz database.
  ///   - firstOffsetSeconds: Before the first change.
  ///   - changes: Rising by `atMs`.
  package init(name: String, firstOffsetSeconds: Int, changes: [Change]) {
    self.name = name
    self.firstOffsetSeconds = firstOffsetSeconds
    self.changes = changes
  }

  package func offsetSeconds(atMs: Int64) -> Int {
    var low = 0
    var high = changes.count
    while low < high {
      let middle = (low + high) / 2
      if changes[middle].atMs <= atMs { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? firstOffsetSeconds : changes[low - 1].offsetSeconds
  }

  /// The local day of an instant.
  package func day(ofMs atMs: Int64) -> CivilDate {
    CivilDate(daysSince1970: Int(floorDivide(localMs(atMs), 86_400_000)))
  }

  /// The first instant of a local day, in milliseconds since 1970-01-01 UTC.
  package func startMs(of day: CivilDate) -> Int64 {
    instantMs(localMs: Int64(day.daysSince1970) * 86_400_000)
  }

  /// The instant at which clocks here show `localMs` (milliseconds since 1970-01-01 as if it were UTC).
  ///
  /// Of a time that clocks show twice, the earlier; of one they skip, the instant of the skip's end.
  package func instantMs(localMs: Int64) -> Int64 {
    let guess = localMs - Int64(offsetSeconds(atMs: localMs - 50_400_000)) * 1_000
    if guess + Int64(offsetSeconds(atMs: guess)) * 1_000 == localMs { return guess }
    return localMs - Int64(offsetSeconds(atMs: localMs + 50_400_000)) * 1_000
  }

  /// `14:05`.
  package func timeOfDay(ofMs atMs: Int64) -> String {
    let minutes = Int(
      (localMs(atMs) - floorDivide(localMs(atMs), 86_400_000) * 86_400_000) / 60_000)
    return "\(padded(minutes / 60, to: 2)):\(padded(minutes % 60, to: 2))"
  }

  private func localMs(_ atMs: Int64) -> Int64 {
    atMs + Int64(offsetSeconds(atMs: atMs)) * 1_000
  }
}

func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
  let quotient = value / divisor
  return value % divisor < 0 ? quotient - 1 : quotient
}
