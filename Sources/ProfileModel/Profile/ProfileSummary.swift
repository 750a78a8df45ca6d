/// Our number for a person; an old one leads to today's profile for ever.
package struct ProfileID: Hashable, Sendable, RawRepresentable, Comparable {
  package let rawValue: Int64

  package init(rawValue: Int64) { self.rawValue = rawValue }
  package init(_ rawValue: Int64) { self.rawValue = rawValue }

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// A line of a list of profiles.
package struct ProfileSummary: Hashable, Sendable, Identifiable {
  /// The answer for one purpose, short enough for a list.
  package struct Chip: Hashable, Sendable {
    /// The register's short word, such as `email`.
    package let name: String
    package let state: ConsentStatus.State
    /// Whether a bounce, a complaint or one of us closed the channel.
    package let isSuppressed: Bool

    package init(name: String, state: ConsentStatus.State, isSuppressed: Bool = false) {
      self.name = name
      self.state = state
      self.isSuppressed = isSuppressed
    }

    /// As ``ConsentStatus/answer``.
    package var answer: String { isSuppressed ? "blocked" : state.answer }
  }

  package let id: ProfileID
  /// The name to show: full name, else the e-mail's or another identifier's text.
  package let name: DropText
  package let city: DropText
  /// ISO 3166-1 alpha-2, or empty.
  package let country: String
  package let lastSeenMs: Int64?
  /// `nil` where they are not to be seen.
  package let orders: Int?
  /// Spent in the currency of most orders; `nil` without orders, or where they are not to be seen.
  package let spent: Money?
  /// Whether orders in further currencies stand beside `spent`.
  package let hasOtherCurrencies: Bool
  package let chips: [Chip]
  /// Whether more is known than a device or a visitor's number.
  package let isKnown: Bool
  /// Whether the person's data is kept and not used (GDPR article 18).
  package let isRestricted: Bool

  package init(
    id: ProfileID, name: DropText, city: DropText, country: String, lastSeenMs: Int64?,
    orders: Int?, spent: Money?, hasOtherCurrencies: Bool, chips: [Chip],
    isKnown: Bool = true, isRestricted: Bool = false
  ) {
    self.isRestricted = isRestricted
    self.id = id
    self.name = name
    self.city = city
    self.country = country
    self.lastSeenMs = lastSeenMs
    self.orders = orders
    self.spent = spent
    self.hasOtherCurrencies = hasOtherCurrencies
    self.chips = chips
    self.isKnown = isKnown
  }

  /// The same person as one whose data is not to be used: whatever shows the name says so.
  package var restricted: ProfileSummary {
    ProfileSummary(
      id: id, name: DropText("\(name.raw) (restricted)"), city: city, country: country,
      lastSeenMs: lastSeenMs, orders: orders, spent: spent,
      hasOtherCurrencies: hasOtherCurrencies, chips: chips, isKnown: isKnown, isRestricted: true)
  }
}
