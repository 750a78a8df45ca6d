import ProfileModel
import Testing

private let marketing = Purpose(
  id: Purpose.ID("email_marketing"), lawfulBasis: .consent, reconsentBelow: "2026-01")

private func record(
  _ decision: ConsentRecord.Decision, at atMs: Int64, expires: Int64? = nil,
  policy: String? = "2026-01", line: Int = 1
) -> ConsentRecord {
  ConsentRecord(
    purpose: marketing.id, decision: decision, lawfulBasis: .consent, policyVersion: policy,
    decidedAtMs: atMs, expiresAtMs: expires, method: nil, proof: nil,
    origin: Origin(source: "consents", drop: "c.csv", line: line, atMs: atMs, party: .zero))
}

private func state(_ log: [ConsentRecord], _ purpose: Purpose = marketing, at nowMs: Int64 = 1_000)
  -> ConsentStatus.State?
{
  ConsentStatus.all(of: log, register: [purpose], atMs: nowMs).first?.state
}

@Test(
  arguments: [
    ([], .none),
    ([record(.granted, at: 10)], .granted),
    ([record(.refused, at: 10)], .refused),
    ([record(.pending, at: 10)], .pending),
    ([record(.granted, at: 10), record(.withdrawn, at: 20)], .withdrawn),
    ([record(.withdrawn, at: 20), record(.granted, at: 10)], .withdrawn),
    ([record(.withdrawn, at: 20), record(.granted, at: 30)], .granted),
    ([record(.granted, at: 20), record(.refused, at: 20)], .refused),
    ([record(.granted, at: 1_000)], .granted),
    ([record(.granted, at: 1_001)], .none),  // tomorrow's word is not heard today
    ([record(.granted, at: 10, expires: 1_001)], .granted),
    ([record(.granted, at: 10, expires: 1_000)], .expired),
    ([record(.granted, at: 10, policy: "2024-05")], .outdated),
    ([record(.granted, at: 10, policy: nil)], .outdated),
  ] as [([ConsentRecord], ConsentStatus.State)])
func statusFollowsFromTheLog(_ log: [ConsentRecord], expected: ConsentStatus.State) {
  #expect(state(log) == expected)
}

@Test func statusDoesNotDependOnOrderOrRepetition() {
  let log = [
    record(.granted, at: 10), record(.withdrawn, at: 20), record(.granted, at: 15),
    record(.refused, at: 20, line: 2),
  ]
  for turn in 0..<log.count {
    let turned = Array(log[turn...] + log[..<turn])
    #expect(state(turned + turned.reversed()) == .withdrawn)
  }
}

@Test func validityOfThePurposeEndsAConsentWithoutAnEndOfItsOwn() {
  let yearly = Purpose(id: marketing.id, lawfulBasis: .consent, validForDays: 1)
  #expect(state([record(.granted, at: 0)], yearly, at: 86_399_999) == .granted)
  #expect(state([record(.granted, at: 0)], yearly, at: 86_400_000) == .expired)
}

@Test(
  arguments: [
    (.consent, .granted, true), (.consent, .none, false), (.consent, .pending, false),
    (.consent, .expired, false), (.consent, .outdated, false), (.consent, .withdrawn, false),
    (.legitimateInterests, .none, true), (.legitimateInterests, .withdrawn, false),
    (.legitimateInterests, .refused, false), (.publicTask, .refused, false),
    (.contract, .none, true), (.contract, .refused, true), (.legalObligation, .withdrawn, true),
  ] as [(LawfulBasis, ConsentStatus.State, Bool)])
func basisDecidesWhatAStatusAllows(
  _ basis: LawfulBasis, _ state: ConsentStatus.State, expected: Bool
) {
  let status = ConsentStatus(
    purpose: Purpose(id: Purpose.ID("p"), lawfulBasis: basis), state: state, record: nil,
    expiresAtMs: nil)
  #expect(status.allows == expected)
}
