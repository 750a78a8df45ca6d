import DropGenerating
import Testing

@testable import Matching

/// Who is found among people of whom it is known who stands there twice.
struct QualityTests {
  @Test func mostDuplicatesAreFoundAndFewOthers() throws {
    let quality = try KnownSet.shared.quality()
    #expect(quality.f1 >= 0.97, "\(quality)")
    #expect(quality.precision >= 0.98, "\(quality)")
  }

  @Test func namesDatesAndPlacesAloneFindNineOfTen() throws {
    var people = KnownPeople(originals: 600, duplicates: 600)
    people.sharesContacts = false
    let quality = try KnownSet(people).quality()
    #expect(quality.f1 >= 0.94, "\(quality)")
    #expect(quality.precision >= 0.97, "\(quality)")
  }

  @Test func whoHasNoDuplicatesIsLeftAlone() throws {
    let set = KnownSet(KnownPeople(originals: 800, duplicates: 0))
    #expect(try set.model.pairs(of: set.records).pairs.count <= 3)
  }
}
