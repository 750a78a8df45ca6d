import Interface
import ProfileModel

/// Links, cuts and marks of people who do not live.
enum InventedTies {
  static func ties(of card: ProfileCard?) -> [IdentityTie] {
    guard let card, card.identifiers.count >= 4 else { return [] }
    let known = card.identifiers.prefix(4).map { Identifier(kind: $0.kind, value: $0.value.raw) }
    let base = card.summary.id.rawValue * 100
    func tie(
      _ left: Int, _ right: Int, _ state: IdentityTie.State = .made, cause: String = "same row",
      line: Int? = 12
    ) -> IdentityTie {
      IdentityTie(
        pair: IdentifierPair(base + Int64(left), base + Int64(right)), left: known[left],
        right: known[right], leftProfile: card.summary.id, rightProfile: card.summary.id,
        state: state, cause: cause, origin: line.map { Invented.origin(line: $0) },
        atMs: instant(2019, 5, 3))
    }
    func apart(
      _ own: Int, _ other: Identifier, _ number: Int64, _ state: IdentityTie.State,
      line: Int? = 40
    ) -> IdentityTie {
      IdentityTie(
        pair: IdentifierPair(base + Int64(own), base + 50 + number), left: known[own],
        right: other, leftProfile: card.summary.id, rightProfile: ProfileID(4_710 + number),
        state: state, cause: line == nil ? "by hand" : "same row",
        origin: line.map { Invented.origin("shop", "orders.csv", line: $0) },
        atMs: instant(2026, 3, 2))
    }
    return [
      tie(0, 1), tie(1, 3, cause: "alias", line: 48_211), tie(0, 2, line: 13), tie(1, 2, line: 14),
      apart(2, Identifier(kind: .customerID, value: "C-9"), 1, .held(.limit(.customerID, 1))),
      apart(1, Identifier(kind: .phone, value: "+48601000999"), 2, .cut, line: 77),
      apart(0, Identifier(kind: .email, value: "bo@example.com"), 3, .never, line: nil),
    ]
  }

  static let review: [IdentityTie] = (1...40).map { number in
    IdentityTie(
      pair: IdentifierPair(Int64(number), Int64(1_000 + number)),
      left: Identifier(kind: .customerID, value: "C-\(103 + number)"),
      right: Identifier(kind: .email, value: mail(number)),
      leftProfile: ProfileID(Int64(number)), rightProfile: ProfileID(Int64(number + 500)),
      state: .held(number % 3 == 0 ? .weak : .limit(.customerID, 1)), cause: "same row",
      origin: Invented.origin("shop", "orders.csv", line: number * 3),
      atMs: instant(2026, 11, 20) - Int64(number) * dayMs)
  }

  private static func mail(_ number: Int) -> String {
    number == 2 ? "\u{202E}evil@example.com" : "family\(number)@example.com"
  }

  static func person(_ number: Int64, _ name: DropText, identifiers: [Identifier])
    -> IdentityOutcome.Person
  {
    IdentityOutcome.Person(
      profile: ProfileID(number), name: name, city: number == 1 ? "Łódź" : "",
      identifiers: identifiers, eventCount: Int(number) * 3, orderCount: 14 / Int(number),
      consentCount: 3, ticketCount: 1, firstSeenMs: instant(2019, 5, 3), lastSeenMs: testNowMs)
  }

  static let customer = Identifier(kind: .customerID, value: "C-104")
  static let mail = Identifier(kind: .email, value: "anna.k@example.pl")

  /// A cut makes two people and a join one; undoing takes a cut back.
  static func outcome(_ act: StewardAct) -> IdentityOutcome {
    let whole = person(1, "Anna Kowalska", identifiers: [customer, mail])
    let two = [
      person(1, "Anna Kowalska", identifiers: [customer]),
      person(4_711, "anna.k@example.pl", identifiers: [mail]),
    ]
    switch act {
    case .perform(let kind, _):
      return IdentityOutcome(
        number: 12, act: kind, isUndone: false, left: customer, right: mail,
        people: kind == .join ? [whole] : two)
    case .undo:
      return IdentityOutcome(
        number: 12, act: .cut, isUndone: true, left: customer, right: mail, people: [whole])
    }
  }

  static func preview(_ act: StewardAct) -> StewardPreview {
    let outcome = outcome(act)
    let isOne = outcome.people.count == 1
    let cut = StewardAct.perform(.cut, .identifiers(IdentifierPair(100, 101)))
    let now = self.outcome(isOne ? cut : .undo(nil))
    return StewardPreview(act: act, now: now.people, outcome: outcome, way: [])
  }
}
