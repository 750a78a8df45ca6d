import ProfileModel
import Testing

@testable import DropLoading

private let may1: Int64 = 1_777_593_600_000
private let hour: Int64 = 3_600_000

/// Two hours ahead of UTC, and from 1 May 2026 00:00 UTC on three.
private let zone = Zone(
  name: "Test/Zone", firstOffsetSeconds: 7_200,
  changes: [Zone.Change(atMs: may1, offsetSeconds: 10_800)])

private func instant(_ text: String) -> Result<Int64, CleansingError> {
  clean(text) { bytes throws(CleansingError) in try Cleansing.instantMs(bytes, zone: zone) }
}

@Test(
  arguments: [
    ("2026-05-01T00:00Z", may1), ("2026-05-01t00:00:00z", may1), ("2026-05-01 00:00:00.000Z", may1),
    ("2026-05-01T00:00:00.5Z", may1 + 500), ("2026-05-01T00:00:00.123456789Z", may1 + 123),
    ("2026-05-01T02:00:00+02:00", may1), ("2026-05-01T02:00:00+0200", may1),
    ("2026-05-01 02:00:00 +0200", may1), ("2026-05-01 00:00 UTC", may1),
    ("2026-05-01 02:00:00+02", may1),
    ("2026-04-30T18:30:00-05:30", may1), ("2026-05-01T23:59:59.999Z", may1 + 24 * hour - 1),
    // Local, and days: before the change two hours, after it three.
    ("2026-05-01", may1 - 2 * hour), ("2026-05-02", may1 + 21 * hour),
    ("2026-05-01 01:59", may1 - 60_000), ("2026-05-01T03:00:00", may1),
    ("'2026-05-02", may1 + 21 * hour), ("1969-12-31T23:59:59Z", -1_000),
    ("2024-02-29T00:00:00Z", 1_709_164_800_000),
  ] as [(String, Int64)])
func instantsAreRead(_ text: String, _ ms: Int64) {
  #expect(instant(text) == .success(ms))
}

@Test(
  arguments: [
    "20260501", "2026-13-01", "2026-00-01", "2026-02-29",
    "2026-05-32", "0000-01-01", "2026-05-01T", "2026-05-01T1:00", "2026-05-01T24:00",
    "2026-05-01T23:60", "2026-05-01T23:59:60", "2026-05-01T10", "2026-05-01T10:00:00.",
    "2026-05-01T10:00:00.1234567890", "2026-05-01T10:00Zx", "2026-05-01T10:00+2",
    "2026-05-01T10:00+16:00", "2026-05-01T10:00+02:60",
    "2026-05-01x10:00", "1777593600", "yesterday", "2026-05-01 ", "", "2026-05-01T10:00:00,5Z",
  ])
func whatIsNoInstantIsRejected(_ text: String) {
  let isDay = text == "2026-05-01 "  // Blanks around a value are no part of it.
  #expect(isDay ? instant(text) == .success(may1 - 2 * hour) : instant(text) == .failure(.notADate))
}

@Test(
  arguments: [
    ("2026-05-01", .success("2026-05-01")), ("2026-05-01T00:00:00Z", .success("2026-05-01")),
    ("2026-05-01T00:00+14:00", .success("2026-05-01")),
    ("2026-05-01T00:01", .failure(.timeOfDay)), ("2026-05-01T23:00Z", .failure(.timeOfDay)),
    ("1990-02-30", .failure(.notADate)),
  ] as [(String, Result<String, CleansingError>)])
func aBirthDateIsTheWrittenDay(_ text: String, _ expected: Result<String, CleansingError>) {
  #expect(
    clean(text) { bytes throws(CleansingError) in try Cleansing.writtenDay(bytes) } == expected)
}

@Test(
  arguments: [
    ("2026-05-01", "2026-05-01"), ("2026-05-01T02:00:00+02:00", "2026-05-01T00:00:00Z"),
    ("2026-05-01T00:00:00.050Z", "2026-05-01T00:00:00.050Z"),
    ("2026-05-01 05:06", "2026-05-01T02:06:00Z"), ("0999-01-01T00:00Z", "0999-01-01T00:00:00Z"),
  ])
func instantsInTraitsHaveOneForm(_ text: String, _ expected: String) {
  let answer = clean(text) { bytes throws(CleansingError) in
    try Cleansing.writtenInstant(bytes, zone: zone)
  }
  #expect(answer == .success(expected))
}
