internal import ProfileModel

extension PatternParser {
  /// What an escape stands for.
  enum Escaped {
    case scalar(Unicode.Scalar)
    case kind(PatternSet.KindMember)
    case place(PatternPlace)
  }

  /// What stands behind a backslash.
  mutating func escaped() throws(PatternError) -> Escaped {
    let start = self
    guard let letter = take() else { throw unexpected("a letter or sign behind '\\'") }
    switch letter {
    case "d", "D": return .kind(.init(kind: .digit, isNegated: letter == "D"))
    case "w", "W": return .kind(.init(kind: .word, isNegated: letter == "W"))
    case "s", "S": return .kind(.init(kind: .blank, isNegated: letter == "S"))
    case "b": return .place(.wordEdge)
    case "B": return .place(.noWordEdge)
    case "t": return .scalar("\t")
    case "n": return .scalar("\n")
    case "r": return .scalar("\r")
    case "x": return .scalar(try scalarByNumber(digits: 2))
    case "u": return .scalar(try scalarByNumber(digits: 4))
    case "1"..."9", "k":
      throw .unsupported(feature: "references back to groups", column: start.column)
    case "p", "P":
      throw .unsupported(feature: "classes by property", column: start.column)
    case "0"..."9", "a"..."z", "A"..."Z":
      throw start.unexpected("a sign, or one of d D w W s S b B t n r x u, behind '\\'")
    default: return .scalar(letter)
    }
  }

  /// `\x41`, `\u0141` or either with the digits in braces.
  private mutating func scalarByNumber(digits count: Int) throws(PatternError) -> Unicode.Scalar {
    let hasBraces = take("{")
    let start = self
    let expected = hasBraces ? "the number of a character" : "\(count) hexadecimal digits"
    var value: UInt32 = 0
    var digits = 0
    while digits < (hasBraces ? 6 : count), let digit = next.flatMap({ hexValue($0) }) {
      value = value * 16 + digit
      digits += 1
      _ = take()
    }
    guard digits == count || hasBraces, digits > 0 else { throw unexpected(expected) }
    guard let scalar = Unicode.Scalar(value) else { throw start.unexpected(expected) }
    guard !hasBraces || take("}") else { throw unexpected("'}'") }
    return scalar
  }

  private func hexValue(_ scalar: Unicode.Scalar) -> UInt32? {
    guard scalar.isASCII, let value = Character(scalar).hexDigitValue else { return nil }
    return UInt32(value)
  }

  /// What stands behind `[`, with its `]`.
  mutating func members(openedAt start: Int) throws(PatternError) -> PatternSet {
    let isNegated = take("^")
    var ranges: [ClosedRange<UInt32>] = []
    var kinds: [PatternSet.KindMember] = []
    if next == "]" { throw unexpected("a member of the class, or '\\]' for the sign itself") }
    while !take("]") {
      guard next != nil else { throw unexpected("']' for the '[' of column \(start)") }
      if take(all: "[:") { throw .unsupported(feature: "classes by name", column: column - 2) }
      let member = self
      switch try self.member() {
      case .kind(let kind): kinds.append(kind)
      case .place:
        throw member.unexpected("a character; a place between two is no member of a class")
      case .scalar(let low): ranges += folded(try range(from: low))
      }
    }
    return PatternSet(ranges: ranges, kinds: kinds, isNegated: isNegated)
  }

  /// The range itself, or what its letters fold into where they become one each.
  private func folded(_ range: ClosedRange<UInt32>) -> [ClosedRange<UInt32>] {
    // Greater ranges are of scripts without case.
    guard folds, range.count <= 1_024 else { return [range] }
    return range.compactMap(Unicode.Scalar.init).compactMap { scalar in
      let letters = TextFolding.folded(String(Character(scalar)))
      return letters.count == 1 ? letters[0].value...letters[0].value : nil
    }
  }

  private mutating func member() throws(PatternError) -> Escaped {
    if take("\\") { return try escaped() }
    guard let scalar = take() else { throw unexpected("']'") }
    return .scalar(scalar)
  }

  /// `low` alone, or up to what stands behind a hyphen that is not the class's last sign.
  private mutating func range(
    from low: Unicode.Scalar
  ) throws(PatternError) -> ClosedRange<UInt32> {
    let start = self
    guard take("-") else { return low.value...low.value }
    guard next != "]" else {
      self = start
      return low.value...low.value
    }
    let end = self
    guard next != nil, case .scalar(let high) = try member() else {
      throw end.unexpected("the last character of the range")
    }
    guard high >= low else { throw end.unexpected("a character from '\(low)' on") }
    return low.value...high.value
  }
}
