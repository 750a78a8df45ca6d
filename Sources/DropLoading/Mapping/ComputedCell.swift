/// The value of a field that no cell holds as it stands: chosen, joined, translated, counted or constant.
///
/// It is computed once a row; its bytes hold until the next.
final class ComputedCell {
  private let cells: [Int]
  private let joint: [UInt8]?
  private let constant: [UInt8]
  private let values: [(word: [UInt8], value: [UInt8])]
  private let isOrdinal: Bool
  private var storage = UnsafeMutableRawBufferPointer.allocate(byteCount: 64, alignment: 1)
  private var count = 0
  private var lastGroup: [UInt8] = []
  private var ordinal = 0

  init(_ origin: FieldOrigin, header: [String]) {
    cells = origin.columns.compactMap(header.firstIndex(of:))
    joint = origin.joint.map { Array($0.utf8) }
    constant = Array((origin.constant ?? "").utf8)
    values = origin.values.map { (Array($0.key.utf8), Array($0.value.utf8)) }
    isOrdinal = origin.isOrdinal
  }

  deinit { storage.deallocate() }

  /// Of the row computed last.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: storage[..<count]) }

  func compute(_ row: CellRow) {
    count = 0
    for cell in cells {
      let bytes = row.bytes(cell: cell)
      if bytes.isEmpty { continue }
      if count > 0, let joint { append(joint) }
      append(bytes)
      if joint == nil { break }
    }
    if isOrdinal { return countOn() }
    if count == 0 { append(constant) }
    translate()
  }

  private func countOn() {
    if ordinal == 0 || !bytes.elementsEqual(lastGroup) {
      lastGroup = Array(bytes)
      ordinal = 0
    }
    ordinal += 1
    count = 0
    append(Array(String(ordinal).utf8))
  }

  private func translate() {
    guard !values.isEmpty, count > 0 else { return }
    let word = Array(String(decoding: bytes, as: UTF8.self).lowercased().utf8)
    guard let value = values.first(where: { $0.word == word })?.value else { return }
    count = 0
    append(value)
  }

  private func append(_ bytes: some Collection<UInt8>) {
    let needed = count + bytes.count
    if needed > storage.count {
      let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: needed * 2, alignment: 1)
      larger.copyMemory(from: self.bytes)
      storage.deallocate()
      storage = larger
    }
    UnsafeMutableRawBufferPointer(rebasing: storage[count...]).copyBytes(from: bytes)
    count = needed
  }
}
