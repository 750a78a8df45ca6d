package import ProfileModel

/// One question about a profile.
package enum Clause: Hashable, Sendable {
  /// One value of the profile: `country in (PL, DE)`, `last order in last 90 days`.
  case field(ProfileField, FieldTest)
  /// What is counted or summed over its facts: `orders >= 3 in last 365 days`, `did "Signed In"`.
  case measure(Measure)
  /// Events in order: `did "Product Added" and then not "Order Completed" within 4 hours`.
  case path(EventPath)
  /// A habit kept, dropped or taken up again: `stopped "Signed In" for 30 days`.
  case rhythm(Rhythm)
  /// The status of a purpose today or at the end of a day: `consent email_marketing is granted`.
  case consent(Purpose.ID, ConsentStatus.State, on: CivilDate?)
  /// A bounce, complaint or block stands, on any channel where none is named: `suppressed email`.
  case suppressed(Purpose.Channel?, on: CivilDate?)
  /// Something was put into the cart, last at least an hour and at most N days ago, and nothing bought since.
  ///
  /// By the events `Product Added`, `Checkout Started`, `Order Completed` and `Completed Order`, and by orders.
  case cartLeft(days: Int)
  /// By more than a device or a visitor's number: `known`.
  case known
  /// In another segment: `in segment "VIP"`.
  case segment(String)
  /// Named by a file of identifiers in the workspace's folder `lists`: `in list "fair.csv"`.
  case list(String)
  /// A part of all people that stays the same: `random 10 %`; another name draws another part.
  case random(RandomPart)
}

/// Hundredths of a per cent of all people, drawn by their numbers and a name.
package struct RandomPart: Hashable, Sendable {
  /// In 1...10 000.
  package let hundredths: Int
  /// Empty for the first draw.
  package let name: String

  package init(hundredths: Int, name: String = "") {
    self.hundredths = hundredths
    self.name = name
  }
}

package enum Comparison: String, CaseIterable, Sendable {
  case equal = "="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
}
