import ProfileModel
import Segments

/// Why people are in segments: where one person stands with all of them, or one rule line by line.
struct ExplainPane: Equatable, Sendable {
  /// A rule that is explained, under its name.
  struct Subject: Equatable, Sendable {
    let name: String
    let rule: Rule
  }

  var isShown = false
  /// Those who can be gone through with a rule; one where it is a profile's.
  private(set) var people: [ProfileSummary] = []
  private(set) var place = 0
  /// `nil` until it is known.
  private(set) var standings: [PersonStanding]?
  /// Why there is nothing to show.
  private(set) var problem: String?
  var cursor = ListCursor()
  var question = Question()

  private(set) var subject: Subject?
  private(set) var explanation: RuleExplanation?
  var linesCursor = ListCursor()
  var linesQuestion = Question()

  var isOpen: Bool { subject != nil }
  var person: ProfileSummary? { people.indices.contains(place) ? people[place] : nil }
  /// Whether there is a list of segments to go back to.
  private(set) var hasList = false

  var selected: PersonStanding? {
    guard let standings, standings.indices.contains(cursor.selected) else { return nil }
    return standings[cursor.selected]
  }

  /// Begins with all segments of a person.
  mutating func begin(_ person: ProfileSummary) {
    self = ExplainPane(after: self)
    people = [person]
    hasList = true
    isShown = true
  }

  /// Begins with one rule for the first of some people.
  mutating func begin(_ subject: Subject, _ people: [ProfileSummary]) {
    self = ExplainPane(after: self)
    self.people = people
    self.subject = subject
    isShown = true
  }

  init() {}

  /// Empty, but for numbers of questions: a late answer to an older one is none of a newer.
  private init(after old: ExplainPane) {
    question = old.question
    linesQuestion = old.linesQuestion
    question.cancel()
    linesQuestion.cancel()
  }

  mutating func close() { self = ExplainPane(after: self) }

  mutating func open(_ subject: Subject) {
    self.subject = subject
    explanation = nil
    problem = nil
    linesCursor = ListCursor()
  }

  mutating func closeLines() {
    subject = nil
    explanation = nil
    problem = nil
    linesQuestion.cancel()
  }

  /// Turns to another of the people; the lines stay where they are.
  mutating func turn(by distance: Int) -> Bool {
    let target = place + distance
    guard people.indices.contains(target) else { return false }
    place = target
    explanation = nil
    problem = nil
    return true
  }

  mutating func take(_ standings: [PersonStanding]?) {
    let before = selected?.segment.id
    self.standings = standings
    problem = standings == nil ? "There is no such person any more." : nil
    let place = standings?.firstIndex { $0.segment.id == before }
    cursor.select(place ?? cursor.selected, of: standings?.count ?? 0)
  }

  mutating func take(_ explanation: RuleExplanation?) {
    self.explanation = explanation
    problem = explanation == nil ? "There is no such person any more." : nil
    linesCursor.select(linesCursor.selected, of: explanation?.lines.count ?? 0)
  }

  mutating func refuse(_ reason: String) { problem = reason }
}
