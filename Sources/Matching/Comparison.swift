/// What two profiles are compared by.
package enum Comparison: Int, CaseIterable, Sendable {
  case firstName, lastName, birthDate, postcode, city, street, phone, email
  /// What speaks for relatives in one household as much as for one person; never above 0 bits.
  case relatives

  /// Those that compare a field; ``relatives`` follows from them.
  package static let fields: [Comparison] = allCases.filter { $0 != .relatives }

  /// In the words of a screen.
  package var name: String {
    switch self {
    case .firstName: "first name"
    case .lastName: "last name"
    case .birthDate: "birth date"
    case .postcode: "postcode"
    case .city: "city"
    case .street: "street"
    case .phone: "phone"
    case .email: "e-mail"
    case .relatives: "relatives"
    }
  }

  /// The levels of agreement, of which a pair has one; level 0 is that a side is missing.
  package var levels: [MatchLevel] { Self.allLevels[rawValue] }

  private static let allLevels: [[MatchLevel]] = [
    MatchLevel.firstName, MatchLevel.lastName, MatchLevel.birthDate, MatchLevel.postcode,
    MatchLevel.city, MatchLevel.street, MatchLevel.phone, MatchLevel.email, MatchLevel.relatives,
  ]
}
