/// The name under which a person is shown.
package enum DisplayName {
  /// Family name first where the country writes it so; else given name first.
  ///
  /// - Parameters:
  ///   - traits: Shown values by name.
  ///   - fallback: An e-mail address or another identifier, for people without a name.
  /// - Returns: Never empty unless `fallback` is.
  package static func of(traits: [String: String], fallback: String) -> String {
    let given = traits["first_name"] ?? ""
    let family = traits["last_name"] ?? ""
    let isFamilyFirst =
      ["JP", "CN", "KR", "HU", "VN", "TW"].contains(traits["country"] ?? "")
      && !(given + family).utf8.allSatisfy { $0 < 0x80 }
    let full = (isFamilyFirst ? [family, given] : [given, family])
      .filter { !$0.isEmpty }.joined(separator: " ")
    if !full.isEmpty { return full }
    if let name = traits["name"], !name.isEmpty { return name }
    return fallback
  }
}
