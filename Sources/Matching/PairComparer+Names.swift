extension PairComparer {
  /// How near two texts are, one error apart or more.
  enum Nearness: Int { case near, similar, far }

  func names(_ left: MatchRow, _ right: MatchRow) -> (first: Int, last: Int) {
    let first = firstName(left.first, right.first)
    let last = lastName(left.last, right.last)
    let mayBeSwapped = first == Level.FirstName.different && last == Level.LastName.different
    if mayBeSwapped, isSwapped(left, right) {
      return (Level.FirstName.swapped, Level.LastName.swapped)
    }
    return (first, last)
  }

  /// One's first name is the other's last name, and the reverse with some error at most.
  private func isSwapped(_ left: MatchRow, _ right: MatchRow) -> Bool {
    if left.first == right.last {
      return left.last == right.first || nearness(left.last, right.first) != .far
    }
    return left.last == right.first && nearness(left.first, right.last) != .far
  }

  private func firstName(_ left: UInt32, _ right: UInt32) -> Int {
    if left == 0 || right == 0 { return 0 }
    if left == right { return Level.FirstName.equal }
    if records.nicknames.agree(left, right) { return Level.FirstName.short }
    if isInitial(left, right) { return Level.FirstName.initial }
    switch nearness(left, right) {
    case .near: return Level.FirstName.close
    case .similar: return Level.FirstName.similar
    case .far:
      return haveWordInCommon(left, right) ? Level.FirstName.similar : Level.FirstName.different
    }
  }

  private func lastName(_ left: UInt32, _ right: UInt32) -> Int {
    if left == 0 || right == 0 { return 0 }
    if left == right { return Level.LastName.equal }
    switch nearness(left, right) {
    case .near: return Level.LastName.close
    case .similar: return Level.LastName.similar
    case .far: return haveWordInCommon(left, right) ? Level.LastName.part : Level.LastName.different
    }
  }

  private func isInitial(_ left: UInt32, _ right: UInt32) -> Bool {
    records.names.withTexts(left, right) { left, right in
      (left.count == 1 || right.count == 1) && left[0] == right[0] && left[0] < 0x80
    }
  }

  func nearness(_ left: UInt32, _ right: UInt32) -> Nearness {
    records.names.withTexts(left, right, Self.nearness)
  }

  /// Nearness of two texts in UTF-8; other scripts are compared by scalars, not by bytes.
  static func nearness(
    _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
  ) -> Nearness {
    if left.allSatisfy({ $0 < 0x80 }), right.allSatisfy({ $0 < 0x80 }) {
      return elementNearness(left, right)
    }
    return Array(String(decoding: left, as: UTF8.self).unicodeScalars).withUnsafeBufferPointer {
      left in
      Array(String(decoding: right, as: UTF8.self).unicodeScalars).withUnsafeBufferPointer {
        elementNearness(left, $0)
      }
    }
  }

  /// In names of three or four letters, one error makes a similar name only: Ute, Uwe.
  private static func elementNearness<Element: Equatable>(
    _ left: UnsafeBufferPointer<Element>, _ right: UnsafeBufferPointer<Element>
  ) -> Nearness {
    let shorter = min(left.count, right.count)
    let longer = max(left.count, right.count)
    if shorter < 3 || longer - shorter > 4 { return .far }
    if StringDistance.isOneEdit(left, right) {
      return shorter >= 5 ? .near : .similar
    }
    if shorter < 4 { return .far }
    let similarity = StringDistance.jaroWinkler(left, right)
    if similarity >= 0.95, shorter >= 5 { return .near }
    if similarity >= 0.88 { return .similar }
    return shorter >= 5 && similarity >= 0.7 && StringDistance.edits(left, right) <= 2
      ? .similar : .far
  }

  /// Whether one of several words is equal but for an error: "Anna Maria", "Jones-Pryce" and "Price".
  private func haveWordInCommon(_ left: UInt32, _ right: UInt32) -> Bool {
    records.names.withTexts(left, right) { left, right in
      guard left.contains(Self.blank) || right.contains(Self.blank) else { return false }
      return left.split(separator: Self.blank).contains { one in
        right.split(separator: Self.blank).contains { other in
          let one = UnsafeBufferPointer(rebasing: one)
          let other = UnsafeBufferPointer(rebasing: other)
          return one.count >= 3 && one.elementsEqual(other)
            || min(one.count, other.count) >= 5 && StringDistance.isOneEdit(one, other)
        }
      }
    }
  }

  private static let blank: UInt8 = 0x20
}
