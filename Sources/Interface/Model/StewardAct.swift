package import ProfileModel

/// What a steward wants done to who is who.
package enum StewardAct: Equatable, Sendable {
  package enum Pair: Equatable, Sendable {
    case identifiers(IdentifierPair)
    /// Two people, by the strongest identifier of each.
    case profiles(ProfileID, ProfileID)
  }

  case perform(IdentityAct.Kind, Pair)
  /// Of the act of this number, which has to be the last; `nil` for whichever is.
  case undo(Int64?)
}

/// What an act would make of the people concerned, and how they are now.
package struct StewardPreview: Equatable, Sendable {
  /// Its pair is one of identifiers; an undo names its act.
  package let act: StewardAct
  /// Each once, first who holds the left one.
  package let now: [IdentityOutcome.Person]
  package let outcome: IdentityOutcome
  /// By which ties the two stay one person though one is cut; empty when they do not, or where no way is known.
  package let way: [IdentityTie]

  package init(
    act: StewardAct, now: [IdentityOutcome.Person], outcome: IdentityOutcome, way: [IdentityTie]
  ) {
    self.act = act
    self.now = now
    self.outcome = outcome
    self.way = way
  }

  /// Whether both identifiers are one person's afterwards.
  var isOnePerson: Bool { outcome.isOnePerson }
}

extension IdentityOutcome {
  /// Whether both identifiers are one person's.
  var isOnePerson: Bool {
    people.first.map { $0.identifiers.contains(left) && $0.identifiers.contains(right) } ?? false
  }
}
