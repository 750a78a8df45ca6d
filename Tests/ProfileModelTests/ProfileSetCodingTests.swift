import RandomRules
import Testing

@testable import ProfileModel

/// A set as bytes, and back.
@Suite struct ProfileSetCodingTests {
  /// Runs of people, of nobody, and some here and there.
  private func set(_ random: inout SplitMix) -> ProfileSet {
    var numbers: [Int] = []
    var place = 0
    for _ in 0..<random.number(0...12) {
      place += random.pick([0, 1, 63, 64, 65, random.number(0...20_000)])
      let length = random.pick([1, 2, 64, random.number(1...500)])
      numbers += (place..<place + length).filter { _ in random.chance(random.pick([3, 100])) }
      place += length
    }
    return ProfileSet(numbers.map { ProfileID(Int64($0)) })
  }

  @Test(arguments: 1...200 as ClosedRange<UInt64>)
  func aSetComesBackFromItsBytes(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let set = set(&random)
    let highest = set.max().map { Int($0.rawValue) + 1 } ?? 0
    let bytes = set.coded
    #expect(ProfileSet(coded: bytes, capacity: highest) == set)
    #expect(ProfileSet(coded: bytes, capacity: highest + 100_000) == set)
    var roomy = ProfileSet(capacity: set.capacity + 640)
    roomy.formUnion(set)
    #expect(roomy.coded == bytes)
    // A word at least lies above what there may be.
    if highest > 64 { #expect(ProfileSet(coded: bytes, capacity: highest - 64) == nil) }
  }

  @Test(arguments: 1...200 as ClosedRange<UInt64>)
  func damagedBytesAreASetOfNumbersThereAreOrNone(seed: UInt64) {
    var random = SplitMix(state: seed)
    var bytes = set(&random).coded
    for _ in 0..<random.number(1...5) {
      let byte = UInt8(random.number(0...255))
      switch random.number(0...3) {
      case 0: bytes.removeLast(min(bytes.count, random.number(1...9)))
      case 1: bytes.append(byte)
      case 2: bytes.insert(byte, at: random.number(0...bytes.count))
      default: if !bytes.isEmpty { bytes[random.number(0...bytes.count - 1)] = byte }
      }
    }
    let set = ProfileSet(coded: bytes, capacity: 30_000)
    #expect(set.map { $0.capacity <= 30_016 } ?? true)
  }

  @Test func bytesThatAskForMemoryAreNone() {
    for bytes: [UInt8] in [
      [], [0], [2], [1, 0], [1, 0, 0], [1, 255, 255, 255, 255, 127, 1], [1, 0, 255, 255, 255, 127],
      [1, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1],
    ] {
      #expect(ProfileSet(coded: bytes, capacity: 1_000) == nil, "\(bytes)")
    }
    #expect(ProfileSet(coded: [1], capacity: 0) == ProfileSet())
  }

  @Test func aThinSetTakesLittle() {
    let set = ProfileSet([ProfileID(5), ProfileID(900_000)])
    #expect(set.coded.count < 30)
  }
}
