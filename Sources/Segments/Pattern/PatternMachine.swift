/// Follows all ways through a program at once, one scalar of the text after the other.
///
/// Between two scalars each step is taken once at most, so that the time is that of text times program,
/// and the memory that of the program.
struct PatternMachine {
  private let program: PatternProgram
  /// Steps that wait for the next scalar.
  private var waiting: [Int] = []
  private var following: [Int] = []
  /// The place between scalars, counted from 1, at which each step was taken last.
  private var takenAt: [Int]
  private var pending: [Int] = []
  private var place = 0
  /// Steps taken so far.
  private(set) var cost = 0

  init(_ program: PatternProgram) {
    self.program = program
    takenAt = Array(repeating: 0, count: program.steps.count)
  }

  /// Whether the pattern fits anywhere in the text; to be asked once.
  mutating func isFound(in text: some Sequence<Unicode.Scalar>) -> Bool {
    var scalars = text.makeIterator()
    var before: Unicode.Scalar?
    var after = scalars.next()
    place = 1
    while true {
      // A way may begin at any place.
      if follow(from: 0, before, after) { return true }
      guard let scalar = after else { return false }
      after = scalars.next()
      before = scalar
      place += 1
      swap(&waiting, &following)
      waiting.removeAll(keepingCapacity: true)
      for step in following where takes(step, scalar) {
        if follow(from: step + 1, before, after) { return true }
      }
    }
  }

  private func takes(_ step: Int, _ scalar: Unicode.Scalar) -> Bool {
    switch program.steps[step] {
    case .scalar(let wanted): wanted == scalar
    case .set(let number): program.sets[number].contains(scalar)
    default: false
    }
  }

  /// Takes all steps that need no scalar, and keeps those that wait for one.
  ///
  /// - Returns: Whether the pattern is found.
  private mutating func follow(
    from first: Int, _ before: Unicode.Scalar?, _ after: Unicode.Scalar?
  ) -> Bool {
    // A list of its own instead of calls: a hostile program would nest them as deep as it is long.
    pending.append(first)
    while let step = pending.popLast() {
      guard takenAt[step] != place else { continue }
      takenAt[step] = place
      cost += 1
      switch program.steps[step] {
      case .found: return true
      case .scalar, .set: waiting.append(step)
      case .jump(let target): pending.append(target)
      case .split(let target):
        pending.append(target)
        pending.append(step + 1)
      case .place(let wanted):
        if wanted.isBetween(before, after) { pending.append(step + 1) }
      }
    }
    return false
  }
}
