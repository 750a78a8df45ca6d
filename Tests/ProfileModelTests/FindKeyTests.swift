import ProfileModel
import Testing

@Test(
  arguments: [
    ("SO-10293", ["SO10293", "10293"]), ("#10293", ["10293"]),
    ("so 010293", ["SO010293", "10293"]),
    ("6200 1177", ["62001177"]), ("", []), ("--", []), ("000", ["000", "0"]),
    ("٣", []), ("ABC", ["ABC"]),
  ])
func whatIsSaidIsReduced(_ said: String, expected: [String]) {
  #expect(FindKey.asked(said) == expected)
}

@Test(
  arguments: [
    ("+48601000412", ["48601000412", "601000412"]),
    ("+12025550123", ["12025550123", "2025550123"]),
    ("+420601000412", ["420601000412", "601000412"]),
    ("+4512345678", ["4512345678", "12345678"]),
  ])
func phonesAreKeptWithAndWithoutCountryCode(_ phone: String, expected: [String]) {
  #expect(FindKey.keys(ofPhone: phone) == Set(expected))
}

@Test func everyKeyOfANumberIsFoundByHowItMayBeSaid() {
  for said in ["SO-10293", "#SO10293", "so10293", "10293", "#10293", " 010293 ", "SO-010293"] {
    let asked = FindKey.asked(said)
    #expect(!FindKey.keys(ofNumber: "SO-10293").isDisjoint(with: asked), "\(said)")
  }
}
