import ProfileModel

/// How the value of a trait is cleaned; chosen by the trait's canonical name.
enum TraitCleanser {
  case email
  case phone
  case birthDate
  case instant
  case country
  case language
  /// Digits that a spreadsheet may have protected by an apostrophe.
  case key
  case text

  init(traitName: String) {
    switch traitName {
    case "email": self = .email
    case "phone": self = .phone
    case "birth_date": self = .birthDate
    case "created_at": self = .instant
    case "country": self = .country
    case "language": self = .language
    case "postcode": self = .key
    default: self = .text
    }
  }

  /// Whether the trait is an identifier too, so that a placeholder for nobody may stand in it.
  var isIdentifier: Bool {
    switch self {
    case .email, .phone: true
    default: false
    }
  }

  /// Cleans a value; `country` is for national phone numbers.
  func clean(
    _ bytes: UnsafeRawBufferPointer, zone: Zone, country: String?, form: DateForm?
  ) throws(CleansingError) -> String {
    switch self {
    case .email: try Cleansing.email(bytes)
    case .phone: try Cleansing.phone(bytes, country: country)
    case .birthDate: try Cleansing.writtenDay(bytes, form: form)
    case .instant: try Cleansing.writtenInstant(bytes, zone: zone, form: form)
    case .country: try Cleansing.country(bytes)
    case .language: try Cleansing.language(bytes)
    case .key: try Cleansing.key(bytes)
    case .text: try Cleansing.text(bytes)
    }
  }
}

/// The canonical names of the Segment spec's reserved traits, in camel and in snake case.
enum TraitNames {
  /// `nil` for a custom trait, which keeps its own name.
  static func canonical(_ key: JSONKey) -> String? {
    switch key {
    case "email": "email"
    case "phone": "phone"
    case "firstName", "first_name": "first_name"
    case "lastName", "last_name": "last_name"
    case "birthday", "birthDate", "birth_date": "birth_date"
    case "createdAt", "created_at": "created_at"
    case "gender": "gender"
    case "loyaltyId", "loyalty_id": "loyalty_id"
    case "loyaltyTier", "loyalty_tier": "loyalty_tier"
    case "language": "language"
    default: address(key)
    }
  }

  /// The same for the members of `address`, which may also stand among the traits themselves.
  static func address(_ key: JSONKey) -> String? {
    switch key {
    case "street": "street"
    case "city": "city"
    case "state", "region": "region"
    case "postalCode", "postal_code", "postcode", "zip": "postcode"
    case "country": "country"
    default: nil
    }
  }
}
