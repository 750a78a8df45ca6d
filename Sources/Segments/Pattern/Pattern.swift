internal import ProfileModel

/// A regular expression that is looked for in time linear in the text, whatever it is.
///
/// It has letters as such, `.` (anything but a line feed), classes (`[a-z]`, `[^,;]`), `\d \w \s` and their
/// opposites of any script, `\b` and `\B`, groups, `|`, and the repetitions `* + ? {n} {n,} {n,m}`. `^` and
/// `$` stand for the text's ends. A further `?` behind a repetition changes nothing, as only whether it fits
/// is asked. Text is compared scalar by scalar and is expected in Unicode's form NFC; the pattern is
/// brought into it. Case and accents count, unless it folds.
package struct Pattern: Sendable {
  /// Of the program, each copy of what is repeated counted; a text costs at most so many steps a scalar.
  package static let mostSteps = 2_000
  /// Of `{n}` and its like.
  package static let mostTimes = 1_000
  /// Groups within groups.
  package static let mostLevels = 50

  package let text: String
  /// Whether case and accents are off in pattern and text alike, as in ``TextFolding``; what folds into two
  /// letters (ß, æ) is no member of a class then.
  package let folds: Bool
  private let program: PatternProgram

  package init(_ text: String, folds: Bool = false) throws(PatternError) {
    self.text = text
    self.folds = folds
    var parser = try PatternParser(text, folds: folds)
    let tree = try parser.parse()
    program = PatternProgram(tree, sets: parser.sets)
  }

  /// Whether it fits anywhere in the text.
  ///
  /// - Complexity: At most ``mostSteps`` steps for each scalar of the text.
  package func isFound(in text: String) -> Bool {
    cost(in: text).isFound
  }

  /// What a search finds, and the steps that it takes.
  func cost(in text: String) -> (isFound: Bool, steps: Int) {
    var machine = PatternMachine(program)
    let isFound =
      folds
      ? machine.isFound(in: TextFolding.folded(text)) : machine.isFound(in: text.unicodeScalars)
    return (isFound, machine.cost)
  }

  /// Steps of the program.
  var size: Int { program.steps.count }
}

extension Pattern: Hashable {
  package static func == (left: Self, right: Self) -> Bool {
    left.text == right.text && left.folds == right.folds
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(text)
    hasher.combine(folds)
  }
}
