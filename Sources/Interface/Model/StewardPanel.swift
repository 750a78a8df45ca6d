import ProfileModel

/// An act of a steward on its way: whom it takes, what it would make of them, and whether it is being done.
struct StewardPanel: Equatable, Sendable {
  let kind: IdentityAct.Kind?
  /// The person it is about, for an act that takes another one; `nil` when the pair is known.
  let profile: ProfileID?
  /// The question for the other person; `nil` once the pair is known.
  var other: CallerMode?
  private(set) var act: StewardAct?
  private(set) var preview: StewardPreview?
  private(set) var isDoing = false
  var scroll = 0

  /// An act on a person and one who is asked for.
  init(_ kind: IdentityAct.Kind, of profile: ProfileID) {
    self.kind = kind
    self.profile = profile
    other = CallerMode()
  }

  /// An act whose pair is known.
  init(_ act: StewardAct) {
    if case .perform(let kind, _) = act { self.kind = kind } else { kind = nil }
    profile = nil
    self.act = act
  }

  /// Whether Enter has something to do.
  var isReady: Bool { preview != nil && !isDoing }

  /// Takes the other person.
  mutating func take(other id: ProfileID) {
    guard let kind, let profile else { return }
    act = .perform(kind, .profiles(profile, id))
    other = nil
  }

  mutating func take(_ preview: StewardPreview) {
    self.preview = preview
    scroll = 0
  }

  mutating func begin() { isDoing = true }
}
