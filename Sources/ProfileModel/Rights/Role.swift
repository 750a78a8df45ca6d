/// As whom somebody looks: for which purposes, with how much of a person legible, and what they may do.
package struct Role: Hashable, Sendable {
  package enum Name: String, CaseIterable, Sendable {
    case marketer
    case support
    case steward
  }

  /// Something that not everybody may do.
  package enum Power: Sendable {
    /// To find people by what they say of themselves.
    case findPeople
    /// To take down what a person says of a purpose.
    case takeDecisions
    case export
    /// To join and to part people.
    case settleIdentity
    case quality
    /// To read rows of files, and to say what files mean.
    case files
    /// To answer people's requests for access, erasure and the like.
    case rights
    case audit
  }

  /// How much of a masked value is left.
  package enum Legibility: Sendable {
    case clear
    /// Enough to compare it with what a caller says: `+48 ••• ••• 412`.
    case tail
    /// What it looks like: `+48 ••• ••• •••`.
    case shape
  }

  package let name: Name
  /// Users of the machine who may take it.
  package let logins: [String]
  /// For what data is used; `nil` for any purpose.
  package let purposes: [Purpose.ID]?
  /// Whether masked values may be read when a reason is given.
  package let mayReveal: Bool
  /// Counts of fewer people are not told, and so few not listed; 1 tells all.
  package let smallestCount: Int

  package init(
    name: Name, logins: [String] = [], purposes: [Purpose.ID]?, mayReveal: Bool,
    smallestCount: Int = 1
  ) {
    self.name = name
    self.logins = logins
    self.purposes = purposes
    self.mayReveal = mayReveal
    self.smallestCount = smallestCount
  }

  package static let steward = Role(name: .steward, purposes: nil, mayReveal: true)

  /// As it is unless the settings say otherwise.
  package static func standard(_ name: Name) -> Role {
    switch name {
    case .marketer:
      Role(
        name: .marketer,
        purposes: [
          "email_marketing", "sms_marketing", "phone_marketing", "profiling", "personalisation",
        ].map { Purpose.ID($0) }, mayReveal: false, smallestCount: 10)
    case .support: Role(name: .support, purposes: [Purpose.ID("service")], mayReveal: true)
    case .steward: .steward
    }
  }

  package func may(_ power: Power) -> Bool {
    switch name {
    case .steward: true
    case .support: power == .findPeople || power == .takeDecisions
    case .marketer: power == .export
    }
  }

  /// Whether its lists hold fewer people than there are, and its profiles less of them.
  package var isConfined: Bool { purposes != nil }

  /// Whether anything that is shown is masked.
  package var isMasked: Bool { name != .steward }

  /// Whether lists may be searched by names and addresses: what is masked is not to be guessed by searching.
  package var maySearch: Bool { legibility(.name) == .clear }

  package func legibility(_ category: DataCategory) -> Legibility {
    switch (name, category) {
    case (.steward, _), (_, .place), (_, .orders), (_, .behaviour), (_, .care), (_, .traits): .clear
    case (.support, .name), (.support, .identifiers): .clear
    case (.support, .contact), (.support, .address): .tail
    case (.support, .birth), (.marketer, _): .shape
    }
  }

  /// How many people there are, as far as the role is told: `1 284`, `<10`.
  package func told(_ count: Int) -> String {
    isTooFew(count) ? "<\(smallestCount)" : Money.grouped(count)
  }

  /// Whether so many are not listed: none at all are no secret.
  package func isTooFew(_ count: Int) -> Bool { count > 0 && count < smallestCount }

  /// Why the role may not do something, and what to do: one line.
  package func refusal(_ power: Power) -> String {
    "As \(name.rawValue) you may not \(power.words). Ask a steward, who may."
  }
}

extension Role.Power {
  fileprivate var words: String {
    switch self {
    case .findPeople: "look people up"
    case .takeDecisions: "take down what people decide"
    case .export: "export"
    case .settleIdentity: "join or part people"
    case .quality: "count the quality of all data"
    case .files: "read rows of files"
    case .rights: "answer people's requests"
    case .audit: "read the audit"
    }
  }
}
