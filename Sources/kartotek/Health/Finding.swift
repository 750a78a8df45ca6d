/// One thing that `check` looked at.
struct Finding {
  let topic: String
  let found: String
  /// What to do; `nil` when all is well.
  let advice: String?
  /// What the program exits with because of it; `nil` for what is well or only worth knowing.
  let code: Failure.Code?

  init(_ topic: String, _ found: String, advice: String? = nil, code: Failure.Code? = nil) {
    self.topic = topic
    self.found = found
    self.advice = advice
    self.code = advice == nil ? nil : code
  }

  /// Damage outranks a full disk, that a busy store, and that what waits for somebody.
  static func worst(_ findings: [Finding]) -> Failure.Code? {
    [.unusableInput, .cannotWrite, .busy, .rowsHeldBack].first { code in
      findings.contains { $0.code == code }
    }
  }
}

extension JSON {
  init(_ finding: Finding) {
    self = .object([
      ("topic", .string(finding.topic)), ("found", .string(finding.found)),
      ("advice", .optional(finding.advice)), ("isWell", .bool(finding.code == nil)),
    ])
  }
}
