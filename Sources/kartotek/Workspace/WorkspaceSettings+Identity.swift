import ProfileModel
import TOMLKit

extension WorkspaceSettings {
  static let identityEntries = [
    Entry(
      key: "identity.limits.KIND",
      meaning:
        "how many identifiers of a kind (customer_id, login, loyalty_id, email, phone, device_id, "
        + "anonymous_id) one person may hold; of customer and loyalty ids so many a source",
      standard: "customer_id 1, devices 100, others 5"),
    Entry(
      key: "identity.people_an_identifier",
      meaning: "an identifier that more people share, and that would fuse them, is nobody's",
      standard: "3"),
    Entry(
      key: "identity.identifiers_a_profile",
      meaning:
        "more are held for review; what was named with more stronger identifiers (a kiosk) is nobody's, "
        + "and no case for review",
      standard: "1000"),
    Entry(
      key: "identity.merges_a_profile",
      meaning: "more records (customers, logins, visitors) are not joined but held for review",
      standard: "100"),
    Entry(
      key: "identity.blocked",
      meaning: "values that name nobody, besides those built in (0, -1, null, anonymous …)",
      standard: "none"),
    Entry(
      key: "identity.role_addresses",
      meaning: "what stands before the @ of e-mails that an office shares: they tie nobody",
      standard: "info, office, kontakt, contact, sales, support and others"),
  ]
}

extension SettingsReader {
  /// The standard rules, with what the settings change of them.
  func identity(in table: TOMLTable) throws(Failure) -> IdentityRules {
    var rules = IdentityRules.standard
    guard let value = table["identity"] else { return rules }
    guard let group = value.table else { throw wrong("identity", "a table") }
    try allow(
      [
        "limits", "people_an_identifier", "identifiers_a_profile", "merges_a_profile", "blocked",
        "role_addresses",
      ], in: group, under: "identity.")
    rules.limits = try limits(in: group)
    if let count = try count("people_an_identifier", group) { rules.peopleAnIdentifier = count }
    if let count = try count("identifiers_a_profile", group) { rules.identifiersAProfile = count }
    if let count = try count("merges_a_profile", group) { rules.mergesAProfile = count }
    if let words = try words("blocked", group) { rules.blocked = words }
    if let words = try words("role_addresses", group) { rules.roleAddresses = words }
    return rules
  }

  private func limits(in group: TOMLTable) throws(Failure) -> [Identifier.Kind: Int] {
    var limits = IdentityRules.standardLimits
    guard let value = group["limits"] else { return limits }
    guard let table = value.table else { throw wrong("identity.limits", "a table") }
    try allow(Set(Identifier.Kind.allCases.map(\.name)), in: table, under: "identity.limits.")
    for kind in Identifier.Kind.allCases {
      if let count = try count(kind.name, table, under: "identity.limits.") { limits[kind] = count }
    }
    return limits
  }

  private func count(
    _ key: String, _ table: TOMLTable, under prefix: String = "identity."
  ) throws(Failure) -> Int? {
    guard let value = table[key] else { return nil }
    guard let count = value.int, (1...1_000_000).contains(count) else {
      throw wrong(prefix + key, "a whole number of 1 to 1000000")
    }
    return count
  }

  private func words(_ key: String, _ table: TOMLTable) throws(Failure) -> Set<String>? {
    guard let value = table[key] else { return nil }
    guard let array = value.array else { throw wrong("identity.\(key)", "a list of texts") }
    var words: Set<String> = []
    for element in array {
      guard let text = element.string else { throw wrong("identity.\(key)", "a list of texts") }
      words.insert(text.lowercased())
    }
    return words
  }
}
