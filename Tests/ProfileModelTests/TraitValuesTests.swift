import ProfileModel
import Testing

private func trait(
  _ value: String, party: Party = .first, verified: Bool = false, at atMs: Int64 = 0,
  source: String = "shop"
) -> ProfileModel.Trait {
  ProfileModel.Trait(
    name: "city", value: DropText(value), isVerified: verified,
    origin: Origin(source: source, drop: "a.csv", line: 1, atMs: atMs, party: party))
}

private let shownFirst: [([ProfileModel.Trait], String)] = [
  ([trait("old", at: 1), trait("new", at: 2)], "new"),
  ([trait("own word", party: .zero, at: 1), trait("bought", party: .third, at: 9)], "own word"),
  ([trait("verified", verified: true, at: 1), trait("newer", at: 9)], "verified"),
  ([trait("first", at: 1), trait("late", party: .second, verified: true, at: 9)], "first"),
]

@Test(arguments: shownFirst)
func shownValueFollowsPartyThenProofThenAge(_ traits: [ProfileModel.Trait], expected: String) {
  #expect(TraitValues(traits)?.shown.value.raw == expected)
  #expect(TraitValues(traits.reversed())?.shown.value.raw == expected)
}

@Test func otherValuesStayVisibleOnce() {
  let values = TraitValues([
    trait("a", at: 3), trait("b", at: 2), trait("b", at: 1), trait("b", at: 1, source: "crm"),
  ])
  #expect(values?.others.map(\.value.raw) == ["b", "b"])
  #expect(TraitValues([]) == nil)
}
