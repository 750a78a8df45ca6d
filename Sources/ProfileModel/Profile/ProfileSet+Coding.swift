/// A set as bytes: the version of the form; then, in turn, how many words are empty, how many stand behind
/// them, and these.
extension ProfileSet {
  private static let codingVersion: UInt8 = 1

  /// The same for the same set, whatever room it has.
  package var coded: [UInt8] {
    var bytes = [Self.codingVersion]
    var place = 0
    while let first = words[place...].firstIndex(where: { $0 != 0 }) {
      let end = words[first...].firstIndex(of: 0) ?? words.endIndex
      Self.append(first - place, to: &bytes)
      Self.append(end - first, to: &bytes)
      for word in words[first..<end] {
        for shift in stride(from: 0, to: 64, by: 8) {
          bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
        }
      }
      place = end
    }
    return bytes
  }

  /// Takes what ``coded`` gave; `nil` for anything else, and for numbers that nobody has.
  ///
  /// - Parameters:
  ///   - bytes: As they were kept.
  ///   - capacity: One more than the highest number there may be, rounded up to a word.
  package init?(coded bytes: [UInt8], capacity: Int) {
    guard bytes.first == Self.codingVersion else { return nil }
    let most = (capacity + 63) / 64
    var words: [UInt64] = []
    var rest = bytes.dropFirst()
    while !rest.isEmpty {
      guard let empty = Self.number(&rest, upTo: most - words.count),
        let full = Self.number(&rest, upTo: most - words.count - empty), full > 0,
        rest.count >= full * 8
      else { return nil }
      words.append(contentsOf: repeatElement(0, count: empty))
      for _ in 0..<full {
        words.append(rest.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) })
        rest.removeFirst(8)
      }
    }
    self.init(words: words)
  }

  /// Seven bits a byte, the lowest first; the highest bit says that more follow.
  private static func append(_ number: Int, to bytes: inout [UInt8]) {
    var rest = number
    while rest >= 128 {
      bytes.append(UInt8(rest & 127) | 128)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  private static func number(_ bytes: inout ArraySlice<UInt8>, upTo most: Int) -> Int? {
    var number = 0
    for shift in stride(from: 0, through: 28, by: 7) {
      guard let byte = bytes.popFirst() else { return nil }
      number |= Int(byte & 127) << shift
      if byte < 128 { return number <= most ? number : nil }
    }
    return nil
  }
}
