/// Finds the level of each comparison for two people.
struct PairComparer: Sendable {
  let records: MatchRecords

  /// - Complexity: Some hundred nanoseconds; the same for a pair whichever comes first.
  func levels(_ left: MatchRow, _ right: MatchRow) -> LevelPattern {
    let names = names(left, right)
    let postcode = postcode(left, right)
    return LevelPattern(
      bits: UInt32(names.first) | UInt32(names.last) << 3
        | UInt32(birthDate(left.birth, right.birth)) << 6 | UInt32(postcode) << 9
        | UInt32(city(left, right, postcode: postcode)) << 12
        | UInt32(street(left, right)) << 15 | UInt32(phone(left, right)) << 18
        | UInt32(email(left, right)) << 21)
  }

  // MARK: Birth date

  private func birthDate(_ left: UInt32, _ right: UInt32) -> Int {
    if left == 0 || right == 0 { return 0 }
    if left == right { return Level.BirthDate.equal }
    let (leftYear, leftMonth, leftDay) = Self.parts(left)
    let (rightYear, rightMonth, rightDay) = Self.parts(right)
    if leftYear == rightYear, leftMonth == rightDay, leftDay == rightMonth {
      return Level.BirthDate.swapped
    }
    if Self.isOneDigitAway(left, right) { return Level.BirthDate.digit }
    let agreeing =
      (leftYear == rightYear ? 1 : 0) + (leftMonth == rightMonth ? 1 : 0)
      + (leftDay == rightDay ? 1 : 0)
    return agreeing == 2 ? Level.BirthDate.part : Level.BirthDate.different
  }

  static func parts(_ date: UInt32) -> (year: UInt32, month: UInt32, day: UInt32) {
    (date / 10_000, date / 100 % 100, date % 100)
  }

  /// One digit differs, or two neighbours are swapped.
  private static func isOneDigitAway(_ left: UInt32, _ right: UInt32) -> Bool {
    var left = left
    var right = right
    while left % 10 == right % 10 {
      left /= 10
      right /= 10
    }
    if left / 10 == right / 10 { return true }
    return left / 100 == right / 100 && left / 10 % 10 == right % 10
      && right / 10 % 10 == left % 10
  }

  // MARK: Phone and e-mail

  /// The best of all their phones.
  private func phone(_ left: MatchRow, _ right: MatchRow) -> Int {
    if left.phoneCount == 0 || right.phoneCount == 0 { return 0 }
    var best = Level.Phone.different
    for leftPhone in records.phones[left.phoneRange] {
      for rightPhone in records.phones[right.phoneRange] {
        best = min(best, Self.phone(leftPhone, rightPhone))
      }
    }
    return best
  }

  private static func phone(_ left: UInt64, _ right: UInt64) -> Int {
    if left == right { return Level.Phone.equal }
    // With and without the calling code: eight digits and more that one ends with.
    let shorter = min(left, right)
    if shorter >= 10_000_000, max(left, right) % power(above: shorter) == shorter {
      return Level.Phone.equal
    }
    if isOneEdit(left, right) { return Level.Phone.digit }
    return left % tail == right % tail ? Level.Phone.tail : Level.Phone.different
  }

  static let tail: UInt64 = 10_000_000

  private static func power(above number: UInt64) -> UInt64 {
    var power: UInt64 = 10
    while power <= number { power *= 10 }
    return power
  }

  private static func isOneEdit(_ left: UInt64, _ right: UInt64) -> Bool {
    withDigits(left) { left in withDigits(right) { StringDistance.isOneEdit(left, $0) } }
  }

  private static func withDigits<Result>(
    _ number: UInt64, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var count = 0
      var rest = number
      while rest > 0 {
        digits[count] = UInt8(rest % 10)
        rest /= 10
        count += 1
      }
      return body(UnsafeBufferPointer(rebasing: digits[..<count]))
    }
  }

  /// The best of all their addresses.
  private func email(_ left: MatchRow, _ right: MatchRow) -> Int {
    if left.emailCount == 0 || right.emailCount == 0 { return 0 }
    var best = Level.Email.different
    var isImplied = false
    for leftEmail in records.emails[left.emailRange] {
      for rightEmail in records.emails[right.emailRange] {
        let level = email(leftEmail, rightEmail)
        if level == Level.Email.implied { isImplied = true } else { best = min(best, level) }
      }
    }
    return best == Level.Email.different && isImplied ? Level.Email.implied : best
  }

  private func email(_ left: MatchEmail, _ right: MatchEmail) -> Int {
    if left.local == right.local {
      if left.domain == right.domain { return Level.Email.equal }
      // Two people of one name find the same address at two providers.
      return left.isName && right.isName ? Level.Email.implied : Level.Email.local
    }
    let isClose = records.locals.withTexts(left.local, right.local) { left, right in
      min(left.count, right.count) >= 5 && StringDistance.isOneEdit(left, right)
    }
    guard isClose else { return Level.Email.different }
    return left.isName && right.isName ? Level.Email.implied : Level.Email.close
  }
}
