import ProfileModel

/// What ties the identifiers of the person who is shown, and what keeps others apart.
struct TieList: Equatable, Sendable {
  /// Whose they are; `nil` until the tab is opened.
  private(set) var profile: ProfileID?
  private(set) var tree = TieTree.empty
  private(set) var isKnown = false
  var question = Question()

  var rows: [TieTree.Row] { tree.rows }

  /// Forgets the ties for those of another person.
  mutating func open(_ profile: ProfileID?) {
    self.profile = profile
    tree = .empty
    isKnown = false
    question.cancel()
  }

  mutating func take(_ ties: [IdentityTie], of profile: ProfileID) {
    tree = TieTree(ties, of: profile)
    isKnown = true
  }
}

/// What the cursor of the identity tab is on, by what stays the same when an act moves it.
enum IdentityPlace: Equatable, Sendable {
  case identifier(Identifier)
  /// A tie, and the identifier to go to when it is no more.
  case tie(IdentifierPair, Identifier)
}

extension ProfilePane {
  /// The tie under the cursor of the identity tab; `nil` on an identifier.
  var selectedTie: TieTree.Row? {
    let place = self[.identity].selected - (card?.identifiers.count ?? 0)
    return ties.rows.indices.contains(place) ? ties.rows[place] : nil
  }

  /// The identifier under the cursor of the identity tab; `nil` on a tie.
  var selectedIdentifier: ProfileCard.KnownIdentifier? {
    let place = self[.identity].selected
    guard let identifiers = card?.identifiers, identifiers.indices.contains(place) else {
      return nil
    }
    return identifiers[place]
  }

  var identityPlace: IdentityPlace? {
    if let row = selectedTie { return .tie(row.tie.pair, row.own) }
    return selectedIdentifier.map {
      .identifier(Identifier(kind: $0.kind, value: $0.value.raw))
    }
  }

  /// Puts the cursor of the identity tab on a place, if it is there.
  mutating func select(_ place: IdentityPlace) {
    switch place {
    case .identifier(let identifier): select(identifier)
    case .tie(let pair, let identifier):
      let known = card?.identifiers.count ?? 0
      if let row = ties.rows.firstIndex(where: { $0.tie.pair == pair }) {
        self[.identity].selected = known + row
      } else if ties.isKnown {
        select(identifier)
      }
    }
  }

  private mutating func select(_ identifier: Identifier) {
    let found = card?.identifiers.firstIndex {
      $0.kind == identifier.kind && $0.value.raw == identifier.value
    }
    if let found { self[.identity].selected = found }
  }
}
