import ProfileModel
@_spi(_Unicode) import Swift

/// A ``TextTest`` made ready for many values.
struct TextMatcher {
  private let isNegated: Bool
  private let isExact: Bool
  private let found: @Sendable ([Unicode.Scalar]) -> Bool

  init(_ test: TextTest) {
    isNegated = test.isNegated
    isExact = test.isExact
    let isExact = test.isExact
    func scalars(_ texts: [String]) -> [[Unicode.Scalar]] {
      texts.map { Self.scalars($0, isExact: isExact) }
    }
    switch test.match {
    case .oneOf(let texts):
      let wanted = Set(scalars(texts))
      found = { wanted.contains($0) }
    case .contains(let texts):
      let wanted = scalars(texts)
      found = { value in wanted.contains { value.holds($0) } }
    case .startsWith(let texts):
      let wanted = scalars(texts)
      found = { value in wanted.contains { value.starts(with: $0) } }
    case .endsWith(let texts):
      let wanted = scalars(texts)
      found = { value in wanted.contains { value.reversed().starts(with: $0.reversed()) } }
    case .matches(let text):
      let pattern = try? Pattern(text, folds: !isExact)
      found = { value in
        var text = ""
        text.unicodeScalars.append(contentsOf: String(String.UnicodeScalarView(value))._nfc)
        return pattern?.isFound(in: text) ?? false
      }
    }
  }

  /// Whether any value is as asked, or of a negative test none; empty values are none.
  func holds(_ values: some Sequence<String>) -> Bool {
    let isFound = values.contains { value in
      !value.isEmpty && found(Self.scalars(value, isExact: isExact))
    }
    return isFound != isNegated
  }

  private static func scalars(_ text: String, isExact: Bool) -> [Unicode.Scalar] {
    isExact ? Array(text.unicodeScalars) : TextFolding.folded(text)
  }
}

extension [Unicode.Scalar] {
  fileprivate func holds(_ part: Self) -> Bool {
    guard let first = part.first else { return true }
    guard count >= part.count else { return false }
    return (0...(count - part.count)).contains { start in
      self[start] == first && self[start..<(start + part.count)].elementsEqual(part)
    }
  }
}
