import ProfileModel
import Segments
import Testing

private func holds(_ test: String, _ values: [String]) throws -> Bool {
  guard case .clause(.field(_, let test)) = try Rule.parse("trait x \(test)") else { return false }
  return FieldMatcher(test, nowMs: 0, zone: .utc).holds(values)
}

@Test(
  arguments: [
    ("is \"LODZ\"", ["Łódź"], true), ("is exactly \"lodz\"", ["Łódź"], false),
    ("is not a", [], true), ("is not a", [""], true), ("is not a", ["b", "A"], false),
    ("in (a, b)", ["c", "b"], true), ("contains \"ód\"", ["lodz"], true),
    ("matches \"^서\"", ["서울"], true), ("matches exactly \"^서\"", ["서울"], true),
    ("matches \"^É\"", ["e\u{301}a"], true), ("matches exactly \"^é\"", ["e\u{301}a"], true),
    ("= 4", [" 4 "], true), ("= 4", ["4.0"], true), ("!= 4", ["x"], true),
    ("!= 4", ["3", "4"], false),
    ("> 3", ["x", "3.000001"], true), ("= 1.234567", ["1.23456789"], true), ("> 3", [], false),
    ("on 1970-01-01", ["1970-01-01T23:59"], true), ("on 1970-01-01", ["no day"], false),
    ("is set", ["", "a"], true), ("is missing", [""], true),
  ])
func valuesAreTestedAsTheyRead(_ test: String, _ values: [String], expected: Bool) throws {
  #expect(try holds(test, values) == expected)
}

@Test func anInstantIsNoTextAndNoNumber() throws {
  func holds(_ test: FieldTest) -> Bool {
    FieldMatcher(test, nowMs: 0, zone: .utc).holds(atMs: 5)
  }
  #expect(!holds(.text(TextTest(.contains(["5"])))))
  #expect(holds(.text(TextTest(.contains(["5"]), isNegated: true))))
  #expect(!holds(.number(.compare(.greater, DecimalNumber(0)))))
  #expect(holds(.number(.compare(.notEqual, DecimalNumber(5)))))
}

@Test(
  arguments: [
    ([0, 40], true), ([19, 20, 59], true), ([19, 20, 49], false), ([10, 19], false), ([59], false),
    ([0, 29], false), ([0, 30], true), ([0, 60], false),
  ])
func restartedIsAnyReturnAfterABreak(_ days: [Int64], expected: Bool) throws {
  let rhythm = Rhythm.restarted("X", inLast: 40, after: 30)
  var fold = RhythmFold(rhythm, nowMs: 60 * 86_400_000 - 1, zone: .utc, capacity: 2)
  for day in days where day < 60 { fold.add(1, atMs: day * 86_400_000) }
  #expect(fold.profiles().contains(ProfileID(1)) == expected)
}
