import ProfileModel
import Testing

private func tie(_ left: Int64, _ right: Int64, _ state: IdentityTie.State = .made) -> IdentityTie {
  IdentityTie(
    pair: IdentifierPair(left, right), left: Identifier(kind: .email, value: "\(left)"),
    right: Identifier(kind: .email, value: "\(right)"), leftProfile: ProfileID(1),
    rightProfile: ProfileID(1), state: state, cause: "same row", origin: nil, atMs: 0)
}

@Test(
  arguments: [
    ([tie(1, 2)], []),
    ([tie(1, 2), tie(1, 3), tie(2, 3)], [IdentifierPair(1, 3), IdentifierPair(2, 3)]),
    ([tie(1, 2), tie(1, 3, .cut), tie(2, 3)], []),
    ([tie(1, 2), tie(1, 3, .held(.weak)), tie(2, 3)], []),
    (
      [tie(1, 3), tie(3, 4), tie(2, 4), tie(1, 5, .joined), tie(2, 5)],
      [IdentifierPair(1, 5), IdentifierPair(2, 5)]
    ),
  ])
func theOtherWayIsTheShortestOfLinksThatStand(_ ties: [IdentityTie], expected: [IdentifierPair]) {
  let way = IdentityTie.way(between: IdentifierPair(1, 2), by: ties)
  #expect(way.map(\.pair) == expected)
}
