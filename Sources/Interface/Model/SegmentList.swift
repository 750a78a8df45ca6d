import ProfileModel

/// The segments pane: everyone first, then the named segments, those of a folder together below its name.
struct SegmentList: Equatable, Sendable {
  /// What the cursor may stand on.
  enum Item: Equatable, Sendable {
    case segment(SegmentSummary)
    /// A folder that is folded up.
    case folder(String)
  }

  enum Line: Equatable, Sendable {
    /// The name of an open folder, with how many are in it: the cursor passes over it.
    case heading(String, count: Int)
    /// An index into ``SegmentList/items``.
    case item(Int)
  }

  /// Folder by folder, those of folded ones too.
  private(set) var rows: [SegmentSummary] = []
  private(set) var items: [Item] = []
  private(set) var lines: [Line] = []
  private var lineOfItem: [Int] = []
  /// Names of folded folders, without regard to case.
  private var folded: Set<String> = []
  /// The segment that the profiles are of: the last one that the cursor stood on.
  private var standing: SegmentSummary.ID?
  /// Its selection is an index into ``items``, its top one into ``lines``.
  var cursor = ListCursor()
  var question = Question()
  /// Whether the store has answered at all.
  private(set) var isKnown = false
  /// The name of a segment that is being saved: it is selected as soon as it is there.
  var awaited: String?
  /// How many of everyone are more than a device or a visitor's number; `nil` until counted.
  private(set) var knownPeople: Int?

  /// Marked to be compared, in the order of the marks.
  private(set) var marked: [SegmentSummary.ID] = []

  /// Marks the selected segment, or takes its mark back; `false` where there are three already.
  mutating func mark() -> Bool {
    guard let id = selected?.id else { return true }
    if let place = marked.firstIndex(of: id) {
      marked.remove(at: place)
      return true
    }
    guard marked.count < 3 else { return false }
    marked.append(id)
    return true
  }

  /// Those marked, and the selected one where it makes two of one.
  var compared: [SegmentSummary] {
    let chosen = marked.compactMap { id in rows.first { $0.id == id } }
    guard chosen.count < 2, let selected, !chosen.contains(selected) else { return chosen }
    return chosen + [selected]
  }

  var selected: SegmentSummary? { rows.first { $0.id == standing } }

  /// The segment to ask the store for; `nil` is everyone, whatever its name.
  var selectedID: SegmentSummary.ID? {
    selected.flatMap { $0.isEveryone ? nil : $0.id }
  }

  var title: String { selected?.name ?? Self.everyone.name }

  /// Whether any segment has a colour, so that there is a column for it.
  var hasColours: Bool { rows.contains { $0.details.colour != nil } }

  /// Names of the folders there are.
  var folders: [String] { rows.byFolder.map(\.folder).filter { !$0.isEmpty } }

  /// The folded folder that the cursor is on.
  var selectedFolder: String? {
    guard items.indices.contains(cursor.selected), case .folder(let name) = items[cursor.selected]
    else { return nil }
    return name
  }

  /// Stands for all profiles where no segment of the store has an empty rule.
  static let everyone = SegmentSummary(
    id: SegmentSummary.ID(-1), name: "Everyone", rule: "everyone", count: nil, history: [])

  func segment(_ id: SegmentSummary.ID?) -> SegmentSummary? { rows.first { $0.id == id } }

  /// Those whose rules ask for a segment.
  func users(of name: String) -> [String] {
    rows.filter { $0.name != name && $0.asks(for: name) }.map(\.name)
  }

  /// The lines of an item; the first of a folder brings the folder's name into sight.
  func lines(ofItem item: Int) -> Range<Int> {
    guard lineOfItem.indices.contains(item) else { return 0..<0 }
    let line = lineOfItem[item]
    if line > 0, case .heading = lines[line - 1] { return line - 1..<line + 1 }
    return line..<line + 1
  }

  /// Puts the cursor on an item; a segment becomes the one that is shown.
  mutating func select(_ item: Int) {
    cursor.select(item, of: items.count)
    if items.indices.contains(cursor.selected), case .segment(let segment) = items[cursor.selected]
    {
      standing = segment.id
    }
  }

  /// Folds the folder up that the cursor is in, or opens the one that it is on.
  ///
  /// - Returns: `false` where there is no folder.
  mutating func fold() -> Bool {
    let folder = selectedFolder ?? selected?.details.folder ?? ""
    guard !folder.isEmpty else { return false }
    let isOpening = selectedFolder != nil
    if isOpening { folded.remove(folder.lowercased()) } else { folded.insert(folder.lowercased()) }
    layOut()
    let place = items.firstIndex { item in
      switch item {
      case .folder(let name): !isOpening && name.lowercased() == folder.lowercased()
      case .segment(let segment):
        isOpening && segment.details.folder.lowercased() == folder.lowercased()
      }
    }
    select(place ?? cursor.selected)
    return true
  }

  /// Takes new counts; the cursor stays on its segment, or on its folder.
  mutating func take(_ segments: [SegmentSummary], known: Int?) {
    let folder = selectedFolder
    isKnown = true
    if let known { knownPeople = known }
    let all = segments.contains { $0.isEveryone } ? segments : [keptEveryone()] + segments
    rows = all.byFolder.flatMap(\.segments)
    marked = marked.filter { id in rows.contains { $0.id == id } }
    let saved = rows.first { $0.name == awaited }
    if let saved {
      awaited = nil
      folded.remove(saved.details.folder.lowercased())
    }
    layOut()
    let wanted = saved?.id ?? standing
    let place = items.firstIndex { item in
      switch item {
      case .folder(let name): saved == nil && name.lowercased() == folder?.lowercased()
      case .segment(let segment): (saved != nil || folder == nil) && segment.id == wanted
      }
    }
    select(place ?? cursor.selected)
  }

  mutating func remove(_ id: SegmentSummary.ID) {
    take(rows.filter { $0.id != id }, known: nil)
  }

  /// Counts everyone by the total of a list that nothing narrows.
  mutating func countEveryone(_ total: Int) {
    guard let place = rows.firstIndex(where: { $0.id == Self.everyone.id }) else { return }
    rows[place] = Self.everyone(count: total)
    layOut()
  }

  private mutating func layOut() {
    items = []
    lines = []
    lineOfItem = []
    for group in rows.byFolder {
      let isFolded = folded.contains(group.folder.lowercased()) && !group.folder.isEmpty
      if isFolded {
        add(.folder(group.folder))
        continue
      }
      if !group.folder.isEmpty { lines.append(.heading(group.folder, count: group.segments.count)) }
      for segment in group.segments { add(.segment(segment)) }
    }
  }

  private mutating func add(_ item: Item) {
    lineOfItem.append(lines.count)
    lines.append(.item(items.count))
    items.append(item)
  }

  private func keptEveryone() -> SegmentSummary {
    rows.first { $0.id == Self.everyone.id } ?? Self.everyone
  }

  private static func everyone(count: Int) -> SegmentSummary {
    SegmentSummary(
      id: everyone.id, name: everyone.name, rule: everyone.rule, count: count, history: [])
  }
}
