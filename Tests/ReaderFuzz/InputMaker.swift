/// Makes files for the readers: noise, words of their formats in any order, and corpus files with changes.
package struct InputMaker {
  private let corpus: [[UInt8]]
  private var noise: Noise

  /// - Parameters:
  ///   - corpus: Files to change; at least one.
  ///   - seed: The same gives the same files.
  package init(corpus: [[UInt8]], seed: UInt64) {
    precondition(!corpus.isEmpty, "no corpus to change")
    self.corpus = corpus
    noise = Noise(seed: seed)
  }

  package mutating func next() -> [UInt8] {
    switch noise.below(8) {
    case 0: return bytes(noise.below(200))
    case 1, 2: return words(header: true)
    case 3: return words(header: false)
    default: return changed()
    }
  }

  /// A number for whatever else a check wants to vary.
  package mutating func number(below bound: Int) -> Int { noise.below(bound) }

  private mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: 0...255, using: &noise) }
  }

  private mutating func words(header: Bool) -> [UInt8] {
    var bytes = header ? Array("customer_id,email,city,created_at\n".utf8) : []
    for _ in 0..<noise.below(60) { bytes += Self.words[noise.below(Self.words.count)] }
    return bytes
  }

  private static let words: [[UInt8]] =
    [
      "\"", "\"\"", "\\\"", "\\", "\n", "\r", "\r\n", ",", ";", "\t", "|", "sep=;\n", "C-1",
      "a@b.test", "2026-05-01", "13.02.2026", "1.234,50", "'", "=", "\u{FEFF}", "ł", "😀",
      "e\u{301}", "{", "}", "[", "]", ":", "{\"type\":\"track\"", ",\"userId\":\"1\"",
      ",\"timestamp\":\"2026-05-01\"", ",\"event\":\"x\"}", "\\u00e9", "\\ud83d", "\\ude00", "\\u",
      "1e400", "-0", "true", "null", "customer_id,email\n",
    ].map { Array($0.utf8) } + [
      [0], [0xFF], [0xFE], [0xFF, 0xFE], [0xFE, 0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xC0, 0xAF],
      [0xB3, 0xB9], [0x1F, 0x8B, 0x08],
    ]

  /// A corpus file with one to eight changes.
  private mutating func changed() -> [UInt8] {
    var bytes = corpus[noise.below(corpus.count)]
    for _ in 0...noise.below(8) { change(&bytes) }
    return bytes
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else {
      bytes = self.bytes(8)
      return
    }
    let place = noise.below(bytes.count)
    let length = min(noise.below(24) + 1, bytes.count - place)
    switch noise.below(8) {
    case 0: bytes[place] ^= 1 << UInt8(noise.below(8))
    case 1: bytes[place] = UInt8.random(in: 0...255, using: &noise)
    case 2: bytes.removeSubrange(place..<place + length)
    case 3: bytes.insert(contentsOf: Self.words[noise.below(Self.words.count)], at: place)
    case 4: bytes.insert(contentsOf: bytes[place..<place + length], at: place)
    case 5: bytes.removeSubrange(place...)
    case 6:
      let other = corpus[noise.below(corpus.count)]
      bytes.replaceSubrange(place..., with: other.dropFirst(noise.below(other.count + 1)))
    default:
      let again = Array(bytes[place..<place + length])
      for _ in 0..<noise.below(40) { bytes.insert(contentsOf: again, at: place) }
    }
  }
}
