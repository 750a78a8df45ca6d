package import ProfileModel

/// What the comparison of people needs of one profile; texts as the profile has them.
package struct MatchRecord: Sendable {
  /// The profile's number; of two records with one number nothing is said.
  package var profile: Int64
  package var firstName: String
  package var lastName: String
  package var birthDate: CivilDate?
  /// Street with its number, in any order.
  package var street: String
  package var postcode: String
  package var city: String
  /// ISO 3166-1 alpha-2, or empty.
  package var country: String
  /// Digits, best with the calling code; anything else in them is left out.
  package var phones: [String]
  package var emails: [String]

  package init(
    profile: Int64, firstName: String = "", lastName: String = "", birthDate: CivilDate? = nil,
    street: String = "", postcode: String = "", city: String = "", country: String = "",
    phones: [String] = [], emails: [String] = []
  ) {
    self.profile = profile
    self.firstName = firstName
    self.lastName = lastName
    self.birthDate = birthDate
    self.street = street
    self.postcode = postcode
    self.city = city
    self.country = country
    self.phones = phones
    self.emails = emails
  }
}
