import ProfileModel
import Testing

private func entry(_ decision: ConsentRecord.Decision, at atMs: Int64) -> ConsentRecord {
  ConsentRecord(
    purpose: Purpose.ID("profiling"), decision: decision, lawfulBasis: .consent,
    policyVersion: nil, decidedAtMs: atMs, expiresAtMs: nil, method: nil, proof: nil,
    origin: Origin(source: "web", drop: "", line: 0, atMs: atMs, party: .first))
}

@Test(
  arguments: [
    ([], []),
    ([entry(.granted, at: 10)], []),
    ([entry(.pending, at: 10)], []),
    ([entry(.withdrawn, at: 10)], [Int64.min..<Int64.max]),
    ([entry(.granted, at: 10), entry(.refused, at: 20)], [Int64.min..<Int64.max]),
    // A no that was lifted is about the time in between.
    ([entry(.granted, at: 10), entry(.withdrawn, at: 20), entry(.granted, at: 30)], [20..<30]),
    ([entry(.granted, at: 30), entry(.refused, at: 20)], [20..<30]),
    // One of tomorrow is not heard yet.
    ([entry(.granted, at: 10), entry(.withdrawn, at: 101)], []),
    ([entry(.granted, at: 10), entry(.withdrawn, at: 100)], [Int64.min..<Int64.max]),
  ] as [([ConsentRecord], [Range<Int64>])])
func aNoStandsAgainstWhatItIsAbout(_ log: [ConsentRecord], _ expected: [Range<Int64>]) {
  #expect(WithdrawnTimes(of: log, nowMs: 100).ranges == expected)
  #expect(WithdrawnTimes(of: log.reversed(), nowMs: 100).ranges == expected)
}
