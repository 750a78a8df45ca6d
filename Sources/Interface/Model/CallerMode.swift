import Insight
import ProfileModel

/// The caller screen: what was said, who it may be, and the card of the one it is.
struct CallerMode: Equatable, Sendable {
  var field = TextField()
  private(set) var matches: [FindMatch] = []
  /// The text that `matches` answers; `nil` before the first answer.
  private(set) var answeredText: String?
  var selected = 0
  /// The match whose card is shown.
  private(set) var chosen: FindMatch?
  /// Whether the person was picked from several, so that Esc leads back to them.
  private(set) var isPicked = false
  private(set) var card: ProfileCard?
  private(set) var figures: LifetimeFigures?
  var scroll = 0

  /// What is looked for.
  var text: String { TextField.oneLine(field.text) }

  /// The order to show in front: the one asked about, else the newest.
  var order: Order? {
    guard let number = chosen?.orderNumber else { return card?.orders.first }
    return card?.orders.first { $0.number == number } ?? card?.orders.first
  }

  /// Takes an answer; one person alone, or alone exact, is chosen at once.
  mutating func take(_ matches: [FindMatch], text: String) {
    let wasChosen = chosen
    self.matches = matches
    answeredText = text
    selected = 0
    choose(Self.single(matches), isPicked: false)
    // The card of the same person may stay while the next one is fetched.
    if chosen?.profile.id == wasChosen?.profile.id { scroll = 0 }
  }

  mutating func forget() {
    matches = []
    answeredText = nil
    selected = 0
    choose(nil, isPicked: false)
  }

  mutating func pick(_ place: Int) {
    guard matches.indices.contains(place) else { return }
    selected = place
    choose(matches[place], isPicked: true)
  }

  mutating func unpick() { choose(nil, isPicked: false) }

  mutating func take(_ card: ProfileCard?, figures: LifetimeFigures?) {
    self.card = card
    self.figures = figures
  }

  private mutating func choose(_ match: FindMatch?, isPicked: Bool) {
    if match?.profile.id != chosen?.profile.id {
      card = nil
      figures = nil
      scroll = 0
    }
    chosen = match
    self.isPicked = isPicked
  }

  private static func single(_ matches: [FindMatch]) -> FindMatch? {
    let exact = matches.filter(\.isExact)
    let candidates = exact.isEmpty ? matches : exact
    guard let first = candidates.first else { return nil }
    return candidates.allSatisfy { $0.profile.id == first.profile.id } ? first : nil
  }
}
