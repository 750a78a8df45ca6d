internal import GRDB

/// A condition on the row `p` of `profile`, with what is bound to it.
struct ProfileCondition {
  var text: String
  var arguments: [any DatabaseValueConvertible]

  func and(_ other: Self) -> Self {
    ProfileCondition(
      text: "(\(text)) AND (\(other.text))", arguments: arguments + other.arguments)
  }

  var negated: Self { ProfileCondition(text: "NOT ifnull((\(text)), 0)", arguments: arguments) }

  static func any(_ conditions: [Self]) -> Self {
    guard !conditions.isEmpty else { return Self(text: "0", arguments: []) }
    return Self(
      text: conditions.map { "(\($0.text))" }.joined(separator: " OR "),
      arguments: conditions.flatMap(\.arguments))
  }
}
