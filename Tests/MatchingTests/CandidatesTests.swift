import DropGenerating
import Testing

@testable import Matching

/// Who is compared with whom.
struct CandidatesTests {
  private struct Pair: Hashable {
    let left: UInt32
    let right: UInt32
  }

  /// How many times each pair of a block is judged.
  private func judged(_ records: MatchRecords) -> (times: [Pair: Int], met: Set<Pair>) {
    var candidates = Candidates(records: records)
    var times: [Pair: Int] = [:]
    var met: Set<Pair> = []
    for kind in BlockingKey.allCases {
      let blocks = candidates.blocks(kind)
      for place in 0..<blocks.count {
        let block = Array(blocks.block(place))
        #expect(block.count <= Candidates.most)
        for right in block.indices {
          for left in 0..<right {
            met.insert(Pair(left: block[left], right: block[right]))
            let isFirst = candidates.isFirst(
              block[left], block[right], round: kind, key: blocks.keys[place])
            if isFirst { times[Pair(left: block[left], right: block[right]), default: 0] += 1 }
          }
        }
      }
    }
    return (times, met)
  }

  @Test func eachPairIsJudgedOnce() {
    var people = KnownPeople(originals: 300, duplicates: 600)
    people.mostOfOne = 4
    var records = MatchRecords()
    for number in 0..<people.count {
      var record = MatchRecord(people.record(at: number))
      // Several keys of one kind, some of them shared by two of their owners' numbers.
      record.phones += ["48\(700_000_000 + number / 3)", "49\(700_000_000 + number / 5)"]
      record.emails += ["shared\(number / 4)@a.example", "other\(number / 6)@b.example"]
      records.append(record)
    }
    let (times, met) = judged(records)
    #expect(times.count > 1_000)
    #expect(times.values.allSatisfy { $0 == 1 })
    #expect(Set(times.keys) == met)
  }

  @Test func aValueThatManyHaveMakesNoBlock() {
    var records = MatchRecords()
    for number in 0..<500 {
      records.append(
        MatchRecord(profile: Int64(number), firstName: "Anna", phones: ["48800100200"]))
    }
    var candidates = Candidates(records: records)
    let pairs = BlockingKey.allCases.reduce(0) { $0 + candidates.blocks($1).pairCount }
    #expect(pairs == 0)
    #expect(candidates.skippedPeople == 500)
  }

  @Test func aBlockThatIsTooLargeIsDivided() {
    var records = MatchRecords()
    for number in 0..<500 {
      records.append(
        MatchRecord(
          profile: Int64(number), firstName: "Anna", lastName: "Nowak",
          postcode: "\(10 + number / 10)-001"))
    }
    var candidates = Candidates(records: records)
    let blocks = candidates.blocks(.names)
    #expect(blocks.pairCount == 50 * 45)
    #expect(blocks.skippedPeople == 0)
  }

  @Test func sortingByBytesIsSorting() {
    var draws = Draws(seed: 3)
    var values = (0..<10_000).map { _ in draws.next() >> UInt64(draws.below(60)) }
    let expected = values.sorted()
    RadixSort.sort(&values)
    #expect(values == expected)
  }

  @Test(
    arguments: [
      ("kowalski", "covalsky", true), ("meier", "mayer", true), ("schmidt", "schneider", false),
      ("nowak", "nowack", true), ("nowak", "wisniewski", false), ("philipp", "pilip", true),
    ] as [(String, String, Bool)])
  func namesOfOneSoundHaveOneCode(_ one: String, other: String, isSame: Bool) {
    let codes = [one, other].map { PhoneticCode.code(ArraySlice($0.utf8)) }
    #expect((codes[0] == codes[1]) == isSame)
  }
}
