import ProfileModel
import Terminal

/// What an act of a steward would make of people, in words and side by side.
struct StewardText {
  let preview: StewardPreview
  let wording: Wording
  let width: Int

  private static let peopleShown = 3
  private static let tiesShown = 6

  var lines: [Line] {
    var lines = wrapped(headline, .title) + way + [.blank]
    let table = PeopleTable(columns: columns, wording: wording, width: width)
    lines += table.lines
    let more = preview.outcome.people.count - Self.peopleShown
    if more > 0 {
      let others = wording.count(more, "more profile")
      lines += [.blank] + wrapped("\(others) would change too.", .muted)
    }
    return lines
  }

  private var outcome: IdentityOutcome { preview.outcome }

  private var pair: String { "\(wording.words(outcome.left)) and \(wording.words(outcome.right))" }

  private var headline: String {
    let then = preview.isOnePerson ? "they would be one person" : "they would be two people"
    guard !outcome.isUndone else {
      return "Undo what was done last, \(outcome.act.words) of \(pair): \(then)."
    }
    switch outcome.act {
    case .cut:
      return preview.isOnePerson
        ? "Cut \(pair): they would stay one person by another way." : "Cut \(pair): \(then)."
    case .join: return "Join \(pair): \(then)."
    case .never: return "Mark \(pair) as never the same: \(then)."
    }
  }

  private var way: [Line] {
    guard !preview.way.isEmpty else { return [] }
    let shown = preview.way.prefix(Self.tiesShown).flatMap { tie in
      wrapped(
        "\(wording.words(tie.left)) and \(wording.words(tie.right)): \(wording.cause(tie))",
        .warning)
    }
    let more = preview.way.count - Self.tiesShown
    return shown
      + (more > 0 ? [Line("and \(wording.count(more, "link")) more", .warning)] : [])
  }

  /// A join shows the one it makes and both as they are; other acts show whom they make.
  private var columns: [PeopleTable.Column] {
    let people = outcome.people.prefix(Self.peopleShown)
    let then = people.map { person in
      PeopleTable.Column(
        heading: (preview.isOnePerson ? "then: " : "") + wording.words(person.profile),
        person: person)
    }
    guard preview.isOnePerson, preview.now.count > 1 else { return then }
    return then.prefix(1)
      + preview.now.prefix(2).map { person in
        PeopleTable.Column(heading: "now: \(wording.words(person.profile))", person: person)
      }
  }

  private func wrapped(_ text: String, _ role: StyleRole) -> [Line] {
    var room = WrappedRuns(width: max(1, width), height: 6, glyphs: wording.glyphs)
    room.add(words: text, Style(role))
    return room.lines
  }
}

extension IdentityAct.Kind {
  /// The act as a thing: `the cut`.
  fileprivate var words: String {
    switch self {
    case .cut: "the cut"
    case .join: "the join"
    case .never: "the never-mark"
    }
  }
}
