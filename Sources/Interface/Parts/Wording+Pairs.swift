import ProfileModel
import Terminal

extension Wording {
  /// `99.8 %`; never 100, as nothing that is judged is certain.
  func percent(_ probability: Double) -> String {
    let tenths = min(999, Int(max(0, probability) * 1_000))
    return "\(tenths / 10).\(tenths % 10) %"
  }

  /// `+9.1`, `−14.2`.
  func bits(_ weight: Double) -> String {
    let tenths = Int((weight * 10).rounded())
    let sign = tenths > 0 ? "+" : tenths < 0 ? glyphs.minus : ""
    return "\(sign)\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }

  /// `416 people, 1 204 pairs compared, 5 found`.
  func figures(_ search: DuplicateSearch) -> String {
    "\(count(search.people, "person", "people")), \(count(search.comparedPairs, "pair")) compared, "
      + "\(Money.grouped(search.foundPairs)) found"
  }

  /// What speaks most for a pair, the strongest first: `birth date equal`.
  func reasons(_ pair: DuplicatePair, most: Int) -> [String] {
    pair.parts.filter { $0.weight > 0 }.sorted { $0.weight > $1.weight }.prefix(most)
      .map { "\($0.comparison) \($0.level)" }
  }

  /// `3 drops since`; nothing without any.
  func dropsSince(_ count: Int) -> String {
    guard count > 0 else { return "" }
    let most = ProbablePairs.mostDrops
    return count >= most ? "\(most) drops and more since" : "\(self.count(count, "drop")) since"
  }
}
