/// A source as a person makes one for a file of unknown kind: which of its columns is which field.
package struct SourceDraft: Hashable, Sendable {
  package struct Column: Hashable, Sendable {
    package let name: DropText
    /// Some of the first values of the file.
    package let sample: DropText
    /// The trait that it becomes among customers; empty where its name has no letters.
    package let trait: String
    /// What is unsure of it; empty where nothing is.
    package let remark: String
    /// `nil` leaves the column out.
    package var field: String?

    package init(
      name: DropText, sample: DropText, trait: String, remark: String, field: String?
    ) {
      self.name = name
      self.sample = sample
      self.trait = trait
      self.remark = remark
      self.field = field
    }
  }

  /// What the entries of a source may be.
  package struct Choices: Hashable, Sendable {
    /// The fields of the kind, in its order.
    package let fields: [String]
    /// Patterns that the file's name fits, the widest first.
    package let matches: [String]
    package let encodings: [String]
    package let dates: [String]
    package let decimals: [String]

    package init(
      fields: [String], matches: [String], encodings: [String], dates: [String], decimals: [String]
    ) {
      self.fields = fields
      self.matches = matches
      self.encodings = encodings
      self.dates = dates
      self.decimals = decimals
    }
  }

  /// The file, by its path below `drops`.
  package let path: String
  package let name: String
  /// Pattern of file names, so that the next delivery is known too.
  package var match: String
  package let kind: DropKind
  package let choices: Choices
  package var columns: [Column]
  /// How its letters are written; `nil` takes what the file tells.
  package var encoding: String?
  /// How dates are written; `nil` reads those that can be meant in one way only.
  package var date: String?
  /// What parts the fraction of numbers; `nil` reads those that can be meant in one way only.
  package var decimal: String?
  /// Why the data is processed; `nil` takes what the kind has.
  package var purpose: Purpose.ID?
  /// On what ground; `nil` takes what the kind has.
  package var lawfulBasis: LawfulBasis?

  package init(
    path: String, name: String, match: String, kind: DropKind, choices: Choices, columns: [Column],
    encoding: String?, date: String?, decimal: String?
  ) {
    self.path = path
    self.name = name
    self.match = match
    self.kind = kind
    self.choices = choices
    self.columns = columns
    self.encoding = encoding
    self.date = date
    self.decimal = decimal
  }
}

/// What the first rows of a file would become.
package struct SourcePreview: Hashable, Sendable {
  package struct Row: Hashable, Sendable {
    package let line: Int
    package let outcome: RowOutcome
    /// Fields with their values, or why the row is held back.
    package let words: DropText

    package init(line: Int, outcome: RowOutcome, words: DropText) {
      self.line = line
      self.outcome = outcome
      self.words = words
    }
  }

  package let rows: [Row]
  /// Of the rows that were tried.
  package let tally: RowTally
  /// Whether the file goes on behind them.
  package let hasMore: Bool
  /// Why no row can be tried, with what to do; `nil` when rows were.
  package let problem: String?

  package init(rows: [Row], tally: RowTally, hasMore: Bool, problem: String? = nil) {
    self.rows = rows
    self.tally = tally
    self.hasMore = hasMore
    self.problem = problem
  }
}
