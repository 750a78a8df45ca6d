import ProfileModel
import Terminal

extension Explorer {
  /// Lays the quality screen over the panes and counts; from its list of people, goes back to it.
  mutating func openQuality() -> [Effect] {
    if concern != nil { return leaveConcern() }
    isWelcomeShown = false
    quality = QualityPane()
    return countQuality()
  }

  mutating func countQuality() -> [Effect] {
    guard let number = quality?.ask() else { return [] }
    return [.quality(number: number)]
  }

  /// Gives up a counting; where there is a report or nothing is counted, leaves the screen.
  mutating func leaveQuality() -> [Effect] {
    let isCounting = quality?.percent != nil
    if isCounting, quality?.report != nil {
      quality?.stop()
    } else {
      quality = nil
    }
    return isCounting ? [.stopQuality] : []
  }

  mutating func takeOfQuality(_ message: Message) {
    switch message {
    case .qualityProgress(let percent, let number): quality?.take(percent: percent, number: number)
    case .quality(let report, let number): quality?.take(report, number: number)
    default: break
    }
  }

  /// What is drawn; `nil` before the first report.
  func qualityText(_ glyphs: GlyphSet) -> QualityText? {
    guard let quality, let report = quality.report else { return nil }
    return QualityText(
      report: report, measure: quality.measure, register: register, wording: wording(glyphs),
      width: qualityAreas.rows.width)
  }

  mutating func moveInQuality(_ step: Step) -> [Effect] {
    guard let items = qualityText(.unicode)?.items, let quality, !items.isEmpty else { return [] }
    let place = step.target(
      from: quality.cursor.selected, count: items.count, height: qualityAreas.rows.height)
    self.quality?.selected = items[place]
    return []
  }

  /// The cursor stays on its field, wherever the next measure ranks it; from elsewhere it goes to the worst.
  mutating func turnMeasure(by distance: Int) {
    guard let measure = quality?.measure else { return }
    let all = QualityMeasure.allCases
    let place = (all.firstIndex(of: measure) ?? 0) + distance
    quality?.measure = all[(place + all.count) % all.count]
    guard quality?.selected?.heading != .veracity else { return }
    let worst = qualityText(.unicode)?.items.first { $0.heading == .veracity }
    quality?.selected = worst
  }

  mutating func turnHeading(by distance: Int) {
    guard let items = qualityText(.unicode)?.items, let quality,
      items.indices.contains(quality.cursor.selected)
    else { return }
    let present = QualityHeading.allCases.filter { heading in
      items.contains { $0.heading == heading }
    }
    let now = present.firstIndex(of: items[quality.cursor.selected].heading) ?? 0
    let wanted = present[(now + distance + present.count) % present.count]
    self.quality?.selected = items.first { $0.heading == wanted }
  }

  /// Puts the cursor where what it is on has gone, and that into sight.
  mutating func settleQuality() {
    guard var quality, let text = qualityText(.unicode) else { return }
    let place = quality.selected.flatMap { text.items.firstIndex(of: $0) }
    quality.cursor.select(place ?? quality.cursor.selected, of: text.items.count)
    if text.items.indices.contains(quality.cursor.selected) {
      quality.selected = text.items[quality.cursor.selected]
    }
    quality.cursor.reveal(
      text.shownLines(ofItem: quality.cursor.selected), height: qualityAreas.rows.height,
      count: text.document.lineCount)
    self.quality = quality
  }

  mutating func clickQuality(_ event: MouseEvent) -> [Effect] {
    let area = qualityAreas.rows
    guard let text = qualityText(.unicode), let quality, area.contains(x: event.x, y: event.y),
      let item = text.document.item(atLine: event.y - area.y + quality.cursor.top)
    else { return [] }
    self.quality?.selected = text.items[item]
    return []
  }
}
