extension Cleansing {
  /// A code of two letters as settings have it; `nil` for one that ISO 3166-1 does not list.
  package static func countryCode(_ text: String) -> String? {
    guard text.utf8.count == 2 else { return nil }
    return Array(text.utf8).withUnsafeBytes { try? country($0) }
  }

  /// A country as ISO 3166-1 alpha-2, from alpha-2, alpha-3, or its English or own name.
  package static func country(_ bytes: UnsafeRawBufferPointer) throws(CleansingError) -> String {
    let value = trimmed(bytes)
    if value.count == 2, isLetter(value[0]), isLetter(value[1]) {
      // The commonest case, for each row of a large file: no dictionary, no allocation.
      let place = CountryTable.place(value[0], value[1])
      guard let code = CountryTable.byLetters[place] else { throw .unknownCountry }
      return code
    }
    guard value.count <= 100 else { throw .unknownCountry }
    let name = try text(value)
    guard let code = CountryTable.byName[CountryTable.folded(name)] else { throw .unknownCountry }
    return code
  }
}
