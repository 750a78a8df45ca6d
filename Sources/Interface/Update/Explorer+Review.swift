import ProfileModel
import Terminal

extension Explorer {
  /// Lays the list of what is held back over the panes, which stay as they are below.
  mutating func openReview() -> [Effect] {
    isWelcomeShown = false
    review.isShown = true
    return [.identityReview(limit: ReviewPane.limit, number: review.question.ask())]
  }

  mutating func refreshReview() -> [Effect] {
    guard review.isShown, review.question.wantsToAskAgain() else { return [] }
    return [.identityReview(limit: ReviewPane.limit, number: review.question.ask())]
  }

  mutating func take(review ties: [IdentityTie], number: Int) -> [Effect] {
    guard review.question.accept(number) else { return [] }
    let isDirty = review.question.isDirty
    review.take(ties)
    return isDirty ? refreshReview() : []
  }

  mutating func moveInReview(_ step: Step) {
    let each = max(1, reviewDocument.lines(ofItem: 0).count)
    review.cursor.selected = step.target(
      from: review.cursor.selected, count: review.ties.count, height: reviewArea.height / each)
  }

  mutating func clickReview(_ event: MouseEvent) {
    let area = reviewArea
    guard area.contains(x: event.x, y: event.y),
      let item = reviewDocument.item(atLine: event.y - area.y + review.cursor.top)
    else { return }
    review.cursor.selected = item
  }

  mutating func settleReview() {
    guard review.isShown else { return }
    let document = reviewDocument
    review.cursor.select(review.cursor.selected, of: document.itemCount)
    review.cursor.reveal(
      document.lines(ofItem: review.cursor.selected), height: reviewArea.height,
      count: document.lineCount)
  }

  /// Shows the person who holds the left identifier of the case, with the cursor on the case.
  mutating func openReviewed() -> [Effect] {
    guard let tie = review.selected else { return [] }
    review.isShown = false
    return openIdentity(of: tie.leftProfile, at: .tie(tie.pair, tie.left))
  }
}
