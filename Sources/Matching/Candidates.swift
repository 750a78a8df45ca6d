/// The pairs that are worth comparing, round by round, each pair once.
///
/// A round takes one ``BlockingKey``. A block of more than `most` people is divided by further fields
/// and left out where that does not help, which is where a value says nothing, such as the phone number
/// of a call centre; its people meet by their other keys. A pair belongs to the first round in which a
/// block holds both.
struct Candidates {
  /// People in a block at most.
  static let most = 64

  let records: MatchRecords
  /// Places of people by profile number: a rank is a place in it.
  let order: [UInt32]
  private let keys: KeyMaker
  /// Each person's key of each kind of ``BlockingKey/single`` as it was used, by rank; 0 for none.
  private var used: [UInt32]
  private var skipped: [BlockingKey: Set<UInt32>] = [:]
  private(set) var skippedPeople = 0
  private let width = BlockingKey.single.count

  init(records: MatchRecords) {
    self.records = records
    keys = KeyMaker(records: records)
    order = Self.order(records)
    used = [UInt32](repeating: 0, count: records.count * width)
  }

  static func order(_ records: MatchRecords) -> [UInt32] {
    let rows = records.rows
    let places = (0..<UInt32(rows.count)).map { $0 }
    let isSorted = zip(rows, rows.dropFirst()).allSatisfy { $0.profile <= $1.profile }
    return isSorted ? places : places.sorted { rows[Int($0)].profile < rows[Int($1)].profile }
  }

  func row(_ rank: UInt32) -> MatchRow { records.rows[Int(order[Int(rank)])] }

  /// The blocks of a round; rounds go in the order of the kinds.
  mutating func blocks(_ kind: BlockingKey) -> Blocks {
    let blocks = kind.rawValue < width ? singleBlocks(kind) : multipleBlocks(kind)
    skippedPeople += blocks.skippedPeople
    if kind.rawValue >= width { skipped[kind] = blocks.skippedKeys }
    return blocks
  }

  private mutating func singleBlocks(_ kind: BlockingKey) -> Blocks {
    var entries: [UInt64] = []
    for rank in 0..<UInt32(order.count) {
      let key = keys.key(kind, row(rank))
      if key != 0 { entries.append(UInt64(key) << 32 | UInt64(rank)) }
    }
    let blocks = Blocks(entries, most: Self.most) { step, rank, key in
      keys.refinement(kind, step: step, row(rank)).map { Mixing.join(key, $0) }
    }
    for place in 0..<blocks.count {
      for rank in blocks.block(place) {
        used[Int(rank) * width + kind.rawValue] = blocks.keys[place]
      }
    }
    return blocks
  }

  private func multipleBlocks(_ kind: BlockingKey) -> Blocks {
    var entries: [UInt64] = []
    for rank in 0..<UInt32(order.count) {
      for key in keys.keys(kind, row(rank)) {
        entries.append(UInt64(key) << 32 | UInt64(rank))
      }
    }
    return Blocks(entries, most: Self.most) { _, _, _ in nil }
  }

  /// Whether no earlier round, and no other block of this one, holds both.
  func isFirst(_ left: UInt32, _ right: UInt32, round kind: BlockingKey, key: UInt32) -> Bool {
    let leftStart = Int(left) * width
    let rightStart = Int(right) * width
    for place in 0..<min(kind.rawValue, width) {
      let key = used[leftStart + place]
      if key != 0, key == used[rightStart + place] { return false }
    }
    if kind.rawValue < width { return true }
    if kind == .email, !sharedKeys(.phone, left, right).isEmpty { return false }
    return key == sharedKeys(kind, left, right).min()
  }

  /// Keys of a kind that both have and that have a block.
  private func sharedKeys(_ kind: BlockingKey, _ left: UInt32, _ right: UInt32) -> [UInt32] {
    let rightKeys = keys.keys(kind, row(right))
    return keys.keys(kind, row(left)).filter {
      rightKeys.contains($0) && skipped[kind]?.contains($0) != true
    }
  }
}
