package import ProfileModel

/// A value of a profile that a clause tests.
package enum ProfileField: Hashable, Sendable {
  /// A trait by its name in the profile, as shown: `city`, `birth_date`, `trait shoe_size`.
  case trait(String)
  /// Any of its identifiers of a kind: `email`, `phone`.
  case identifier(Identifier.Kind)
  case instant(InstantField)
  /// When the event first or last came: `first "Signed Up"`.
  case event(End, String)
  /// A detail of the first or last order that counts: `last order channel`.
  case order(End, OrderDetail)

  package enum End: String, CaseIterable, Sendable {
    case first
    case last
  }

  /// Traits that are named without `trait` before them.
  package static let namedTraits = [
    "first_name", "last_name", "birth_date", "gender", "street", "city", "postcode", "country",
    "language", "loyalty_tier", "created_at",
  ]
}

package enum InstantField: String, CaseIterable, Sendable {
  case firstSeen = "first seen"
  case lastSeen = "last seen"
  case firstOrder = "first order"
  case lastOrder = "last order"
}

/// What is known of an order and its lines; product and category may have several values.
package enum OrderDetail: String, CaseIterable, Sendable {
  case channel
  case status
  case coupon
  case product
  case sku
  case category
}
