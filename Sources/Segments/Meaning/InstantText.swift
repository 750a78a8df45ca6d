package import ProfileModel

/// Days and instants in texts of traits and properties.
package enum InstantText {
  /// Reads `2026-01-31`, `2026-01-31T10:00`, with seconds, fractions, `Z` or `+01:00`, as milliseconds.
  ///
  /// A time that names no zone is of `zone`; a day is its first instant. `nil` for anything else.
  package static func ms(_ text: String, zone: Zone) -> Int64? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 10, bytes.count <= 35, bytes[4] == UInt8(ascii: "-"),
      bytes[7] == UInt8(ascii: "-"), let year = number(bytes[0..<4]),
      let month = number(bytes[5..<7]), let day = number(bytes[8..<10]),
      let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    guard bytes.count > 10 else { return zone.startMs(of: date) }
    guard bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
      let time = Time(bytes[11...])
    else { return nil }
    let localMs = Int64(date.daysSince1970) * 86_400_000 + time.ms
    return time.offsetMs.map { localMs - $0 } ?? zone.instantMs(localMs: localMs)
  }

  fileprivate static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// A time of day, and what it is ahead of UTC where that is said.
  private struct Time {
    let ms: Int64
    let offsetMs: Int64?

    init?(_ bytes: ArraySlice<UInt8>) {
      let endings: [UInt8] = [UInt8(ascii: "Z"), UInt8(ascii: "+"), UInt8(ascii: "-")]
      let end = bytes.firstIndex { endings.contains($0) } ?? bytes.endIndex
      guard let ms = Self.clock(bytes[..<end]) else { return nil }
      self.ms = ms
      guard end < bytes.endIndex else {
        offsetMs = nil
        return
      }
      if bytes[end] == UInt8(ascii: "Z") {
        guard end + 1 == bytes.endIndex else { return nil }
        offsetMs = 0
        return
      }
      let digits = bytes[(end + 1)...].filter { $0 != UInt8(ascii: ":") }
      guard digits.count == 4, let hours = number(digits[0..<2]),
        let minutes = number(digits[2..<4]),
        hours <= 15, minutes < 60
      else { return nil }
      let sign: Int64 = bytes[end] == UInt8(ascii: "-") ? -1 : 1
      offsetMs = sign * Int64(hours * 60 + minutes) * 60_000
    }

    private static func clock(_ bytes: ArraySlice<UInt8>) -> Int64? {
      let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      guard (2...3).contains(parts.count), let hour = number(parts[0]), hour < 24,
        let minute = number(parts[1]), minute < 60
      else { return nil }
      guard parts.count == 3 else { return Int64(hour * 60 + minute) * 60_000 }
      let seconds = parts[2].split(separator: UInt8(ascii: "."), maxSplits: 1)
      guard let second = seconds.first.flatMap({ number($0) }), second < 61 else { return nil }
      let fraction = seconds.count > 1 ? Array((seconds[1] + Array("000".utf8)).prefix(3)) : []
      let ms = fraction.isEmpty ? 0 : number(fraction[...])
      return ms.map { Int64((hour * 60 + minute) * 60 + second) * 1_000 + Int64($0) }
    }
  }
}
