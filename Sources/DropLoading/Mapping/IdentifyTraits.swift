import ProfileModel

/// The traits of an identify call under their canonical names, and the identifiers among them.
struct IdentifyTraits {
  private(set) var values: [TraitFact.Value] = []
  private(set) var email: String?
  private(set) var phone: String?
  private(set) var login: String?
  private(set) var emailHash: String?
  private(set) var loyaltyID: String?

  private struct Found {
    let name: String
    let value: JSONValue
    let cleanser: TraitCleanser
    let column: String
  }

  init(
    _ traits: JSONValue, _ line: JSONLine, _ defaults: MappingDefaults
  ) throws(RowRejection) {
    let found = Self.collect(traits, line)
    // The country comes first, wherever it stands: a national phone number needs it.
    let country =
      try found.first { $0.name == "country" }.map { trait throws(RowRejection) in
        try line.clean(.country, trait.value, trait.column, defaults, nil)
      } ?? nil
    for trait in found {
      let text = try Self.text(
        trait, line, defaults, country: country ?? defaults.defaultCountry)
      guard let text, !text.isEmpty else { continue }
      switch trait.name {
      case "email": email = text
      case "phone": phone = text
      case "login": login = line.login(trait.value)
      case "email_sha256", "hashed_email":
        emailHash = IdentifierList.hash(text)
        if emailHash != nil { continue }
      case "loyalty_id":
        loyaltyID = text
        continue
      default: break
      }
      values.append(TraitFact.Value(name: trait.name, value: text))
    }
  }

  private static func text(
    _ trait: Found, _ line: JSONLine, _ defaults: MappingDefaults, country: String?
  ) throws(RowRejection) -> String? {
    switch trait.value.kind {
    case .yes, .no: line.json(trait.value)
    case .object where trait.cleanser == .text: line.json(trait.value)
    case .array where trait.cleanser == .text: line.json(trait.value)
    default: try line.clean(trait.cleanser, trait.value, trait.column, defaults, country)
    }
  }

  /// All that is said, address flattened; of a name that stands twice the last.
  private static func collect(_ traits: JSONValue, _ line: JSONLine) -> [Found] {
    var found: [Found] = []
    func add(_ name: String, _ value: JSONValue, column: String) {
      found.removeAll { $0.name == name }
      guard value.isPresent, !name.isEmpty else { return }
      found.append(
        Found(name: name, value: value, cleanser: TraitCleanser(traitName: name), column: column))
    }
    line.members(of: traits) { key, value in
      if "address" ~= key, value.kind == .object {
        line.members(of: value) { key, value in
          let name = key.text
          add(
            TraitNames.address(key) ?? "address.\(name)", value, column: "traits.address.\(name)")
        }
      } else {
        let name = TraitNames.canonical(key) ?? Cleansing.composed(key.text)
        add(name, value, column: "traits.\(key.text)")
      }
    }
    return found
  }
}
