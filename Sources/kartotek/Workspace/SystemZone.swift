import Glibc
import ProfileModel

/// Time zones as the system's tz database has them.
enum SystemZone {
  /// Reads a zone into a table of its changes from 1970 to 2100.
  ///
  /// - Parameters:
  ///   - name: Such as `Europe/Warsaw`; `nil` takes the machine's own.
  ///   - file: The settings file, for the error.
  /// - Returns: The zone, `local` by name where none was given.
  /// - Throws: ``Failure`` for a name that the machine does not know.
  static func zone(named name: String?, file: String) throws(Failure) -> Zone {
    if let name {
      if name == "UTC" { return .utc }
      try check(name, file: file)
      setenv("TZ", name, 1)
    }
    tzset()
    return table(name: name ?? "local")
  }

  /// Reads the zone of one source, and leaves the machine's as it is.
  ///
  /// - Throws: ``Failure`` for a name that the machine does not know.
  static func other(named name: String, file: String) throws(Failure) -> Zone {
    if name == "UTC" { return .utc }
    try check(name, file: file)
    let before = getenv("TZ").map { String(cString: $0) }
    setenv("TZ", name, 1)
    tzset()
    defer {
      if let before { setenv("TZ", before, 1) } else { unsetenv("TZ") }
      tzset()
    }
    return table(name: name)
  }

  private static func check(_ name: String, file: String) throws(Failure) {
    guard name.allSatisfy({ $0.isLetter || $0.isNumber || "/_+-".contains($0) }),
      access("/usr/share/zoneinfo/\(name)", R_OK) == 0
    else {
      throw Failure(
        .unusableInput,
        "\(file): time_zone '\(name)' is not known here. Use a name such as Europe/Warsaw, "
          + "and install tzdata if there is none.")
    }
  }

  private static func table(name: String) -> Zone {
    let end: time_t = 4_102_444_800  // 2100-01-01
    let step: time_t = 14 * 86_400  // No zone changes twice within a fortnight.
    var changes: [Zone.Change] = []
    var offset = offsetSeconds(at: 0)
    let first = offset
    for time in stride(from: step, through: end, by: Int(step)) {
      let next = offsetSeconds(at: time)
      guard next != offset else { continue }
      changes.append(
        Zone.Change(
          atMs: Int64(instant(of: next, between: time - step, and: time)) * 1_000,
          offsetSeconds: next))
      offset = next
    }
    return Zone(name: name, firstOffsetSeconds: first, changes: changes)
  }

  /// The first second in the span at which `offset` holds.
  private static func instant(of offset: Int, between low: time_t, and high: time_t) -> time_t {
    var low = low
    var high = high
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if offsetSeconds(at: middle) == offset { high = middle } else { low = middle }
    }
    return high
  }

  private static func offsetSeconds(at time: time_t) -> Int {
    var time = time
    var parts = tm()
    localtime_r(&time, &parts)
    return parts.tm_gmtoff
  }
}
