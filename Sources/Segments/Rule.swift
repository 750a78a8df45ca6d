package import ProfileModel

/// Which profiles a segment holds: a tree of clauses.
///
/// A missing value never meets a positive clause and always meets a negated one.
package indirect enum Rule: Hashable, Sendable {
  case everyone
  case all([Rule])
  case any([Rule])
  case not(Rule)
  case clause(Clause)
}

/// One question about a profile.
package enum Clause: Hashable, Sendable {
  /// A number of the profile compared with a constant: `orders >= 2`.
  case number(NumberField, Comparison, Int)
  /// Spent in one currency compared with an amount: `spent > 500 EUR`.
  case spent(Comparison, Money)
  /// A word of the profile among constants: `country in (PL, DE)`.
  case word(WordField, in: [String])
  /// An instant of the profile within the last N days, today included: `last order in last 90 days`.
  case inLast(InstantField, days: Int)
  /// An instant before the first of the last N days: `last order before 90 days ago`.
  case beforeAgo(InstantField, days: Int)
  /// An instant since the first day of the current month: `first seen this month`.
  case thisMonth(InstantField)
  /// Today's status of a purpose: `consent email_marketing is granted`.
  case consent(Purpose.ID, ConsentStatus.State)
  /// Something was put into the cart, at least an hour and at most N days ago, and nothing bought since.
  case cartLeft(days: Int)
  /// By more than a device or a visitor's number: `known`.
  case known
}

package enum Comparison: String, CaseIterable, Sendable {
  case equal = "="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
}

package enum NumberField: String, CaseIterable, Sendable {
  case orders
  case events
}

package enum WordField: String, CaseIterable, Sendable {
  case country
  case city
  case language
}

package enum InstantField: String, CaseIterable, Sendable {
  case firstSeen = "first seen"
  case lastSeen = "last seen"
  case firstOrder = "first order"
  case lastOrder = "last order"
}
