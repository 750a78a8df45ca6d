import ProfileModel

/// What a person types, as words for the search index; never raw FTS5 syntax.
enum SearchText {
  /// Every word quoted and all of them asked for, the last as a beginning; `nil` without any word.
  static func query(_ typed: String) -> String? {
    let words = TextFolding.words(String(typed.prefix(200))).split(separator: " ").prefix(12)
    guard !words.isEmpty else { return nil }
    // Folding leaves letters, digits and marks only, so that no quotation mark is left to escape.
    return words.map { "\"\($0)\"" }.joined(separator: " ") + "*"
  }
}
