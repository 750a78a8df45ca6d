package import ProfileModel

/// What of a workspace's settings the loader needs.
package struct LoaderSettings: Sendable {
  package let register: [Purpose]
  /// Sources that differ from the standard ones, by kind of drop.
  package let sources: [DropKind: Source]
  package let zone: Zone
  /// ISO 3166-1 alpha-2, for national phone numbers of rows without a country; `nil` rejects those.
  package let defaultCountry: String?
  package let baseCurrency: Currency
  /// For how many days files stay after loading; 0 for ever.
  package let retentionDays: Int
  package static let standardRetentionDays = 30

  package init(
    register: [Purpose], sources: [DropKind: Source], zone: Zone, defaultCountry: String?,
    baseCurrency: Currency, retentionDays: Int = standardRetentionDays
  ) {
    self.register = register
    self.sources = sources
    self.zone = zone
    self.defaultCountry = defaultCountry
    self.baseCurrency = baseCurrency
    self.retentionDays = retentionDays
  }

  package static let standard = LoaderSettings(
    register: Purpose.standardRegister, sources: [:], zone: .utc, defaultCountry: nil,
    baseCurrency: .eur)

  package func source(for kind: DropKind) -> Source { sources[kind] ?? .standard(for: kind) }
}
