/// The words that mean something in a rule's text: values that read like them stand in quotation marks.
package enum RuleWords {
  package static let all: Set<String> = Set(
    """
    ahead ago after all and anniversary any anything are at average before between birthday bought \
    cart coming consent contains customer day days did distinct does each email empty ends events everyone \
    exactly false feedback fewer first for from granted greatest hour hours in into is known last least \
    left list matches missing month months more most next no not of off on once or order orders \
    phone quarter random regularly restarted seen segment set since spent starts stopped sum \
    suppressed than then this tickets times to today tomorrow trait true unset week weeks where \
    with within year years yesterday items
    """.split(separator: " ").map(String.init))
  static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
}

/// What could stand at a place of a rule's text: for messages, and to complete what is typed.
package enum Expectation: Hashable, Sendable {
  case word(String)
  case sign(String)
  case number
  /// `2026-01-31`.
  case date
  /// A text that is not looked up.
  case text
  case traitName
  case event
  case property(Measure.Subject)
  case value(ProfileField)
  case propertyValue(Measure.Subject, property: String)
  case currency
  case purpose
  case segment
  case list
  case end

  /// The words for it in a message.
  package var words: String {
    switch self {
    case .word(let word): "'\(word)'"
    case .sign(let sign): "'\(sign)'"
    case .number: "a number"
    case .date: "a day such as 2026-01-31"
    case .text: "a text"
    case .traitName: "the name of a trait"
    case .event: "the name of an event"
    case .property: "the name of a property"
    case .value, .propertyValue: "a value"
    case .currency: "a currency such as EUR"
    case .purpose: "a purpose"
    case .segment: "the name of a segment"
    case .list: "the name of a file in lists/"
    case .end: "the end"
    }
  }
}
