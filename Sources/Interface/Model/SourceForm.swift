import ProfileModel

/// The form in which a file of unknown kind is given a source: what each column is, and what comes of it.
struct SourceForm: Equatable, Sendable {
  /// One line of the form.
  enum Entry: Equatable {
    case kind, match, encoding, dates, decimals, purpose, lawfulBasis
    case column(Int)
  }

  private static let leading: [Entry] = [
    .kind, .match, .encoding, .dates, .decimals, .purpose, .lawfulBasis,
  ]

  /// The file, by its path below `drops`.
  let path: String
  /// `nil` before the file was looked at.
  private(set) var draft: SourceDraft?
  private(set) var preview: SourcePreview?
  var cursor = ListCursor()
  var draftQuestion = Question()
  var previewQuestion = Question()

  init(path: String) { self.path = path }

  var entries: [Entry] {
    guard let draft else { return [] }
    return Self.leading + draft.columns.indices.map { .column($0) }
  }

  var selected: Entry? {
    entries.indices.contains(cursor.selected) ? entries[cursor.selected] : nil
  }

  /// Takes the file's columns with the guesses for them; the cursor goes to the first column at first.
  ///
  /// What was chosen before stays: of columns where it is the same kind, read in another encoding.
  mutating func take(_ draft: SourceDraft) {
    var draft = draft
    if let before = self.draft {
      draft.match = before.match
      draft.purpose = before.purpose
      draft.lawfulBasis = before.lawfulBasis
      for (place, column) in draft.columns.enumerated() where draft.kind == before.kind {
        guard before.columns.indices.contains(place), before.columns[place].name == column.name
        else { continue }
        draft.columns[place].field = before.columns[place].field
      }
    } else {
      cursor.selected = Self.leading.count
    }
    self.draft = draft
  }

  mutating func take(_ preview: SourcePreview) { self.preview = preview }

  /// The kind that another choice of the kind's line leads to.
  func kind(by distance: Int) -> DropKind? {
    guard let draft, selected == .kind else { return nil }
    let kinds = DropKind.allCases.filter { $0 != .events }
    return Self.turned(draft.kind, by: distance, in: kinds)
  }

  /// The encoding that another choice of its line leads to, `nil` for the file's own; the outer `nil` while
  /// another line is selected.
  func encoding(by distance: Int) -> String?? {
    guard let draft, selected == .encoding else { return nil }
    return Self.turned(draft.encoding, by: distance, in: [nil] + draft.choices.encodings)
  }

  /// Turns the selected line to its next or previous choice; the kind's and the encoding's are another
  /// file's form.
  mutating func turn(by distance: Int, purposes: [Purpose.ID]) {
    guard var draft, let selected else { return }
    switch selected {
    case .kind, .encoding: return
    case .match: draft.match = Self.turned(draft.match, by: distance, in: draft.choices.matches)
    case .dates:
      draft.date = Self.turned(draft.date, by: distance, in: [nil] + draft.choices.dates)
    case .decimals:
      draft.decimal = Self.turned(draft.decimal, by: distance, in: [nil] + draft.choices.decimals)
    case .purpose: draft.purpose = Self.turned(draft.purpose, by: distance, in: [nil] + purposes)
    case .lawfulBasis:
      draft.lawfulBasis = Self.turned(
        draft.lawfulBasis, by: distance, in: [nil] + LawfulBasis.allCases)
    case .column(let place):
      draft.columns[place].field = Self.turned(
        draft.columns[place].field, by: distance, in: fields(ofColumn: place, draft))
    }
    self.draft = draft
  }

  /// Adds to the pattern of file names, or turns the selected column to the next field that begins so.
  mutating func type(_ text: String) {
    if selected == .match { draft?.match += text } else { turn(toPrefix: text) }
  }

  private mutating func turn(toPrefix prefix: String) {
    guard var draft, case .column(let place)? = selected else { return }
    let fields = fields(ofColumn: place, draft)
    let start = (fields.firstIndex(of: draft.columns[place].field) ?? 0) + 1
    let inTurn = fields[start...] + fields[..<start]
    guard let field = inTurn.first(where: { $0?.hasPrefix(prefix.lowercased()) == true }) else {
      return
    }
    draft.columns[place].field = field
    self.draft = draft
  }

  /// Leaves the selected column out, or of the pattern the last character.
  mutating func leaveOut() {
    if selected == .match, draft?.match.isEmpty == false { draft?.match.removeLast() }
    guard case .column(let place)? = selected else { return }
    draft?.columns[place].field = nil
  }

  /// What a column may be: nothing, a field that no other column is, or of customers a trait of its own name.
  private func fields(ofColumn place: Int, _ draft: SourceDraft) -> [String?] {
    let taken = Set(
      draft.columns.indices.filter { $0 != place }.compactMap { draft.columns[$0].field })
    let trait = draft.columns[place].trait
    let isOffered =
      draft.kind == .customers && !trait.isEmpty && !draft.choices.fields.contains(trait)
    let fields = draft.choices.fields + (isOffered ? [trait] : [])
    return [nil] + fields.filter { !taken.contains($0) }
  }

  private static func turned<Choice: Equatable>(
    _ choice: Choice, by distance: Int, in choices: [Choice]
  ) -> Choice {
    guard let place = choices.firstIndex(of: choice) else { return choices[0] }
    return choices[(place + distance + choices.count) % choices.count]
  }
}
