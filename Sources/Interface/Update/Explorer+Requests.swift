import ProfileModel
import Terminal

extension Explorer {
  /// Lays the requests over the panes, which stay as they are below.
  mutating func openRequests() -> [Effect] {
    isWelcomeShown = false
    requests.origin = nil
    requests.isShown = true
    return [askRequests()]
  }

  private mutating func askRequests() -> Effect {
    .requests(limit: RequestsPane.limit, number: requests.question.ask())
  }

  mutating func refreshRequests() -> [Effect] {
    guard requests.isShown, requests.question.wantsToAskAgain() else { return [] }
    return [askRequests()]
  }

  mutating func take(_ found: [PersonRequest], number: Int) -> [Effect] {
    guard requests.question.accept(number) else { return [] }
    let isDirty = requests.question.isDirty
    requests.take(found)
    return isDirty ? refreshRequests() : []
  }

  /// Shows who asked; going back leads to the request.
  mutating func openRequest() -> [Effect] {
    guard let request = requests.selected else { return [] }
    guard let person = request.profile else {
      toast = .problem("Who asked was erased: there is nobody to show.")
      return []
    }
    requests.isShown = false
    requests.origin = RequestsPane.Origin(opened: person, pane: pane, profile: profile)
    duplicates.origin = nil
    profile.show(person, summary: nil, isVisitor: true)
    profile.tab = .overview
    pane = .profile
    return askCard()
  }

  /// Whether the profile that is shown was opened from a request, so that going back leads there.
  var isProfileOfRequest: Bool {
    pane == .profile && profile.isVisitor && profile.id != nil
      && requests.origin?.opened == profile.id
  }

  /// Back to the same request, with the panes below as they were.
  mutating func returnToRequest() -> [Effect] {
    guard let origin = requests.origin else { return [] }
    let seen = profile
    requests.origin = nil
    requests.isShown = true
    pane = origin.pane
    profile = origin.profile
    return resumeProfile(after: seen) + [askRequests()]
  }

  mutating func moveInRequests(_ step: Step) {
    requests.cursor.selected = step.target(
      from: requests.cursor.selected, count: requests.shown.count,
      height: requestsAreas.rows.height)
  }

  mutating func clickRequests(_ event: MouseEvent) {
    let area = requestsAreas.rows
    let place = event.y - area.y + requests.cursor.top
    guard area.contains(x: event.x, y: event.y), requests.shown.indices.contains(place) else {
      return
    }
    requests.cursor.selected = place
  }

  mutating func settleRequests() {
    guard requests.isShown else { return }
    let place = requests.cursor.selected
    requests.cursor.reveal(
      place..<place + 1, height: requestsAreas.rows.height, count: requests.shown.count)
  }
}
