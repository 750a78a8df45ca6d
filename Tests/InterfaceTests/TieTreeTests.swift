import ProfileModel
import Testing

@testable import Interface

/// Whatever ties there are, the tree shows each once, and each identifier below one that it was tied to.
struct TieTreeTests {
  private static func tie(_ left: Int64, _ right: Int64, _ state: IdentityTie.State = .made)
    -> IdentityTie
  {
    func identifier(_ number: Int64) -> Identifier {
      Identifier(kind: number == 7 ? .customerID : .email, value: "n\(number)")
    }
    let pair = IdentifierPair(left, right)
    return IdentityTie(
      pair: pair, left: identifier(pair.left), right: identifier(pair.right),
      leftProfile: ProfileID(1), rightProfile: ProfileID(1), state: state, cause: "same row",
      origin: nil, atMs: 0)
  }

  @Test func theStrongestIsTheRoot() {
    let tree = TieTree([Self.tie(1, 2), Self.tie(2, 7), Self.tie(1, 3)], of: ProfileID(1))
    #expect(tree.root?.value == "n7")
    #expect(tree.rows.map(\.own.value) == ["n2", "n1", "n3"])
    #expect(tree.rows.map(\.follows) == [[false], [false, false], [false, false, false]])
  }

  @Test func aCircleEndsWithALinkToWhatIsThere() {
    let tree = TieTree([Self.tie(7, 1), Self.tie(1, 2), Self.tie(2, 7)], of: ProfileID(1))
    #expect(tree.rows.map(\.isFurther) == [false, false, true])
    #expect(Set(tree.rows.map(\.tie.pair)).count == 3)
  }

  @Test(arguments: 1...20)
  func eachTieStandsOnce(_ seed: UInt64) {
    var dice = PropertyTests.Dice(state: seed)
    var pairs: Set<IdentifierPair> = []
    for _ in 0..<60 {
      let (one, other) = (
        Int64.random(in: 1...25, using: &dice), Int64.random(in: 1...25, using: &dice)
      )
      if one != other { pairs.insert(IdentifierPair(one, other)) }
    }
    let ties = pairs.sorted { ($0.left, $0.right) < ($1.left, $1.right) }.map { pair in
      Self.tie(
        pair.left, pair.right, pair.left % 5 == 0 ? .cut : pair.left % 7 == 0 ? .joined : .made)
    }
    let tree = TieTree(ties, of: ProfileID(1))
    #expect(tree.rows.count == ties.count)
    #expect(Set(tree.rows.map(\.tie)) == Set(ties))
    #expect(tree.branches + tree.held + tree.cut + tree.never == ties.count)
    // Each identifier has one branch that brings it in; those that begin a tree have none.
    let brought = tree.rows.prefix(tree.branches).filter { !$0.isFurther }.map(\.own)
    #expect(Set(brought).count == brought.count)
  }
}
