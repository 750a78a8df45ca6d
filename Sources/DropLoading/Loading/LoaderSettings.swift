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

  package init(
    register: [Purpose], sources: [DropKind: Source], zone: Zone, defaultCountry: String?,
    baseCurrency: Currency
  ) {
    self.register = register
    self.sources = sources
    self.zone = zone
    self.defaultCountry = defaultCountry
    self.baseCurrency = baseCurrency
  }

  package static let standard = LoaderSettings(
    register: Purpose.standardRegister, sources: [:], zone: .utc, defaultCountry: nil,
    baseCurrency: .eur)

  package func source(for kind: DropKind) -> Source { sources[kind] ?? .standard(for: kind) }
}
