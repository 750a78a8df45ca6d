import ProfileModel
import Terminal

extension Explorer {
  var reviewArea: CellRect {
    layout.isFramed ? layout.middle.inset(dx: 2, dy: 1) : layout.middle
  }

  /// Two identifiers, why they are not one person's, and which row named both.
  var reviewDocument: Document { reviewDocument(wording(.unicode)) }

  private func reviewDocument(_ wording: Wording) -> Document {
    var document = Document()
    let ties = review.ties
    let isWide = reviewArea.width >= 90
    document.add(items: ties.count, linesPerItem: isWide ? 2 : 3) { item, part in
      Self.line(ties[item], part: isWide && part == 1 ? 2 : part, isWide: isWide, wording)
    }
    return document
  }

  private static func line(
    _ tie: IdentityTie, part: Int, isWide: Bool, _ wording: Wording
  ) -> Line {
    let (left, right) = (wording.words(tie.left), wording.words(tie.right))
    switch part {
    case 0 where isWide:
      return Line([Run(left), Run(" and ", .muted), Run(right)], right: [date(tie, wording)])
    case 0: return Line([Run(left)], right: [date(tie, wording)])
    case 1: return Line([Run("and ", .muted), Run(right)])
    default:
      let row = tie.origin.map { "; row \($0.line) of \($0.drop.raw)" } ?? ""
      return Line([wording.mark(tie.state), Run(wording.reason(tie) + row, .muted)])
    }
  }

  private static func date(_ tie: IdentityTie, _ wording: Wording) -> Run {
    Run(wording.date(tie.atMs), .muted)
  }

  func drawReview(into frame: inout Frame) {
    let count = Money.grouped(review.ties.count)
    if layout.isFramed {
      let more = review.ties.count >= ReviewPane.limit ? "the newest \(count)" : count
      frame.cells.box(
        layout.middle, title: "Review: links that are held back",
        titleRight: review.isKnown ? more : "", focused: true)
    }
    let area = reviewArea
    place(cursorAtX: area.x, y: area.y, in: &frame)
    guard !review.ties.isEmpty else {
      let words =
        review.isKnown ? "Nothing is held back: no row named two people as one." : "Loading"
      return Line(words, .muted).draw(into: &frame.cells, in: area, row: 0)
    }
    let text = area.inset(dx: 1, dy: 0)
    let document = reviewDocument(wording(frame.cells.glyphs))
    document.draw(into: &frame.cells, in: text, top: review.cursor.top)
    let lines = document.lines(ofItem: review.cursor.selected)
    for line in lines where line >= review.cursor.top && line < review.cursor.top + text.height {
      drawSelection(text, row: line - review.cursor.top, of: pane, into: &frame)
      drawBar(besides: text, row: line - review.cursor.top, into: &frame)
    }
    if let first = lines.first {
      place(cursorAtX: text.x, y: text.y + first - review.cursor.top, in: &frame)
    }
  }

  /// Whose the two are today, for the status line.
  func reviewStatus(_ glyphs: GlyphSet) -> [Run] {
    guard let tie = review.selected else { return [] }
    let wording = wording(glyphs)
    let left = "\(wording.words(tie.left)) is \(wording.words(tie.leftProfile))"
    return [
      Run("\(left), \(wording.words(tie.right)) is \(wording.words(tie.rightProfile))", .muted)
    ]
  }
}
