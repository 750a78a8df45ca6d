package import ProfileModel

/// What of a workspace's settings the loader needs.
package struct LoaderSettings: Sendable {
  package let register: [Purpose]
  package let catalogue: SourceCatalogue
  package let zone: Zone
  /// ISO 3166-1 alpha-2, for national phone numbers of rows without a country; `nil` rejects those.
  package let defaultCountry: String?
  package let baseCurrency: Currency
  /// For how many days files stay after loading; 0 for ever.
  package let retentionDays: Int
  package static let standardRetentionDays = 30
  /// Who is one person.
  package let identity: IdentityRules

  package init(
    register: [Purpose], catalogue: SourceCatalogue = .standard, zone: Zone,
    defaultCountry: String?, baseCurrency: Currency, retentionDays: Int = standardRetentionDays,
    identity: IdentityRules = .standard
  ) {
    self.register = register
    self.catalogue = catalogue
    self.zone = zone
    self.defaultCountry = defaultCountry
    self.baseCurrency = baseCurrency
    self.retentionDays = retentionDays
    self.identity = identity
  }

  package static let standard = LoaderSettings(
    register: Purpose.standardRegister, zone: .utc, defaultCountry: nil, baseCurrency: .eur)

  /// What a file of this name leaves unsaid, as far as its source does not say it.
  package func defaults(dropName: String) -> MappingDefaults {
    MappingDefaults(
      defaultCountry: defaultCountry, zone: zone, dropName: dropName, baseCurrency: baseCurrency,
      identity: identity, categories: PreferenceCategories(register))
  }
}
