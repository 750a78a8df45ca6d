/// Texts kept once each, as UTF-8 bytes in one buffer, with a number for each; 0 is the empty text.
///
/// - Complexity: Some 16 bytes a text beside its own.
struct TextPool: Sendable {
  private(set) var bytes: [UInt8] = []
  private var starts: [UInt32] = [0, 0]
  /// Of the bytes, so that the same text has the same hash wherever it was met first.
  private(set) var hashes: [UInt32] = [0]
  private var slots = [UInt32](repeating: 0, count: 1_024)

  /// Texts, the empty one too.
  var count: Int { hashes.count }

  /// The number of a text, which is kept when it is new.
  mutating func id(of text: [UInt8]) -> UInt32 {
    if text.isEmpty { return 0 }
    let hash = Mixing.hash(text)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let id = slots[slot]
      if hashes[Int(id)] == hash, self[id].elementsEqual(text) { return id }
      slot = (slot + 1) & (slots.count - 1)
    }
    let id = UInt32(hashes.count)
    bytes.append(contentsOf: text)
    starts.append(UInt32(bytes.count))
    hashes.append(hash)
    slots[slot] = id
    if hashes.count * 2 > slots.count { grow() }
    return id
  }

  subscript(id: UInt32) -> ArraySlice<UInt8> {
    bytes[Int(starts[Int(id)])..<Int(starts[Int(id) + 1])]
  }

  /// Lends two texts' bytes.
  @inline(__always)
  func withTexts<Result>(
    _ left: UInt32, _ right: UInt32,
    _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let leftRange = Int(starts[Int(left)])..<Int(starts[Int(left) + 1])
    let rightRange = Int(starts[Int(right)])..<Int(starts[Int(right) + 1])
    return bytes.withUnsafeBufferPointer { bytes in
      body(
        UnsafeBufferPointer(rebasing: bytes[leftRange]),
        UnsafeBufferPointer(rebasing: bytes[rightRange]))
    }
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for id in 1..<hashes.count {
      var slot = Int(hashes[id]) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(id)
    }
  }
}
