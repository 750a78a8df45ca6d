package import ProfileModel

/// What the mapping of rows needs and the file does not say.
package struct MappingDefaults: Hashable, Sendable {
  /// ISO 3166-1 alpha-2, for national phone numbers in rows without a country; `nil` rejects them.
  package var defaultCountry: String?
  /// For dates and times without an offset.
  package var zone: Zone
  /// What errors call the file.
  package var dropName: String
  /// For amounts in rows without a currency.
  package var baseCurrency: Currency
  /// How the file writes dates and numbers.
  package var forms: ValueForms
  /// Which values name nobody, and which only an office.
  package var identity: IdentityRules
  /// Which purposes calls decide on.
  package var categories: PreferenceCategories

  package init(
    defaultCountry: String?, zone: Zone, dropName: String, baseCurrency: Currency,
    forms: ValueForms = .builtIn, identity: IdentityRules = .standard,
    categories: PreferenceCategories = PreferenceCategories([])
  ) {
    self.defaultCountry = defaultCountry
    self.zone = zone
    self.dropName = dropName
    self.baseCurrency = baseCurrency
    self.forms = forms
    self.identity = identity
    self.categories = categories
  }
}
