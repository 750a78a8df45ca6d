import ProfileModel

/// The ties of a person in the order of the screen: what ties each identifier to the strongest one, below
/// the one it was tied by; then what was held back, what was cut, and who is never the same.
struct TieTree: Equatable, Sendable {
  struct Row: Equatable, Sendable {
    let tie: IdentityTie
    /// Whether the row is about the tie's left identifier.
    let isLeft: Bool
    /// For each level of the tree from the root's on, whether more branches follow below; empty outside.
    let follows: [Bool]
    /// Whether both were one person already by the rows above.
    let isFurther: Bool

    /// The identifier that the row is about, and the other one.
    var own: Identifier { isLeft ? tie.left : tie.right }
    var other: Identifier { isLeft ? tie.right : tie.left }
    var otherProfile: ProfileID { isLeft ? tie.rightProfile : tie.leftProfile }
  }

  static let empty = TieTree()

  private(set) var root: Identifier?
  private(set) var rows: [Row] = []
  /// How many of `rows`, from the first on, are branches, held back, cut, never the same.
  private(set) var branches = 0
  private(set) var held = 0
  private(set) var cut = 0
  private(set) var never = 0

  private init() {}

  /// - Parameters:
  ///   - ties: Of one person, in any order.
  ///   - profile: Whose they are.
  /// - Complexity: O(*n* log *n*).
  init(_ ties: [IdentityTie], of profile: ProfileID) {
    var grower = TreeGrower(ties.filter { $0.unites && $0.ties })
    rows = grower.rows()
    root = grower.root
    branches = rows.count
    for tie in ties where !(tie.unites && tie.ties) {
      if case .held = tie.state { held += append(tie, profile) }
    }
    for tie in ties where tie.state == .cut { cut += append(tie, profile) }
    for tie in ties where tie.state == .never { never += append(tie, profile) }
  }

  private mutating func append(_ tie: IdentityTie, _ profile: ProfileID) -> Int {
    rows.append(
      Row(tie: tie, isLeft: tie.leftProfile == profile, follows: [], isFurther: false))
    return 1
  }
}

/// Makes a tree of ties: from the strongest identifier by the fewest steps to each other one.
private struct TreeGrower {
  private let ties: [IdentityTie]
  private var beside: [Int64: [Int]] = [:]
  private var identifiers: [Int64: Identifier] = [:]
  private var isUsed: [Bool]
  private var isBranch: [Bool]
  private var isReached: Set<Int64> = []

  init(_ ties: [IdentityTie]) {
    self.ties = ties
    isUsed = Array(repeating: false, count: ties.count)
    isBranch = isUsed
    for (place, tie) in ties.enumerated() {
      identifiers[tie.pair.left] = tie.left
      identifiers[tie.pair.right] = tie.right
      beside[tie.pair.left, default: []].append(place)
      beside[tie.pair.right, default: []].append(place)
    }
  }

  private var inOrder: [Int64] {
    identifiers.sorted { ($0.value.kind, $0.key) < ($1.value.kind, $1.key) }.map(\.key)
  }

  var root: Identifier? { inOrder.first.flatMap { identifiers[$0] } }

  mutating func rows() -> [TieTree.Row] {
    // More than one beginning only where there were more ties than were asked for.
    inOrder.flatMap { isReached.contains($0) ? [] : grow(from: $0) }
  }

  private mutating func grow(from root: Int64) -> [TieTree.Row] {
    var children: [Int64: [Int]] = [:]
    isReached.insert(root)
    var reached = [root]
    var next = 0
    while next < reached.count {
      let node = reached[next]
      next += 1
      for place in beside[node] ?? [] where !isUsed[place] {
        let end = ties[place].pair.other(than: node)
        guard isReached.insert(end).inserted else { continue }
        isUsed[place] = true
        isBranch[place] = true
        children[node, default: []].append(place)
        reached.append(end)
      }
    }
    // What ties two that are one person already stands below the later of the two.
    for node in reached.reversed() {
      for place in beside[node] ?? [] where !isUsed[place] {
        isUsed[place] = true
        children[node, default: []].append(place)
      }
    }
    return laidOut(children, from: root)
  }

  private func laidOut(_ children: [Int64: [Int]], from root: Int64) -> [TieTree.Row] {
    var rows: [TieTree.Row] = []
    var waiting: [(node: Int64, place: Int, follows: [Bool])] = []
    func push(_ node: Int64, _ follows: [Bool]) {
      let places = children[node] ?? []
      for (number, place) in places.enumerated().reversed() {
        waiting.append((node, place, follows + [number < places.count - 1]))
      }
    }
    push(root, [])
    while let (node, place, follows) = waiting.popLast() {
      let end = ties[place].pair.other(than: node)
      rows.append(
        TieTree.Row(
          tie: ties[place], isLeft: (end == ties[place].pair.left) == isBranch[place],
          follows: follows,
          isFurther: !isBranch[place]))
      if isBranch[place] { push(end, follows) }
    }
    return rows
  }
}
