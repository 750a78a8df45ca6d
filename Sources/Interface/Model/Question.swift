/// One family of questions to the store: at most one answer counts, that to the newest question.
struct Question: Equatable, Sendable {
  private var number = 0
  private var answered = 0
  private var hasFailed = false
  /// Whether the store changed while the answer was under way, so that it must be asked again.
  var isDirty = false

  var isWaiting: Bool { answered != number && !hasFailed }

  func isNewest(_ number: Int) -> Bool { number == self.number }

  /// Goes on with the numbers of `later`, so that its answers under way are late ones here.
  mutating func continueNumbers(of later: Question) {
    number = max(number, later.number)
    cancel()
  }

  /// Numbers a new question; answers to older ones are late from now on.
  mutating func ask() -> Int {
    number += 1
    hasFailed = false
    isDirty = false
    return number
  }

  /// Whether this answers the newest question, and for the first time.
  mutating func accept(_ number: Int) -> Bool {
    guard number == self.number, number != answered else { return false }
    answered = number
    return true
  }

  /// Makes every answer under way a late one.
  mutating func cancel() {
    number += 1
    answered = number
    isDirty = false
  }

  /// Stops waiting: the answer may never come, but would be welcome.
  mutating func fail() { hasFailed = true }

  /// Whether to ask at once; while an answer is under way the wish is kept for later.
  mutating func wantsToAskAgain() -> Bool {
    isDirty = isWaiting
    return !isDirty
  }
}
