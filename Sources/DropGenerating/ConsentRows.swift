/// A person's consents over time: one or more rows a purpose, oldest first.
struct ConsentRows {
  private enum Purpose: CaseIterable {
    case emailMarketing, smsMarketing, phoneMarketing, profiling

    var name: StaticString {
      switch self {
      case .emailMarketing: "email_marketing"
      case .smsMarketing: "sms_marketing"
      case .phoneMarketing: "phone_marketing"
      case .profiling: "profiling"
      }
    }

    /// How many of a hundred were ever asked.
    var askedPercent: Int {
      switch self {
      case .emailMarketing: 84
      case .smsMarketing: 38
      case .phoneMarketing: 22
      case .profiling: 58
      }
    }
  }

  enum Status { case granted, refused, withdrawn, pending }

  let person: Person
  let asOfMs: Int64

  private static let policyOf2026Ms: Int64 = 1_767_225_600_000  // 2026-01-01T00:00:00Z

  func write(to file: DropFile) {
    var random = RandomStream(seed: person.seed, topic: .consent, number: person.number)
    row(
      "service", .granted, atMs: person.createdMs, validDays: 0, random: &random, to: file)
    for purpose in Purpose.allCases where random.happens(percent: purpose.askedPercent) {
      let lifeMs = asOfMs - person.createdMs - Span.hourMs
      let firstMs = person.createdMs + random.wide(below: lifeMs / 4)
      let validDays: Int64 = random.happens(percent: 25) ? 730 : 0
      switch random.below(100) {
      case 0..<62:
        row(purpose.name, .granted, atMs: firstMs, validDays: validDays, random: &random, to: file)
      case 62..<78:
        row(purpose.name, .granted, atMs: firstMs, validDays: validDays, random: &random, to: file)
        let laterMs = firstMs + Span.minuteMs + random.wide(below: lifeMs / 2)
        row(purpose.name, .withdrawn, atMs: laterMs, validDays: 0, random: &random, to: file)
        // Some come back: the log then holds three decisions, and the last one counts.
        guard random.happens(percent: 20) else { continue }
        let againMs = laterMs + Span.minuteMs + random.wide(below: lifeMs / 5)
        row(purpose.name, .granted, atMs: againMs, validDays: 0, random: &random, to: file)
      case 78..<92:
        row(purpose.name, .refused, atMs: firstMs, validDays: 0, random: &random, to: file)
      default:
        row(purpose.name, .pending, atMs: firstMs, validDays: 0, random: &random, to: file)
      }
    }
  }

  /// Writes one decision that arrives while the program runs.
  func writeLive(_ status: Status, atMs: Int64, random: inout RandomStream, to file: DropFile) {
    row("email_marketing", status, atMs: atMs, validDays: 0, random: &random, to: file)
  }

  private func row(
    _ purpose: StaticString, _ status: Status, atMs: Int64, validDays: Int64,
    random: inout RandomStream, to file: DropFile
  ) {
    let isService = purpose.utf8CodeUnitCount == 7
    file.put(customerID: person)
    file.comma()
    if person.hasEmail { file.put(email: person) }
    file.comma()
    if person.hasPhone { file.put(phone: person, besideCountry: false) }
    file.comma()
    file.field(purpose)
    put(status, to: file)
    file.comma()
    file.field(isService ? "contract" : "consent")
    file.field(atMs < Self.policyOf2026Ms ? "2024-05" : "2026-01")
    file.put(instantMs: atMs / 1_000 * 1_000)
    file.comma()
    if validDays > 0 { file.put(instantMs: atMs / 1_000 * 1_000 + validDays * Span.dayMs) }
    file.comma()
    putOrigin(isService: isService, status, random: &random, to: file)
    file.endRow()
  }

  private func put(_ status: Status, to file: DropFile) {
    switch status {
    case .granted: file.put("granted")
    case .refused: file.put("refused")
    case .withdrawn: file.put("withdrawn")
    case .pending: file.put("pending")
    }
  }

  /// Writes method, source and proof.
  private func putOrigin(
    isService: Bool, _ status: Status, random: inout RandomStream, to file: DropFile
  ) {
    switch (isService, status, random.below(3)) {
    case (true, _, _): file.put("terms accepted,shop,terms-")
    case (_, .withdrawn, 0): file.put("call,support,call-note-")
    case (_, .withdrawn, _): file.put("unsubscribe link,mailer,click-")
    case (_, .pending, _): file.put("double opt-in sent,mailer,mail-")
    case (_, _, 0): file.put("web form,shop,form-")
    case (_, _, 1): file.put("double opt-in,mailer,mail-")
    default: file.put("account settings,app,screen-")
    }
    file.put(hex: random.next(), digits: 6)
  }
}
