internal import Dispatch

/// People by their key of one kind: those who are compared with one another.
struct Blocks: Sendable {
  /// Ranks of people (places in the order by profile number), block after block, each ascending.
  private(set) var members: [UInt32] = []
  /// Where each block begins in `members`, and the end of the last.
  private(set) var starts: [UInt32] = [0]
  /// The key of each block.
  private(set) var keys: [UInt32] = []
  /// People in blocks that stayed too large however they were divided; they are not compared here.
  private(set) var skippedPeople = 0
  private(set) var skippedKeys: Set<UInt32> = []

  var count: Int { keys.count }

  var pairCount: Int {
    (0..<count).reduce(0) { $0 + Self.pairs(Int(starts[$1 + 1] - starts[$1])) }
  }

  static func pairs(_ people: Int) -> Int { people * (people - 1) / 2 }

  func block(_ place: Int) -> ArraySlice<UInt32> {
    members[Int(starts[place])..<Int(starts[place + 1])]
  }

  /// Gathers entries of a key (high 32 bits) and a rank (low 32 bits).
  ///
  /// - Parameters:
  ///   - entries: In any order.
  ///   - most: People in a block at most.
  ///   - divide: Gives a person of a block that is too large a finer key; `nil` when there is none.
  init(
    _ entries: [UInt64], most: Int, divide: (_ step: Int, _ rank: UInt32, _ key: UInt32) -> UInt32?
  ) {
    var entries = entries
    var step = 0
    while !entries.isEmpty {
      var tooLarge: [UInt64] = []
      RadixSort.sort(&entries)
      var start = 0
      while start < entries.count {
        let key = entries[start] >> 32
        var end = start + 1
        while end < entries.count, entries[end] >> 32 == key { end += 1 }
        switch end - start {
        case 1: break
        case ...most: append(entries[start..<end], key: UInt32(key))
        default: tooLarge += entries[start..<end]
        }
        start = end
      }
      entries = divided(tooLarge, step: step, by: divide)
      step += 1
    }
  }

  private mutating func append(_ entries: ArraySlice<UInt64>, key: UInt32) {
    var last = UInt32.max
    for entry in entries {
      let rank = UInt32(truncatingIfNeeded: entry)
      if rank != last { members.append(rank) }
      last = rank
    }
    starts.append(UInt32(members.count))
    keys.append(key)
  }

  private mutating func divided(
    _ entries: [UInt64], step: Int, by divide: (Int, UInt32, UInt32) -> UInt32?
  ) -> [UInt64] {
    var finer: [UInt64] = []
    for entry in entries {
      let key = UInt32(entry >> 32)
      let rank = UInt32(truncatingIfNeeded: entry)
      if let part = divide(step, rank, key) {
        finer.append(UInt64(part) << 32 | UInt64(rank))
      } else {
        skippedPeople += 1
        skippedKeys.insert(key)
      }
    }
    return finer
  }
}

/// Sorts by all eight bytes, least first, without comparing.
enum RadixSort {
  static func sort(_ values: inout [UInt64]) {
    guard values.count > 4_096 else { return values.sort() }
    var other = [UInt64](repeating: 0, count: values.count)
    for shift in stride(from: UInt64(0), to: 64, by: 16) {
      var places = [Int](repeating: 0, count: 65_537)
      for value in values { places[Int(value >> shift & 0xFFFF) + 1] += 1 }
      if places.contains(values.count) { continue }
      for digit in 1...65_536 { places[digit] += places[digit - 1] }
      for value in values {
        let digit = Int(value >> shift & 0xFFFF)
        other[places[digit]] = value
        places[digit] += 1
      }
      swap(&values, &other)
    }
  }
}
