extension PatternParser {
  /// `* + ? {n} {n,} {n,m}`, lazy or not; `nil` where there is none of them.
  mutating func times() throws(PatternError) -> (least: Int, most: Int?)? {
    let times: (least: Int, most: Int?)
    switch next {
    case "*": times = (0, nil)
    case "+": times = (1, nil)
    case "?": times = (0, 1)
    case "{":
      _ = take()
      times = try countedTimes()
    default: return nil
    }
    _ = take()
    _ = take("?")
    return times
  }

  /// What stands behind `{`, up to its `}`.
  private mutating func countedTimes() throws(PatternError) -> (least: Int, most: Int?) {
    let least = try number("a number, or '\\{' for the sign itself")
    var most: Int? = least
    if take(",") {
      let start = self
      most = next == "}" ? nil : try number("a number or '}'")
      if let most, most < least { throw start.unexpected("a number from \(least) on") }
    }
    guard next == "}" else { throw unexpected(most == least ? "',' or '}'" : "'}'") }
    return (least, most)
  }

  private mutating func number(_ expected: String) throws(PatternError) -> Int {
    let start = self
    var number: Int?
    while let scalar = next, ("0"..."9").contains(scalar) {
      number = (number ?? 0) * 10 + Int(scalar.value - 0x30)
      guard let value = number, value <= Pattern.mostTimes else {
        throw start.unexpected("a number up to \(Pattern.mostTimes)")
      }
      _ = take()
    }
    guard let number else { throw unexpected(expected) }
    return number
  }
}
