package import ProfileModel

/// How a file ended.
package struct FileReport: Sendable {
  package enum Ending: Hashable, Sendable {
    case loaded
    /// Its content had been loaded before, under this or another name.
    case loadedBefore
    /// Of no known kind: left where it is.
    case unknown(header: [String], nearest: DropKind?, missing: [String])
    case failed(LoadError)
  }

  package let file: String
  package let source: String
  package let tally: RowTally
  package let seconds: Double
  package let ending: Ending
  /// What a person should know of its columns, a line each.
  package let notes: [String]

  package init(
    file: String, source: String, tally: RowTally, seconds: Double, ending: Ending,
    notes: [String] = []
  ) {
    self.file = file
    self.source = source
    self.tally = tally
    self.seconds = seconds
    self.ending = ending
    self.notes = notes
  }

  /// The byte at which the file, as it lies on disk, is incomplete; `nil` when it is whole.
  package var incompleteAtByte: Int64? {
    guard case .failed(.unreadable(let error)) = ending else { return nil }
    return error.incompleteAtByte
  }

  /// The columns by number, and those of a name that is known here: a file without a header begins with
  /// somebody's data, and `anna,kowalska` cannot be told from names of columns.
  private static func words(ofHeader header: [String]) -> String {
    if header.isEmpty { return "no header" }
    let count = "\(header.count) \(header.count == 1 ? "column" : "columns")"
    let known = header.filter(FieldSynonyms.isKnown)
    // Few known words among many may be values: the city of Land, the channel e-mail.
    guard known.count * 2 > header.count else { return count }
    return "\(count), known are \(known.prefix(8).joined(separator: ", "))"
  }

  /// What an unknown file looks like and what it is nearest to, in one line.
  package var unknownText: String? {
    guard case .unknown(let header, let nearest, let missing) = ending else { return nil }
    var text = "\(file): of unknown kind (\(Self.words(ofHeader: header))); "
    if let nearest {
      text += "nearest is '\(nearest.rawValue)'"
      if !missing.isEmpty { text += ", which also needs \(missing.joined(separator: ", "))" }
    } else {
      text += "nothing known is near it"
    }
    return text
      + ". 'kartotek source suggest FILE' prints a mapping to start from; it stays where it is."
  }
}
