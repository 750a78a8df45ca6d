/// A pattern as steps that are followed side by side.
///
/// Source: Russ Cox, "Regular Expression Matching: the Virtual Machine Approach" (2009).
struct PatternProgram: Sendable {
  enum Step: Sendable {
    case scalar(Unicode.Scalar)
    /// By its number in ``sets``.
    case set(Int)
    case place(PatternPlace)
    /// Goes on both with the next step and at another.
    case split(Int)
    case jump(Int)
    case found
  }

  private(set) var steps: [Step] = []
  let sets: [PatternSet]

  init(_ tree: PatternTree, sets: [PatternSet]) {
    self.sets = sets
    append(tree)
    steps.append(.found)
  }

  private mutating func append(_ tree: PatternTree) {
    switch tree {
    case .empty: break
    case .scalar(let scalar): steps.append(.scalar(scalar))
    case .set(let number): steps.append(.set(number))
    case .place(let place): steps.append(.place(place))
    case .sequence(let parts): for part in parts { append(part) }
    case .choice(let branches): append(choice: branches)
    case .repeated(let part, let least, let most): append(part, least: least, most: most)
    }
  }

  private mutating func append(choice branches: [PatternTree]) {
    var jumps: [Int] = []
    for branch in branches.dropLast() {
      let split = placeholder()
      append(branch)
      jumps.append(placeholder())
      steps[split] = .split(steps.count)
    }
    if let last = branches.last { append(last) }
    for jump in jumps { steps[jump] = .jump(steps.count) }
  }

  private mutating func append(_ part: PatternTree, least: Int, most: Int?) {
    var start = steps.count
    for _ in 0..<least {
      start = steps.count
      append(part)
    }
    if let most {
      var splits: [Int] = []
      for _ in least..<most {
        splits.append(placeholder())
        append(part)
      }
      for split in splits { steps[split] = .split(steps.count) }
    } else if least > 0 {
      steps.append(.split(start))
    } else {
      let split = placeholder()
      append(part)
      steps.append(.jump(split))
      steps[split] = .split(steps.count)
    }
  }

  /// A step that gets its target later.
  private mutating func placeholder() -> Int {
    steps.append(.jump(0))
    return steps.count - 1
  }
}
