import ProfileModel
import Testing

private let purpose = Purpose(
  id: Purpose.ID("email_marketing"), lawfulBasis: .consent, channel: .email)

private func entry(
  _ decision: ConsentRecord.Decision, _ atMs: Int64, source: String = "crm", isDated: Bool = true,
  expires: Int64? = nil, policy: String? = nil, method: String? = nil
) -> ConsentRecord {
  ConsentRecord(
    purpose: purpose.id, decision: decision, lawfulBasis: .consent, policyVersion: policy,
    decidedAtMs: atMs, isDated: isDated, expiresAtMs: expires, method: method.map { DropText($0) },
    proof: nil, origin: Origin(source: source, drop: "c.csv", line: 1, atMs: atMs, party: .zero))
}

private func lastWord(_ log: [ConsentRecord], at nowMs: Int64 = 1_000) -> ConsentRecord? {
  ConsentRecord.lastWord(of: log, atMs: nowMs)
}

/// What was asked for and never confirmed takes nothing away and gives nothing.
@Test func aPendingOptInIsHeardOnlyWhereNothingWasDecided() {
  #expect(lastWord([entry(.pending, 5)])?.decision == .pending)
  #expect(lastWord([entry(.granted, 1), entry(.pending, 5)])?.decision == .granted)
  #expect(lastWord([entry(.withdrawn, 1), entry(.pending, 5)])?.decision == .withdrawn)
  #expect(lastWord([entry(.pending, 1), entry(.granted, 5)])?.decision == .granted)
}

/// A list of subscribers says who is on it, not since when.
@Test func anUndatedGrantDoesNotLiftWhatAnotherSourceWithdrew() {
  let list = entry(.granted, 20, source: "shop", isDated: false)
  #expect(lastWord([list])?.decision == .granted)
  #expect(lastWord([list, entry(.withdrawn, 10)])?.decision == .withdrawn)
  #expect(lastWord([list, entry(.refused, 10)])?.decision == .refused)
  #expect(lastWord([list, entry(.granted, 10)]) == list)
  // The same list had said no before, so its yes is news.
  #expect(lastWord([list, entry(.withdrawn, 10, source: "shop")])?.decision == .granted)
  // Of two who withdrew since, it can speak for itself alone, in whatever order they are heard.
  let two = [entry(.withdrawn, 10, source: "shop"), entry(.withdrawn, 10)]
  #expect(lastWord([list] + two)?.decision == .withdrawn)
  #expect(lastWord([list] + two.reversed())?.decision == .withdrawn)
  // A dated grant after the withdrawal stands whatever the list says.
  #expect(lastWord([list, entry(.withdrawn, 10), entry(.granted, 15)]) == list)
  // What is withdrawn without an instant counts from its delivery.
  let leaver = entry(.withdrawn, 20, source: "shop", isDated: false)
  #expect(lastWord([leaver, entry(.granted, 10)])?.decision == .withdrawn)
}

@Test func ofTwoGrantsAtOneInstantTheNarrowerStands() {
  let short = entry(.granted, 10, expires: 50)
  #expect(lastWord([entry(.granted, 10), short]) == short)
  let older = entry(.granted, 10, policy: "2024-05")
  #expect(lastWord([entry(.granted, 10, policy: "2026-01"), older]) == older)
}

@Test(arguments: ["implicit", "Implied by purchase", "soft_opt_in", "terms of service", "Terms"])
func whatAPersonDidIsToldFromWhatTheySaid(_ method: String) {
  #expect(entry(.granted, 1, method: method).isImplicit)
  #expect(!entry(.granted, 1, method: "web form").isImplicit)
}

/// 100 000 logs in another order and with repetitions say the same on every day.
@Test func noOrderOfArrivalChangesTheStatusOnAnyDay() {
  var random = SystemRandomNumberGenerator()
  for _ in 0..<10_000 {
    let log = (0..<Int.random(in: 1...7, using: &random)).map { _ in
      entry(
        ConsentRecord.Decision.allCases.randomElement(using: &random) ?? .granted,
        Int64.random(in: 0...8, using: &random),
        source: ["shop", "crm", "form"].randomElement(using: &random) ?? "",
        isDated: Bool.random(using: &random),
        expires: [nil, 4, 9].randomElement(using: &random) ?? nil,
        policy: [nil, "1", "2"].randomElement(using: &random) ?? nil)
    }
    let expected = (0...9).map {
      ConsentStatus.all(of: log, register: [purpose], atMs: $0)[0].state
    }
    for _ in 0..<10 {
      let arrived = (log + log.filter { _ in Bool.random(using: &random) }).shuffled(using: &random)
      let found = (0...9).map {
        ConsentStatus.all(of: arrived, register: [purpose], atMs: $0)[0].state
      }
      #expect(found == expected, "\(log)")
    }
  }
}

private func suppression(
  _ reason: Suppression.Reason, _ atMs: Int64, isLifted: Bool = false,
  channel: Purpose.Channel = .email
) -> Suppression {
  Suppression(
    channel: channel, reason: reason, isLifted: isLifted, atMs: atMs, proof: nil,
    origin: Origin(source: "mail", drop: "s.csv", line: 1, atMs: atMs, party: .first))
}

@Test(
  arguments: [
    ([], nil), ([suppression(.bounce, 5)], .bounce), ([suppression(.bounce, 1_001)], nil),
    ([suppression(.bounce, 5), suppression(.bounce, 6, isLifted: true)], nil),
    ([suppression(.bounce, 6, isLifted: true), suppression(.bounce, 6)], .bounce),
    ([suppression(.bounce, 5), suppression(.manual, 6, isLifted: true)], .bounce),
    ([suppression(.complaint, 7), suppression(.bounce, 5)], .bounce),
    ([suppression(.bounce, 5, channel: .sms)], nil),
  ] as [([Suppression], Suppression.Reason?)])
func aChannelIsClosedUntilItsReasonIsLifted(_ log: [Suppression], expected: Suppression.Reason?) {
  #expect(Suppression.standing(in: log, on: .email, atMs: 1_000)?.reason == expected)
}

@Test func aSuppressionOutranksConsentAndLeavesItAsItIs() {
  let log = [entry(.granted, 1)]
  let open = ConsentStatus.all(of: log, register: [purpose], atMs: 10)[0]
  #expect(open.allows && open.answer == "yes")
  let closed = ConsentStatus.all(
    of: log, suppressions: [suppression(.complaint, 5)], register: [purpose], atMs: 10)[0]
  #expect(closed.state == .granted && !closed.allows && closed.answer == "blocked")
}
