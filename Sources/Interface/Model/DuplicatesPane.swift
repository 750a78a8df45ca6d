import ProfileModel

/// The list of probable duplicates over the panes; it keeps its place while it is closed.
struct DuplicatesPane: Equatable, Sendable {
  /// Pairs at most; the best.
  static let limit = 500

  /// What is known of the two of a pair.
  struct Sides: Equatable, Sendable {
    let left: ProfileCard?
    let right: ProfileCard?
  }

  private struct Settled: Equatable, Sendable {
    let act: Int64
    let pair: IdentifierPair
  }

  /// The panes as they were before a profile was opened from here.
  struct Origin: Equatable, Sendable {
    let profile: ProfileID
    let pane: Pane
    let tab: ProfileTab
    /// The quality screen that led here.
    let quality: QualityPane?
  }

  private(set) var search: DuplicateSearch?
  private(set) var newerDrops = 0
  private(set) var isKnown = false
  /// Without those that are skipped or being settled.
  private(set) var pairs: [ProbablePair] = []
  private var all: [ProbablePair] = []
  private var skipped: Set<IdentifierPair> = []
  /// Acts that are on their way; no pair is that of an undo.
  private var acts: [Int: IdentifierPair?] = [:]
  /// What was settled here, newest last, so that an undo finds its act and its pair again.
  private var settled: [Settled] = []
  /// The pair to go to as soon as it is there again.
  private var wanted: IdentifierPair?
  private var sides: Sides?
  private var sidesOf: [ProfileID] = []
  var isShown = false
  /// Whether the keyboard is in the pair and not in the list; a small screen shows one of them.
  var isPairOpen = false
  var cursor = ListCursor()
  var scroll = 0
  /// Whence a profile was opened, until one is back.
  var origin: Origin?
  /// How far a search is; `nil` while none is under way.
  var progress: DuplicateProgress?
  var question = Question()
  var sidesQuestion = Question()
  var searchQuestion = Question()

  var selected: ProbablePair? {
    pairs.indices.contains(cursor.selected) ? pairs[cursor.selected] : nil
  }

  /// The two of the selected pair in full; `nil` until they are there.
  var selectedSides: Sides? { selected?.people == sidesOf ? sides : nil }

  var isActing: Bool { !acts.isEmpty }
  var skippedCount: Int { all.count { skipped.contains($0.pair.anchors) } }

  /// A new visit: what was skipped in the last one is there again.
  mutating func open() {
    isShown = true
    isPairOpen = false
    scroll = 0
    skipped = []
    list()
  }

  mutating func take(_ found: ProbablePairs) {
    search = found.search
    newerDrops = found.newerDrops
    all = found.pairs
    isKnown = true
    list()
    wanted = nil
  }

  mutating func skip() {
    guard let selected else { return }
    skipped.insert(selected.pair.anchors)
    list()
  }

  /// Takes a pair off the list until its act has come to an end; an undo has none.
  mutating func begin(_ act: Int, on pair: IdentifierPair?) {
    acts.updateValue(pair, forKey: act)
    list()
  }

  /// The act that was done here last; `nil` for none, and while one is on its way.
  var lastAct: Int64? { isActing ? nil : settled.last?.act }

  /// Takes the end of an act; the pair of one that was not done is there again, and gone to.
  ///
  /// - Parameters:
  ///   - act: As it was begun.
  ///   - number: Of what was done; `nil` when nothing was.
  /// - Returns: `false` when nobody waits for it.
  mutating func end(_ act: Int, did number: Int64?) -> Bool {
    guard let pair = acts.removeValue(forKey: act) else { return false }
    switch (pair, number) {
    case (let pair?, let number?):
      all.removeAll { $0.pair.anchors == pair }
      settled.append(Settled(act: number, pair: pair))
    case (let pair?, nil): wanted = pair
    case (nil, .some): wanted = settled.popLast()?.pair
    // Somebody else was at it: what was done here is no longer the last.
    case (nil, nil): settled = []
    }
    list()
    return true
  }

  /// The people to ask for, when those of another pair are shown or none; notes that they are asked for.
  mutating func peopleToAsk() -> [ProfileID]? {
    guard let people = selected?.people, people != sidesOf else { return nil }
    sides = nil
    sidesOf = people
    return people
  }

  mutating func take(_ sides: Sides) { self.sides = sides }

  /// Puts the list together anew; the cursor stays on its pair, or where it was when that one is gone.
  private mutating func list() {
    let before = selected?.pair.anchors
    let busy = Set(acts.values.compactMap(\.self))
    pairs = all.filter {
      !skipped.contains($0.pair.anchors) && !busy.contains($0.pair.anchors)
    }
    if let place = pairs.firstIndex(where: { $0.pair.anchors == wanted }) {
      wanted = nil
      cursor.selected = place
    } else if let place = pairs.firstIndex(where: { $0.pair.anchors == before }) {
      cursor.selected = place
    }
    cursor.select(cursor.selected, of: pairs.count)
    if selected?.pair.anchors != before { scroll = 0 }
    if pairs.isEmpty { isPairOpen = false }
  }
}

extension ProbablePair {
  /// Left, then right.
  var people: [ProfileID] { [left.id, right.id] }
}
