internal import ProfileModel
@_spi(_Unicode) import Swift

/// Reads a pattern's text by descent, no deeper than ``Pattern/mostLevels``.
struct PatternParser {
  /// A tree with the steps that it will take.
  struct Part {
    var tree: PatternTree
    var size: Int
  }

  let folds: Bool
  private let scalars: [Unicode.Scalar]
  private let columns: [Int]
  private var place = 0
  private var level = 0
  var sets: [PatternSet] = []

  init(_ text: String, folds: Bool) throws(PatternError) {
    self.folds = folds
    var composed = ""
    composed.unicodeScalars.append(contentsOf: text._nfc)
    var scalars: [Unicode.Scalar] = []
    var columns: [Int] = []
    for (index, character) in composed.enumerated() {
      for scalar in character.unicodeScalars {
        scalars.append(scalar)
        columns.append(index + 1)
      }
      // Each scalar of a pattern may be a step, or the member of a class that is looked up.
      guard scalars.count <= Pattern.mostSteps * 2 else { throw .tooLarge(column: index + 1) }
    }
    self.scalars = scalars
    self.columns = columns
  }

  mutating func parse() throws(PatternError) -> PatternTree {
    let part = try choice()
    if next != nil { throw unexpected("'(' before it, or '\\)' for the sign itself") }
    return part.tree
  }

  // MARK: Looking

  var next: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

  /// Where ``next`` stands; behind the last character at the end.
  var column: Int { place < columns.count ? columns[place] : (columns.last ?? 0) + 1 }

  mutating func take() -> Unicode.Scalar? {
    let scalar = next
    if scalar != nil { place += 1 }
    return scalar
  }

  mutating func take(_ wanted: Unicode.Scalar) -> Bool {
    guard next == wanted else { return false }
    place += 1
    return true
  }

  mutating func take(all text: String) -> Bool {
    let wanted = Array(text.unicodeScalars)
    guard scalars[place...].starts(with: wanted) else { return false }
    place += wanted.count
    return true
  }

  func unexpected(_ expected: String) -> PatternError {
    let found = next.map { String(Character($0)) } ?? ""
    return .unexpected(text: found, column: column, expected: expected)
  }

  // MARK: Parts

  private mutating func choice() throws(PatternError) -> Part {
    let first = try sequence()
    var branches = [first.tree]
    var size = first.size
    while take("|") {
      let branch = try sequence()
      branches.append(branch.tree)
      size += branch.size + 2
      try check(size, column: column)
    }
    return branches.count == 1 ? first : Part(tree: .choice(branches), size: size)
  }

  private mutating func sequence() throws(PatternError) -> Part {
    var parts: [PatternTree] = []
    var size = 0
    while let scalar = next, scalar != "|", scalar != ")" {
      let start = column
      let part = try repeated()
      if part.size > 0 { parts.append(part.tree) }
      size += part.size
      try check(size, column: start)
    }
    if parts.isEmpty { return Part(tree: .empty, size: 0) }
    return Part(tree: parts.count == 1 ? parts[0] : .sequence(parts), size: size)
  }

  private mutating func repeated() throws(PatternError) -> Part {
    let part = try single()
    let start = column
    guard let times = try times() else { return part }
    if let scalar = next, "*+?{".unicodeScalars.contains(scalar) {
      throw unexpected("no second repetition; brackets around the first allow one")
    }
    // Of nothing there is nothing to repeat, however often.
    guard part.size > 0, times.most != 0 else { return Part(tree: .empty, size: 0) }
    let size =
      if let most = times.most {
        times.least * part.size + (most - times.least) * (part.size + 1)
      } else {
        times.least == 0 ? part.size + 2 : times.least * part.size + 1
      }
    try check(size, column: start)
    return Part(
      tree: .repeated(part.tree, least: times.least, most: times.most), size: size)
  }

  private func check(_ size: Int, column: Int) throws(PatternError) {
    // The last step is that it is found.
    guard size < Pattern.mostSteps else { throw .tooLarge(column: column) }
  }

  private mutating func single() throws(PatternError) -> Part {
    let start = column
    guard let scalar = next else { throw unexpected("a part of the pattern") }
    if "*+?{".unicodeScalars.contains(scalar) {
      throw unexpected("something to repeat before it, or '\\\(scalar)' for the sign itself")
    }
    place += 1
    switch scalar {
    case "(": return try group(openedAt: start)
    case "[": return set(try members(openedAt: start))
    case ".": return set(.any)
    case "^": return Part(tree: .place(.start), size: 1)
    case "$": return Part(tree: .place(.end), size: 1)
    case "\\":
      switch try escaped() {
      case .scalar(let scalar): return literal(scalar)
      case .place(let place): return Part(tree: .place(place), size: 1)
      case .kind(let kind): return set(PatternSet(kinds: [kind]))
      }
    default: return literal(scalar)
    }
  }

  /// A letter that folds becomes others: one, two (ß), or none (a lone accent).
  private func literal(_ scalar: Unicode.Scalar) -> Part {
    guard folds else { return Part(tree: .scalar(scalar), size: 1) }
    let letters = TextFolding.folded(String(Character(scalar))).map(PatternTree.scalar)
    if letters.isEmpty { return Part(tree: .empty, size: 0) }
    return Part(tree: letters.count == 1 ? letters[0] : .sequence(letters), size: letters.count)
  }

  private mutating func set(_ set: PatternSet) -> Part {
    sets.append(set)
    return Part(tree: .set(sets.count - 1), size: 1)
  }

  private mutating func group(openedAt start: Int) throws(PatternError) -> Part {
    guard level < Pattern.mostLevels else { throw .tooDeep(column: start) }
    if take("?") {
      for sign in ["=", "!", "<=", "<!"] where take(all: sign) {
        throw .unsupported(feature: "looks ahead or behind", column: start)
      }
      if next == "<" || next == "P" || next == "'" {
        throw .unsupported(feature: "names of groups", column: start)
      }
      guard take(":") else { throw .unsupported(feature: "settings of groups", column: start) }
    }
    level += 1
    defer { level -= 1 }
    let part = try choice()
    guard take(")") else { throw unexpected("')' for the '(' of column \(start)") }
    return part
  }
}
