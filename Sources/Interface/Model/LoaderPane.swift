import ProfileModel

/// The loader's screen: a line a drop, and of an opened one the rows that were held back.
struct LoaderPane: Equatable, Sendable {
  /// Copies of loaded files that came lately, kept at most; the store does not know of them.
  static let copies = 50

  private(set) var lines: [DropLine] = []
  private var drops: [StoredDrop] = []
  private var files: [FolderFile] = []
  private(set) var isKnown = false
  private var areFilesKnown = false
  /// Whether the lines are those of the store and the folders; before that nobody has chosen one.
  private(set) var isWhole = false
  /// Whether `drops` holds the oldest one too.
  private(set) var isEnd = false
  /// How many drops are asked for; grows as the cursor goes down.
  private(set) var limit = 200
  var cursor = ListCursor()
  var question = Question()
  var filesQuestion = Question()
  /// The drop whose rows are looked at; `nil` for the list.
  var held: HeldPane?
  /// The form that gives the selected file of unknown kind a source, over the list; `nil` without.
  var form: SourceForm?

  /// The drop that another screen led here for, until it is listed.
  var wanted: Wanted?

  struct Wanted: Equatable, Sendable {
    let drop: Int64
    /// Whose rejected cells are looked for; `nil` for the drop itself.
    let column: DropText?
  }

  init() {}

  /// A list that reaches down to a drop.
  init(wanted: Wanted, newest: Int64) {
    self.wanted = wanted
    limit = max(limit, Int(clamping: newest - wanted.drop) + 1)
  }

  var selected: DropLine? {
    lines.indices.contains(cursor.selected) ? lines[cursor.selected] : nil
  }

  /// The store's word on the drop that `r` is for.
  func drop(_ line: DropLine) -> StoredDrop? { drops.first { $0.id == line.dropID } }

  mutating func take(drops: [StoredDrop]) {
    self.drops = drops
    isEnd = drops.count < limit
    isKnown = true
  }

  mutating func take(files: [FolderFile]) {
    self.files = files
    areFilesKnown = true
  }

  /// Puts the cursor on a drop; `false` when it is not listed.
  mutating func select(drop: Int64) -> Bool {
    guard let place = lines.firstIndex(where: { $0.dropID == drop }) else { return false }
    cursor.selected = place
    return true
  }

  mutating func askForMore() { limit += 300 }

  /// Puts the lines together anew; the cursor stays on its line, and the line where it is on the screen
  /// unless the list stands at its top.
  mutating func list(again: [DropLine], progress: LoadProgress) {
    let before = isWhole ? selected?.id : nil
    let offset = cursor.selected - cursor.top
    lines = DropLine.list(drops: drops, files: files, again: again, progress: progress)
    if let place = before.flatMap({ id in lines.firstIndex { $0.id == id } }) {
      if cursor.top > 0 { cursor.top = max(0, place - offset) }
      cursor.selected = place
    }
    cursor.select(isWhole ? cursor.selected : 0, of: lines.count)
    isWhole = isKnown && areFilesKnown
    guard let held, let line = lines.first(where: { $0.id == held.line.id }) else { return }
    self.held?.line = line
  }
}
