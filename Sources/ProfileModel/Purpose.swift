/// The ground of GDPR article 6(1) on which data is processed.
package enum LawfulBasis: Int, CaseIterable, Sendable {
  case consent = 1
  case contract = 2
  case legalObligation = 3
  case vitalInterests = 4
  case publicTask = 5
  case legitimateInterests = 6

  /// The word for it in drops, settings and JSON.
  package var name: String {
    switch self {
    case .consent: "consent"
    case .contract: "contract"
    case .legalObligation: "legal_obligation"
    case .vitalInterests: "vital_interests"
    case .publicTask: "public_task"
    case .legitimateInterests: "legitimate_interests"
    }
  }

  /// The same in a sentence: `legal obligation`.
  package var words: String { String(name.map { $0 == "_" ? " " : $0 }) }

  package init?(name: String) {
    let folded = name.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 }
    guard let basis = Self.allCases.first(where: { $0.name == String(folded) }) else { return nil }
    self = basis
  }
}

/// Why data is processed: one entry of the purpose register.
package struct Purpose: Hashable, Sendable {
  /// The word by which drops and settings name it, such as `email_marketing`.
  package struct ID: Hashable, Sendable, RawRepresentable, Comparable {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }
    package init(_ rawValue: String) { self.rawValue = rawValue }

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// How a person is reached for it.
  package enum Channel: String, CaseIterable, Sendable {
    case email
    case sms
    case phone
    case post
    case push
  }

  package let id: ID
  package let lawfulBasis: LawfulBasis
  package let channel: Channel?
  /// The version in force, such as `2026-01`; `nil` where none is kept.
  package let policyVersion: String?
  /// Consents to a version below this one (compared as text) must be asked anew.
  package let reconsentBelow: String?
  /// Days of 86 400 000 ms for which a consent stands unless it says otherwise; `nil` without end.
  package let validForDays: Int?
  /// The short word for the chip in lists, such as `email`; `nil` keeps it out of them.
  package let chip: String?

  package init(
    id: ID, lawfulBasis: LawfulBasis, channel: Channel? = nil, policyVersion: String? = nil,
    reconsentBelow: String? = nil, validForDays: Int? = nil, chip: String? = nil
  ) {
    self.id = id
    self.lawfulBasis = lawfulBasis
    self.channel = channel
    self.policyVersion = policyVersion
    self.reconsentBelow = reconsentBelow
    self.validForDays = validForDays
    self.chip = chip
  }

  /// The register of a workspace that has set none.
  package static let standardRegister = [
    Purpose(id: ID("service"), lawfulBasis: .contract),
    Purpose(
      id: ID("email_marketing"), lawfulBasis: .consent, channel: .email, policyVersion: "2026-01",
      chip: "email"),
    Purpose(
      id: ID("sms_marketing"), lawfulBasis: .consent, channel: .sms, policyVersion: "2026-01",
      chip: "sms"),
    Purpose(
      id: ID("phone_marketing"), lawfulBasis: .consent, channel: .phone, policyVersion: "2026-01",
      chip: "calls"),
    Purpose(
      id: ID("profiling"), lawfulBasis: .consent, policyVersion: "2026-01",
      reconsentBelow: "2026-01", chip: "profiling"),
    Purpose(id: ID("analytics"), lawfulBasis: .legitimateInterests),
  ]
}
