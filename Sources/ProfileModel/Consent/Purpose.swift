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

  /// Whether a person can take the ground away: by not consenting, or by objecting (GDPR article 21).
  package var asksThePerson: Bool {
    switch self {
    case .consent, .legitimateInterests, .publicTask: true
    case .contract, .legalObligation, .vitalInterests: false
    }
  }

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

  /// What becomes of facts that rested on a person's word when that becomes a no.
  package enum OnWithdrawal: String, CaseIterable, Sendable {
    /// They are out of view and come back with a new yes.
    case withhold
    case delete
  }

  package let id: ID
  /// What it is for, in a sentence a customer would understand; empty where nobody wrote one.
  package let description: String
  package let lawfulBasis: LawfulBasis
  package let channel: Channel?
  /// The version in force, such as `2026-01`; `nil` where none is kept.
  package let policyVersion: String?
  /// Consents to a version below this one (compared as text) must be asked anew.
  package let reconsentBelow: String?
  /// Days of 86 400 000 ms for which a consent stands unless it says otherwise; `nil` without end.
  package let validForDays: Int?
  /// Days after which facts that came in for it are deleted; `nil` keeps them.
  package let retentionDays: Int?
  /// A consent that ends by itself, or that is asked anew, only withholds.
  package let onWithdrawal: OnWithdrawal
  /// To whom data goes for it, besides ourselves.
  package let recipients: [String]
  /// Where the balancing of legitimate interests is written down; `nil` where it is not.
  package let assessment: String?
  /// By when somebody must look at this entry again.
  package let reviewOn: CivilDate?
  /// Traits that an export for it may carry besides the channel's identifier.
  package let fields: [String]
  /// What of a person may be looked at for it, by a role that works for it.
  package let uses: Set<DataCategory>
  /// The short word for the chip in lists, such as `email`; `nil` keeps it out of them.
  package let chip: String?
  /// What tools that ask for consent call it, such as `C0004` or `Advertising`, besides its own name.
  package let categories: [String]

  package init(
    id: ID, description: String = "", lawfulBasis: LawfulBasis, channel: Channel? = nil,
    policyVersion: String? = nil, reconsentBelow: String? = nil, validForDays: Int? = nil,
    retentionDays: Int? = nil, onWithdrawal: OnWithdrawal = .withhold, recipients: [String] = [],
    assessment: String? = nil, reviewOn: CivilDate? = nil, fields: [String] = [],
    uses: Set<DataCategory> = [], chip: String? = nil, categories: [String] = []
  ) {
    self.id = id
    self.description = description
    self.lawfulBasis = lawfulBasis
    self.channel = channel
    self.policyVersion = policyVersion
    self.reconsentBelow = reconsentBelow
    self.validForDays = validForDays
    self.retentionDays = retentionDays
    self.onWithdrawal = onWithdrawal
    self.recipients = recipients
    self.assessment = assessment
    self.reviewOn = reviewOn
    self.fields = fields
    self.uses = uses
    self.chip = chip
    self.categories = categories
  }
}
