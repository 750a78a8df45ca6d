import ProfileModel
import Segments
import Terminal

/// What is said of a segment, its rule in a sentence, and who entered and left, in lines.
struct SegmentText {
  let pane: SegmentPane
  let wording: Wording

  /// Name and size, what is said of it, and the sentence of its rule, in at most so many lines.
  func facts(width: Int, height: Int) -> [Line] {
    guard let segment = pane.segment, height > 0 else { return [] }
    let said = [words(segment.details)].filter { !$0.runs.isEmpty }
    let description = wording.wrapped(segment.details.description, width: width)
      .prefix(max(0, min(2, height - 2 - said.count)))
    let head = said + (segment.details.description.isEmpty ? [] : Array(description))
    let sentence = wrapped(
      sentence(segment), width: width, height: max(1, min(3, height - 1 - head.count)))
    return Array(([name(segment)] + head + sentence).prefix(height))
  }

  private func name(_ segment: SegmentSummary) -> Line {
    let sign = segment.details.colour.map { [wording.sign($0), Run(" ")] } ?? []
    let count = segment.count.map { wording.people($0) } ?? ""
    return Line(
      sign + [Run(segment.name, .title, bold: true)], right: count.isEmpty ? [] : [Run(count)])
  }

  /// `● accent · Winback · anna`.
  private func words(_ details: SegmentDetails) -> Line {
    let named = details.colour.map { wording.named($0) } ?? []
    let texts = [
      details.folder.isEmpty ? "" : "folder \(details.folder)",
      details.owner.isEmpty ? "" : "owner \(details.owner)",
    ].filter { !$0.isEmpty }
    let dot = " \(wording.glyphs.middleDot) "
    let rest = texts.joined(separator: dot)
    if named.isEmpty { return Line(rest.isEmpty ? [] : [Run(rest, .muted)]) }
    return Line(named + (rest.isEmpty ? [] : [Run(dot + rest, .muted)]))
  }

  private func sentence(_ segment: SegmentSummary) -> String {
    (try? Rule.parse(segment.rule))?.sentence ?? segment.rule
  }

  private func wrapped(_ text: String, width: Int, height: Int) -> [Line] {
    var runs = WrappedRuns(width: width, height: height, glyphs: wording.glyphs)
    runs.add(words: text, Style(.normal))
    return runs.lines
  }

  // MARK: The lists

  /// `▌Entered` of the list that has the cursor, ` Left` of the other.
  func heading(_ side: SegmentSide) -> [Run] {
    let isShown = side == pane.side
    let mark = isShown ? wording.glyphs.selectionBar : " "
    let title = side == .entered ? "Entered" : "Left"
    return [Run(mark + title, isShown ? .accent : .muted, bold: isShown)]
  }

  /// Why a list is empty.
  func nobody(_ side: SegmentSide) -> String {
    guard pane.isKnown else { return "Loading" }
    if pane.segment?.isEveryone == true {
      return "Everybody is in it: who is new is told by when they were first seen."
    }
    guard pane.notings.contains(where: { $0.moves != nil }) else {
      return "The next load tells who \(side.rawValue): it must have noted the rule before."
    }
    return "Nobody \(side.rawValue) in the last year."
  }

  func line(_ row: SegmentPane.Row, _ side: SegmentSide, isSelected: Bool) -> Line {
    let bar = Run(isSelected ? wording.glyphs.selectionBar : " ", .accent)
    switch row {
    case .load(let load):
      let noting = pane.loads[load].noting
      let count = noting.moves?[side] ?? 0
      let sign = side == .entered ? "+" : wording.glyphs.minus
      let words = noting.moves?.areNamed == false ? ", too many to be named" : ""
      return Line([
        Run(" " + wording.moment(noting.atMs), .header),
        Run("  \(sign)\(wording.told(count))\(words)", .muted),
      ])
    case .person:
      guard let person = pane.mover(row, side)?.profile else { return .blank }
      let place = wording.place(person)
      return Line(
        [bar, Run(" " + wording.name(person))],
        right: place.isEmpty ? [] : [Run(place, .muted), Run(" ")])
    case .more(let load):
      let known = pane.loads[load].movers[side]?.count ?? 0
      let left = max(1, (pane.loads[load].noting.moves?[side] ?? 0) - known)
      return Line([bar, Run(" \(wording.glyphs.ellipsis) \(wording.told(left)) more", .muted)])
    }
  }
}
