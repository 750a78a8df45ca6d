/// A key that a source gives a person: a node of the identity graph.
package struct Identifier: Hashable, Sendable {
  /// The kinds, strongest first: a fact hangs on the strongest identifier of its row.
  package enum Kind: Int, CaseIterable, Sendable, Comparable {
    case customerID = 1
    case login = 2
    case loyaltyID = 3
    case email = 4
    case phone = 5
    case deviceID = 6
    case anonymousID = 7

    /// The word for it in columns, screens and JSON.
    package var name: String {
      switch self {
      case .customerID: "customer_id"
      case .login: "login"
      case .loyaltyID: "loyalty_id"
      case .email: "email"
      case .phone: "phone"
      case .deviceID: "device_id"
      case .anonymousID: "anonymous_id"
      }
    }

    package init?(name: String) {
      guard let kind = Self.allCases.first(where: { $0.name == name }) else { return nil }
      self = kind
    }

    /// Whether two sources mean the same thing by the same value; a customer id is of its source only.
    package var isGlobal: Bool {
      switch self {
      case .email, .phone, .login, .deviceID, .anonymousID: true
      case .customerID, .loyaltyID: false
      }
    }

    /// Whether it names a thing that several people may use, and tells nothing of them.
    package var isDevice: Bool { self >= Self.firstDevice }

    /// Those from here on are devices.
    package static let firstDevice = Kind.deviceID

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  package let kind: Kind
  /// Normalised: e-mail lower-cased and trimmed, phone E.164 digits with `+`, others trimmed.
  package let value: String

  package init(kind: Kind, value: String) {
    self.kind = kind
    self.value = value
  }

  /// Whether an e-mail is given by its SHA-256 alone: 64 hexadecimal digits.
  package static func isHash(_ kind: Kind, _ value: String) -> Bool {
    kind == .email && value.utf8.count == 64 && !value.utf8.contains(UInt8(ascii: "@"))
  }

  /// Values that shops write where they know nobody; they never tie two rows together.
  package var isBlocked: Bool {
    let folded = value.lowercased()
    if Self.blocked.contains(folded) { return true }
    return !folded.isEmpty
      && folded.utf8.allSatisfy { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: "-") }
  }

  private static let blocked: Set<String> = [
    "", "-1", "null", "nil", "none", "undefined", "anonymous", "guest", "unknown", "n/a", "na",
    "test@test.com", "test@example.com", "example@example.com", "noreply@example.com", "nan",
  ]
}
