/// A set of profiles as bits, one for each number from 0 on: numbers are dense.
package struct ProfileSet: Hashable, Sendable {
  private(set) var words: [UInt64]

  /// The empty set, with room for numbers below `capacity`.
  package init(capacity: Int = 0) { words = Array(repeating: 0, count: (capacity + 63) / 64) }

  /// The numbers below a count that meet a condition.
  package init(count: Int, where holds: (Int) -> Bool) {
    words = (0..<(count + 63) / 64).map { place in
      var word: UInt64 = 0
      for bit in 0..<Swift.min(64, count - place * 64) where holds(place * 64 + bit) {
        word |= 1 << UInt64(bit)
      }
      return word
    }
  }
  init(words: [UInt64]) { self.words = words }

  package init(_ profiles: some Sequence<ProfileID>) {
    self.init()
    for profile in profiles { insert(profile) }
  }

  /// One more than the highest number that there is room for.
  package var capacity: Int { words.count * 64 }

  /// - Complexity: O(capacity / 64).
  package var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  package var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  package func contains(_ profile: ProfileID) -> Bool {
    let number = Int(profile.rawValue)
    guard number >= 0, number >> 6 < words.count else { return false }
    return words[number >> 6] & (1 << UInt64(number & 63)) != 0
  }

  /// - Parameter profile: Of a number that is not negative.
  package mutating func insert(_ profile: ProfileID) {
    let number = Int(profile.rawValue)
    if number >> 6 >= words.count {
      words.append(contentsOf: repeatElement(0, count: (number >> 6) + 1 - words.count))
    }
    words[number >> 6] |= 1 << UInt64(number & 63)
  }

  package mutating func remove(_ profile: ProfileID) {
    let number = Int(profile.rawValue)
    guard number >= 0, number >> 6 < words.count else { return }
    words[number >> 6] &= ~(1 << UInt64(number & 63))
  }

  package mutating func formUnion(_ other: Self) {
    if other.words.count > words.count {
      words.append(contentsOf: repeatElement(0, count: other.words.count - words.count))
    }
    for place in other.words.indices { words[place] |= other.words[place] }
  }

  package mutating func formIntersection(_ other: Self) {
    for place in words.indices {
      words[place] &= place < other.words.count ? other.words[place] : 0
    }
  }

  package mutating func subtract(_ other: Self) {
    for place in 0..<Swift.min(words.count, other.words.count) {
      words[place] &= ~other.words[place]
    }
  }

  package func union(_ other: Self) -> Self {
    var union = self
    union.formUnion(other)
    return union
  }

  package func intersection(_ other: Self) -> Self {
    var intersection = self
    intersection.formIntersection(other)
    return intersection
  }

  package func subtracting(_ other: Self) -> Self {
    var difference = self
    difference.subtract(other)
    return difference
  }

  /// How many both hold, without making their intersection.
  package func countShared(with other: Self) -> Int {
    zip(words, other.words).reduce(0) { $0 + ($1.0 & $1.1).nonzeroBitCount }
  }

  /// Equal sets are equal whatever room they have.
  package static func == (left: Self, right: Self) -> Bool {
    let shared = Swift.min(left.words.count, right.words.count)
    return left.words[..<shared] == right.words[..<shared]
      && left.words[shared...].allSatisfy { $0 == 0 }
      && right.words[shared...].allSatisfy { $0 == 0 }
  }

  package func hash(into hasher: inout Hasher) {
    for word in words where word != 0 { hasher.combine(word) }
  }
}

/// The numbers from the smallest on.
extension ProfileSet: Sequence {
  package struct Iterator: IteratorProtocol {
    fileprivate let words: [UInt64]
    fileprivate var place = 0
    fileprivate var rest: UInt64

    package mutating func next() -> ProfileID? {
      while rest == 0 {
        place += 1
        guard place < words.count else { return nil }
        rest = words[place]
      }
      let bit = rest.trailingZeroBitCount
      rest &= rest - 1
      return ProfileID(Int64(place << 6 + bit))
    }
  }

  package func makeIterator() -> Iterator { Iterator(words: words, rest: words.first ?? 0) }
}
