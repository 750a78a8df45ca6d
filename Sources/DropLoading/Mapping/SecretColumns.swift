/// Columns that systems export and nobody may keep: passwords, their hashes, and tokens.
enum SecretColumns {
  /// Whether a column, as the header names it in small letters, is never read.
  static func contains(_ column: String) -> Bool {
    let words = column.split { !$0.isLetter && !$0.isNumber }
    let whole = words.joined()
    return words.contains { names.contains($0) } || whole.hasPrefix("password")
      || whole.hasSuffix("password") || whole.hasSuffix("token")
  }

  private static let names: Set<Substring> = [
    "password", "passwd", "pwd", "passwort", "haslo", "hasło", "token", "tokens", "rptoken",
    "secret", "salt",
  ]
}
