package import ProfileModel

extension RuleCompletion {
  /// Words that would end a clause whose value is being typed, an amount's with its currency.
  private static func endings(_ currency: Currency) -> [String] {
    let numbers = [
      "1", "1 \(currency.code)", "1 times", "1 days", "1 and 2", "1 and 2 \(currency.code)",
    ]
    let days = ["2026-01-01", "2026-01-01 and 2026-01-02"]
    return numbers + days + [">= 1", ">= 1 \(currency.code)", "on 2026-01-01"]
  }

  /// The field whose value is being typed, or would be next.
  ///
  /// - Parameters:
  ///   - text: As typed so far.
  ///   - currency: Of an amount that names none yet.
  /// - Returns: `nil` where it is none that can be counted.
  package func testedField(of text: String, currency: Currency) -> StatisticField? {
    guard expected.contains(where: \.isValue) else { return nil }
    let before = String(text.prefix(start))
    let open = Self.openBrackets(before)
    for ending in Self.endings(currency) {
      let whole = before + " " + ending + String(repeating: ")", count: open)
      guard let clause = (try? Rule.parse(whole))?.clauses.last else { continue }
      return StatisticField(testedBy: clause)
    }
    return nil
  }

  private static func openBrackets(_ text: String) -> Int {
    var (open, isQuoted) = (0, false)
    for character in text {
      switch character {
      case "\"": isQuoted.toggle()
      case "(" where !isQuoted: open += 1
      case ")" where !isQuoted: open = max(0, open - 1)
      default: break
      }
    }
    return open
  }
}

extension Expectation {
  /// A number or a day, or the sign before one.
  fileprivate var isValue: Bool {
    switch self {
    case .number, .date, .sign(">="): true
    default: false
    }
  }
}
