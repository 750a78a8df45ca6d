/// The events of one name in memory, in the order of their instants: whose each is, and when it was.
///
/// Eight bytes an event: instants are kept as milliseconds since the begin of their block.
struct EventColumn {
  private struct Block {
    /// The place of its first event.
    let first: Int
    let startMs: Int64
  }

  /// Numbers of profiles by the event's place.
  private(set) var profiles: [Int32] = []
  private var offsetsMs: [UInt32] = []
  private var blocks: [Block] = []

  var count: Int { profiles.count }
  var bytes: Int { count * 8 }

  /// Takes an event that is no earlier than the one before.
  mutating func append(_ profile: Int32, atMs: Int64) {
    if let block = blocks.last, let offset = UInt32(exactly: atMs - block.startMs) {
      offsetsMs.append(offset)
    } else {
      blocks.append(Block(first: count, startMs: atMs))
      offsetsMs.append(0)
    }
    profiles.append(profile)
  }

  func atMs(_ place: Int) -> Int64 {
    let block = blocks.partition { $0.first > place } - 1
    return blocks[block].startMs + Int64(offsetsMs[place])
  }

  /// The places of the events within a span.
  func places(in span: Range<Int64>) -> Range<Int> {
    let first = firstPlace(atOrAfter: span.lowerBound)
    return first..<max(first, firstPlace(atOrAfter: span.upperBound))
  }

  private func firstPlace(atOrAfter atMs: Int64) -> Int {
    let block = blocks.partition { $0.startMs >= atMs } - 1
    guard block >= 0 else { return 0 }
    let end = block + 1 < blocks.count ? blocks[block + 1].first : count
    guard let offset = UInt32(exactly: atMs - blocks[block].startMs) else { return end }
    return (blocks[block].first..<end).partition { offsetsMs[$0] >= offset }
  }

  /// Hands over the events of some places: place, number of the profile, instant.
  func walk(in places: Range<Int>, _ each: (Int, Int, Int64) -> Void) {
    guard !places.isEmpty else { return }
    var block = blocks.partition { $0.first > places.lowerBound } - 1
    var place = places.lowerBound
    while place < places.upperBound {
      let end = block + 1 < blocks.count ? blocks[block + 1].first : count
      let startMs = blocks[block].startMs
      for place in place..<min(end, places.upperBound) {
        each(place, Int(profiles[place]), startMs + Int64(offsetsMs[place]))
      }
      place = end
      block += 1
    }
  }
}

extension RandomAccessCollection where Index == Int {
  /// The first place from which on the condition holds; it must hold of all behind one of which it does.
  func partition(where holds: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// The values of a property of one name's events, each different list of values kept once.
struct PropertyColumn {
  /// Lists that may be kept; properties of more are read each time.
  static let mostLists = 200_000

  /// One value of most events; several where arrays lie on the way.
  private(set) var lists: [[String]] = []
  /// Places in `lists` by that of the event.
  private(set) var codes: [UInt32]
  /// The events of which it is known.
  private(set) var known: Range<Int>
  private var codeByList: [[String]: UInt32] = [:]

  init(count: Int) {
    codes = Array(repeating: 0, count: count)
    known = 0..<0
  }

  var bytes: Int { codes.count * 4 + lists.count * 96 }

  /// Whether there are too many to keep.
  var isWide: Bool { lists.count > Self.mostLists }

  mutating func set(_ list: [String], at place: Int) {
    if let code = codeByList[list] {
      codes[place] = code
    } else {
      let code = UInt32(lists.count)
      lists.append(list)
      codeByList[list] = code
      codes[place] = code
    }
  }

  mutating func learned(_ places: Range<Int>) { known = places }

  /// The events that must be read besides, before these places and behind those known, to know them all.
  func missing(of places: Range<Int>) -> [Range<Int>] {
    guard !places.isEmpty, !known.isEmpty else { return places.isEmpty ? [] : [places] }
    let whole = min(places.lowerBound, known.lowerBound)..<max(places.upperBound, known.upperBound)
    return [
      whole.lowerBound..<known.lowerBound, known.upperBound..<whole.upperBound,
    ].filter { !$0.isEmpty }
  }
}
