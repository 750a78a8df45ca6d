package import ProfileModel

/// A person of a set in which it is known who stands in it twice.
package struct KnownPerson: Sendable {
  /// The place in the set, from 0.
  package var number: Int
  /// The same for all records of one person.
  package var person: Int
  package var first: String
  package var last: String
  package var birthDate: ProfileModel.CivilDate?
  package var street: String
  package var postcode: String
  package var city: String
  package var country: String
  /// Digits with the calling code; empty for none.
  package var phone: String
  /// Empty for none.
  package var email: String
}
