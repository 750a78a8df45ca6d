import ProfileModel

/// A question for the reason to read what is masked of a person.
struct RevealPanel: Equatable, Sendable {
  /// The likeliest first; whatever else is written stands behind it.
  static let reasons = [
    "the caller asks for it", "to verify the caller", "to deliver an order",
    "to answer a complaint", "other",
  ]

  let profile: ProfileID
  private(set) var selected = 0
  var note = TextField()
  private(set) var isDoing = false
  var question = Question()

  init(profile: ProfileID) { self.profile = profile }

  /// `to deliver an order: parcel came back`.
  var reason: String {
    let words = Self.reasons[selected]
    if selected == Self.reasons.count - 1 { return note.text }
    return note.text.isEmpty ? words : "\(words): \(note.text)"
  }

  mutating func move(_ step: Step) {
    selected = step.target(
      from: selected, count: Self.reasons.count, height: Self.reasons.count)
  }

  mutating func begin() -> Int {
    isDoing = true
    return question.ask()
  }

  mutating func fail() { isDoing = false }
}
