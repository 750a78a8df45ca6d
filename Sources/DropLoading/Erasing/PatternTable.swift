import Glibc

/// Finds any of many patterns in one pass over the bytes: by its first two it is known which may begin there.
struct PatternTable {
  private let patterns: [ErasedValues.Pattern]
  /// For each pair of bytes the number of its group; 0 where no pattern begins so.
  private let groupOfPair: [UInt16]
  private let groups: [[Int]]
  /// Of the longest one.
  let mostBytes: Int

  /// - Parameter patterns: Of two bytes each at least.
  init(_ patterns: [ErasedValues.Pattern]) {
    self.patterns = patterns
    mostBytes = patterns.map(\.bytes.count).max() ?? 0
    var groupOfPair = [UInt16](repeating: 0, count: 1 << 16)
    var groups: [[Int]] = [[]]
    for (number, pattern) in patterns.enumerated() {
      let pair = Int(pattern.bytes[0]) | Int(pattern.bytes[1]) << 8
      if groupOfPair[pair] == 0 {
        groupOfPair[pair] = UInt16(groups.count)
        groups.append([])
      }
      groups[Int(groupOfPair[pair])].append(number)
    }
    self.groupOfPair = groupOfPair
    self.groups = groups
  }

  /// How often the patterns stand in the bytes, those that end within the first `kept` bytes left out.
  func count(in bytes: UnsafeRawBufferPointer, after kept: Int) -> Int {
    guard bytes.count > 1 else { return 0 }
    var count = 0
    groupOfPair.withUnsafeBufferPointer { groupOfPair in
      for place in 0..<(bytes.count - 1) {
        let group = groupOfPair[Int(bytes[place]) | Int(bytes[place + 1]) << 8]
        guard group != 0 else { continue }
        for number in groups[Int(group)] where stands(patterns[number], at: place, in: bytes) {
          if place + patterns[number].bytes.count > kept { count += 1 }
        }
      }
    }
    return count
  }

  private func stands(
    _ pattern: ErasedValues.Pattern, at place: Int, in bytes: UnsafeRawBufferPointer
  ) -> Bool {
    let end = place + pattern.bytes.count
    guard end <= bytes.count, let base = bytes.baseAddress,
      memcmp(base + place, pattern.bytes, pattern.bytes.count) == 0
    else { return false }
    return !ErasedValues.goesOn(pattern, at: place, in: bytes)
  }
}
