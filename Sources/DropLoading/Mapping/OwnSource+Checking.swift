internal import ProfileModel

extension OwnSource {
  /// Whether a file of the name is its own, gzipped or not.
  package func fits(fileName: String) -> Bool { SourceCatalogue.fits(fileName, match) }

  /// Reports a pattern that no file's name can fit.
  func checkMatch() throws(Problem) {
    func problem(_ expected: String) -> Problem { Problem(key: "match", expected: expected) }
    if match.isEmpty || match.contains("/") {
      throw problem("a pattern of file names without folders, such as newsletter-*.csv")
    }
    var rest = Substring(match)
    while let character = rest.popFirst() {
      if character == "\\", rest.popFirst() == nil {
        throw problem("a pattern with something behind its last backslash")
      }
      guard character == "[" else { continue }
      if rest.first == "!" || rest.first == "^" { rest.removeFirst() }
      // A bracket that closes at once stands for itself.
      guard let end = rest.dropFirst().firstIndex(of: "]") else {
        throw problem("a pattern in which each bracket [ is closed, such as orders-[0-9]*.csv")
      }
      rest = rest[rest.index(after: end)...]
    }
  }

  /// Reports constants, and words of ours, that could never be a value of their field.
  func checkWords() throws(Problem) {
    for (field, word) in constants.sorted(by: { $0.key < $1.key }) {
      if word.isEmpty {
        throw Problem(key: "constants.\(field)", expected: "a value, not an empty one")
      }
      try check(word, of: field, key: "constants.\(field)")
    }
    for (field, words) in values.sorted(by: { $0.key < $1.key }) {
      for (theirs, ours) in words.sorted(by: { $0.key < $1.key }) where !ours.isEmpty {
        try check(ours, of: field, key: "values.\(field).\(theirs)")
      }
    }
  }

  private func check(_ word: String, of field: String, key: String) throws(Problem) {
    guard let column = DropColumn.allCases.first(where: { $0.name == field }) else { return }
    do throws(CleansingError) {
      try Cleansing.clean(word) { bytes throws(CleansingError) in try clean(bytes, column) }
    } catch {
      throw Problem(
        key: key, expected: "a value of its field, and this one is \(error.reason)")
    }
  }

  /// As a row's cell is read; texts that may be anything pass.
  private func clean(
    _ bytes: UnsafeRawBufferPointer, _ column: DropColumn
  ) throws(CleansingError) {
    switch column {
    case .email: _ = try Cleansing.email(bytes)
    case .country: _ = try Cleansing.country(bytes)
    case .language: _ = try Cleansing.language(bytes)
    case .currency: _ = try Cleansing.currency(bytes)
    case .status where kind == .consents: _ = try Cleansing.decision(bytes)
    case .status where kind == .suppressions: _ = try Cleansing.isLifted(bytes)
    case .reason: _ = try Cleansing.suppressionReason(bytes)
    case .channel where kind == .suppressions: _ = try Cleansing.channel(bytes)
    case .lawfulBasis: _ = try Cleansing.lawfulBasis(bytes)
    case .total, .discount: _ = try Cleansing.scaled(bytes, decimals: 9, form: forms.decimal)
    case .unitPrice, .price, .cost, .rateToBase: _ = try forms.plainDecimal(bytes)
    case .quantity, .onHand, .reserved: _ = try forms.whole(bytes)
    case .lineNo, .leadDays: _ = try forms.count(bytes)
    case .birthDate, .date: _ = try forms.day(bytes)
    case .createdAt, .updatedAt, .orderedAt, .shippedAt, .promisedAt, .deliveredAt, .restockAt,
      .recordedAt, .expiresAt, .openedAt, .closedAt, .at, .startedAt:
      _ = try Cleansing.instantMs(bytes, zone: .utc, form: forms.date)
    default: break
    }
  }
}
