import ProfileModel
import Segments
import Terminal

/// The parts of the builder.
struct BuilderAreas {
  /// The lines of the rule's tree.
  let tree: CellRect
  /// The total, the share, and some who are in or just out; empty where there is no room.
  let people: CellRect
  /// What is typed, and what may come next; empty without.
  let entry: CellRect
  /// The rule in a sentence.
  let sentence: CellRect
}

extension Explorer {
  private var showsPeopleBesides: Bool { size.width >= Layout.twoPanes + 16 }

  private var builderFrames: (tree: CellRect, people: CellRect) {
    let middle = layout.middle
    guard showsPeopleBesides else { return (middle, CellRect(x: 0, y: 0, width: 0, height: 0)) }
    let (tree, people) = middle.splitLeft(middle.width * 3 / 5)
    return (tree, people)
  }

  var builderAreas: BuilderAreas {
    let frames = builderFrames
    let inside = layout.isFramed ? frames.tree.inset(dx: 1, dy: 1) : frames.tree
    let sentenceHeight = inside.height >= 10 ? 3 : inside.height >= 6 ? 1 : 0
    let (above, sentence) = inside.splitTop(max(0, inside.height - sentenceHeight))
    let wanted = builder.entry == nil ? 0 : min(above.height * 2 / 3, 9)
    let (tree, entry) = above.splitTop(above.height - wanted)
    let people = layout.isFramed ? frames.people.inset(dx: 1, dy: 1) : frames.people
    return BuilderAreas(tree: tree, people: people, entry: entry, sentence: sentence)
  }

  func drawBuilder(into frame: inout Frame) {
    let wording = wording(frame.cells.glyphs)
    let frames = builderFrames
    let text = BuilderText(builder, wording: wording)
    if layout.isFramed {
      let mark = builder.hasUnsaved ? "not saved" : ""
      frame.cells.box(
        frames.tree, title: "Build: \(builder.title)",
        titleRight: showsPeopleBesides ? mark : text.total, focused: true)
      if showsPeopleBesides {
        frame.cells.box(frames.people, title: text.total, titleRight: text.change)
      }
    }
    let areas = builderAreas
    place(cursorAtX: areas.tree.x, y: areas.tree.y, in: &frame)
    drawTree(text, areas.tree, into: &frame)
    for (row, line) in text.sentence(width: areas.sentence.width, height: areas.sentence.height)
      .enumerated()
    {
      line.draw(into: &frame.cells, in: areas.sentence, row: row)
    }
    if showsPeopleBesides {
      let lines =
        text.values(width: areas.people.width) ?? text.people(width: areas.people.width)
      for (row, line) in lines.prefix(areas.people.height)
        .enumerated()
      {
        line.draw(into: &frame.cells, in: areas.people, row: row)
      }
    }
    if let entry = builder.entry { draw(entry, text, areas.entry, into: &frame) }
  }

  private func drawTree(_ text: BuilderText, _ area: CellRect, into frame: inout Frame) {
    let lines = text.tried.lines
    let shown = lines.dropFirst(builder.cursor.top).prefix(area.height)
    let selected = builder.draft.selectedPlace
    for (row, line) in shown.enumerated() {
      let isSelected = builder.cursor.top + row == selected && builder.entry == nil
      text.line(line, width: area.width, isSelected: isSelected)
        .draw(into: &frame.cells, in: area, row: row)
      guard isSelected else { continue }
      drawSelection(area, row: row, of: pane, into: &frame)
      place(cursorAtX: area.x, y: area.y + row, in: &frame)
    }
  }

  private func draw(
    _ entry: RuleEntry, _ text: BuilderText, _ area: CellRect, into frame: inout Frame
  ) {
    guard !area.isEmpty else { return }
    let prompt = entry.use == .name ? "Name: " : entry.use == .add ? "Add: " : "Rule: "
    let columns = TextWidth.columns(prompt, glyphs: frame.cells.glyphs)
    let room = max(1, area.width - columns - 1)
    let field = entry.field.window(columns: room, glyphs: frame.cells.glyphs)
    Line([Run(prompt, .accent), Run(field.text)]).draw(into: &frame.cells, in: area, row: 0)
    place(cursorAtX: area.x + columns + field.caret, y: area.y, isVisible: true, in: &frame)
    for (row, line) in text.help(entry, caretAt: columns, field, height: area.height - 1)
      .enumerated()
    {
      line.draw(into: &frame.cells, in: area, row: row + 1)
    }
  }

  /// The text of the rule, which is what is saved.
  func builderStatus(_ glyphs: GlyphSet) -> [Run] { [Run(builder.tried.text, .muted)] }
}

extension TextField {
  /// The part of the text around the caret that fits, and the caret's column in it.
  func window(columns: Int, glyphs: GlyphSet) -> (text: String, caret: Int) {
    let before = TextWidth.columns(textBeforeCaret, glyphs: glyphs)
    guard before >= columns else { return (text, before) }
    var start = textBeforeCaret[...]
    while TextWidth.columns(String(start), glyphs: glyphs) > columns - 1 { start.removeFirst() }
    return (
      String(start) + text.dropFirst(textBeforeCaret.count),
      TextWidth.columns(String(start), glyphs: glyphs)
    )
  }
}
