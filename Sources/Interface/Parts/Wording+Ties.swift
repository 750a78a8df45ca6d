import ProfileModel
import Terminal

extension Wording {
  /// `email anna.k@example.pl`.
  func words(_ identifier: Identifier) -> String { "\(identifier.kind.name) \(identifier.value)" }

  /// `profile 4711`.
  func words(_ profile: ProfileID) -> String { "profile \(profile.rawValue)" }

  /// What ties two identifiers: `row 12 of customers.csv named both, 3 May 2019`.
  func cause(_ tie: IdentityTie) -> String {
    switch tie.state {
    case .joined: return "joined by hand, \(date(tie.atMs))"
    case .never: return "marked by hand as never the same, \(date(tie.atMs))"
    case .made, .held, .cut: break
    }
    guard let origin = tie.origin else { return "\(tie.cause), \(date(tie.atMs))" }
    let named = tie.cause == "same row" ? "named both" : "said so by \(tie.cause)"
    return "row \(origin.line) of \(origin.drop.raw) \(named), \(date(tie.atMs))"
  }

  /// Why the two are not one person's, in words; empty for what ties them.
  func reason(_ tie: IdentityTie) -> String {
    switch tie.state {
    case .made, .joined: ""
    case .held(let hold): hold.text
    case .cut: tie.ties ? "cut by hand, one person by another way" : "cut by hand"
    case .never: "never the same person"
    }
  }

  /// The mark of a tie, always beside its words.
  func mark(_ state: IdentityTie.State) -> Run {
    switch state {
    case .made: Run("", .muted)
    case .joined: Run("+ ", .good)
    case .held: Run("\(glyphs.bang) ", .warning)
    case .cut: Run("\(glyphs.cross) ", .bad)
    case .never: Run("\(glyphs.cross) ", .bad)
    }
  }

  /// What was done, such as `Joined: one person, profile 17.`.
  func done(_ outcome: IdentityOutcome) -> String {
    let numbers = outcome.people.prefix(2).map { words($0.profile) }.joined(separator: " and ")
    let now =
      outcome.isOnePerson
      ? "one person, \(outcome.people.first.map { words($0.profile) } ?? "")"
      : "two people, \(numbers)"
    guard !outcome.isUndone else { return "Undone: they are \(now) again." }
    switch outcome.act {
    case .cut: return outcome.isOnePerson ? "Cut; still \(now)." : "Cut: \(now)."
    case .join: return "Joined: \(now)."
    case .never: return "Marked as never the same: \(now)."
    }
  }
}
