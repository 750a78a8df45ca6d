import ProfileModel

/// A decision that a person tells a rep, on its way into the log.
struct DecisionPanel: Equatable, Sendable {
  /// What a person may say of a purpose, the likeliest first.
  static let decisions: [ConsentRecord.Decision] = [.granted, .withdrawn, .refused]

  let profile: ProfileID
  let name: DropText
  let status: ConsentStatus
  private(set) var selected: Int
  /// What shows it: said to whom, on which occasion.
  var note = TextField()
  private(set) var isDoing = false
  var question = Question()

  /// Begins at the decision that would change something.
  init(profile: ProfileID, name: DropText, status: ConsentStatus) {
    self.profile = profile
    self.name = name
    self.status = status
    selected = status.isLawful && status.state != .none ? 1 : 0
  }

  var decision: ConsentRecord.Decision { Self.decisions[selected] }

  mutating func move(_ step: Step) {
    selected = step.target(from: selected, count: Self.decisions.count, height: 3)
  }

  mutating func begin() -> Int {
    isDoing = true
    return question.ask()
  }

  mutating func fail() { isDoing = false }
}
