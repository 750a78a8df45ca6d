package import ProfileModel

/// What is counted or summed over a person's facts, and the test of the result.
///
/// A count or sum of nothing is zero; an average, least or greatest of nothing is missing.
package struct Measure: Hashable, Sendable {
  package enum Subject: Hashable, Sendable {
    /// Orders that count: not cancelled, returned or fully refunded.
    case orders
    /// Pieces of the lines of such orders.
    case items
    case tickets
    case feedback
    /// Events of one name; `nil` for all.
    case events(String?)
  }

  package enum Quantity: Hashable, Sendable {
    case count
    /// Order totals, or of the lines that the filters let through, in one currency.
    case spent(Currency)
    case averageOrder(Currency)
    /// Of a property of the events, where it reads as a number.
    case sum(String)
    case average(String)
    case least(String)
    case greatest(String)
    /// Different values of a property.
    case distinct(String)
  }

  package var subject: Subject
  package var quantity: Quantity
  package var test: NumberTest
  /// `nil` for all time.
  package var window: DateTest?
  /// All must hold for a fact to count.
  package var filters: [FactFilter]

  package init(
    _ subject: Subject, _ quantity: Quantity, _ test: NumberTest, window: DateTest? = nil,
    where filters: [FactFilter] = []
  ) {
    self.subject = subject
    self.quantity = quantity
    self.test = test
    self.window = window
    self.filters = filters
  }

  /// A count.
  package init(
    _ subject: Subject, _ test: NumberTest, window: DateTest? = nil,
    where filters: [FactFilter] = []
  ) {
    self.init(subject, .count, test, window: window, where: filters)
  }

  /// At least one.
  package static let atLeastOnce = NumberTest.compare(.greaterOrEqual, DecimalNumber(1))
}

/// A test of one property of a fact; of several values any may hold, of a negative test none.
///
/// Filters about an order's lines must be passed by one line together; where orders are counted, a negative one by
/// all lines, of which there may be none.
package struct FactFilter: Hashable, Sendable {
  package var property: String
  package var test: FieldTest

  package init(_ property: String, _ test: FieldTest) {
    self.property = property
    self.test = test
  }
}

/// Events in the order of their instants, each step within the span after the first.
package struct EventPath: Hashable, Sendable {
  package struct Step: Hashable, Sendable {
    package var event: String
    /// The event did not come in the span, and the span is over.
    package var isAbsent: Bool
    package var filters: [FactFilter]

    package init(_ event: String, isAbsent: Bool = false, where filters: [FactFilter] = []) {
      self.event = event
      self.isAbsent = isAbsent
      self.filters = filters
    }
  }

  /// Two to ``mostSteps``; only the last may be absent.
  package var steps: [Step]
  package var within: Int
  package var unit: DateUnit
  /// When the first step must have been; `nil` for all time.
  package var window: DateTest?

  package init(_ steps: [Step], within: Int, _ unit: DateUnit, window: DateTest? = nil) {
    self.steps = steps
    self.within = within
    self.unit = unit
    self.window = window
  }
}

/// A habit over time.
package enum Rhythm: Hashable, Sendable {
  /// In at least `periods` of the last `of` periods (the newest ends today): `did "X" in 3 of last 6 weeks`.
  case regular(String, periods: Int, of: Int, DateUnit)
  /// It came before, and not in the last N days: `stopped "X" for 30 days`.
  case stopped(String, days: Int)
  /// It came in the last N days, M days or more after the time before: `restarted "X" in last 7 days after 30 days`.
  case restarted(String, inLast: Int, after: Int)

  package var event: String {
    switch self {
    case .regular(let event, _, _, _), .stopped(let event, _), .restarted(let event, _, _): event
    }
  }
}
