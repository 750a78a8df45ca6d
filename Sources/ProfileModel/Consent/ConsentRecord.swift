/// One entry of a person's consent log: a decision on a purpose, never edited.
package struct ConsentRecord: Hashable, Sendable {
  package enum Decision: Int, CaseIterable, Sendable {
    case granted = 1
    case refused = 2
    /// Only a withdrawal (GDPR article 7(3)) shows that the purpose was once allowed.
    case withdrawn = 3
    /// Asked for and not yet confirmed, as in double opt-in.
    case pending = 4

    package var name: String { ["granted", "refused", "withdrawn", "pending"][rawValue - 1] }

    package init?(name: String) {
      guard let decision = Self.allCases.first(where: { $0.name == name }) else { return nil }
      self = decision
    }

    /// Of two decisions at one instant the stricter stands.
    var strictness: Int {
      switch self {
      case .withdrawn: 3
      case .refused: 2
      case .pending: 1
      case .granted: 0
      }
    }
  }

  package let purpose: Purpose.ID
  package let decision: Decision
  package let lawfulBasis: LawfulBasis
  package let policyVersion: String?
  /// Milliseconds since 1970-01-01 UTC.
  package let decidedAtMs: Int64
  /// Whether the source gave the instant; else it is when its file was delivered.
  package let isDated: Bool
  /// `nil` stands until it is withdrawn.
  package let expiresAtMs: Int64?
  package let method: DropText?
  package let proof: DropText?
  package let origin: Origin

  package init(
    purpose: Purpose.ID, decision: Decision, lawfulBasis: LawfulBasis, policyVersion: String?,
    decidedAtMs: Int64, isDated: Bool = true, expiresAtMs: Int64?, method: DropText?,
    proof: DropText?, origin: Origin
  ) {
    self.purpose = purpose
    self.decision = decision
    self.lawfulBasis = lawfulBasis
    self.policyVersion = policyVersion
    self.decidedAtMs = decidedAtMs
    self.isDated = isDated
    self.expiresAtMs = expiresAtMs
    self.method = method
    self.proof = proof
    self.origin = origin
  }

  /// Whether it was taken from what a person did, such as accepting terms, instead of being said.
  package var isImplicit: Bool {
    guard let method else { return false }
    let words = method.raw.lowercased().map { $0 == "_" || $0 == "-" ? " " : $0 }
    return Self.implicitMethods.contains { String(words).hasPrefix($0) }
  }

  private static let implicitMethods = ["implicit", "implied", "soft opt in", "terms"]
}

extension ConsentRecord: ConsentEntry {
  package var sourceName: String { origin.source }
}
