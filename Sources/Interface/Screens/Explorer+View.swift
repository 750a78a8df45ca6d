package import Terminal

extension Explorer {
  /// Draws the whole screen at the model's size.
  package func view(glyphs: GlyphSet) -> Frame {
    let shown = CellSize(width: max(1, size.width), height: max(1, size.height))
    var frame = Frame(
      cells: CellBuffer(size: shown, glyphs: glyphs), title: SafeText.sanitize(windowTitle))
    guard !layout.isTooSmall else {
      let words = "Needs \(Layout.smallest.width)x\(Layout.smallest.height)"
      frame.cells.text(words, in: frame.cells.bounds)
      frame.cursor = CursorPlace(x: 0, y: 0)
      return frame
    }
    drawTitleBar(into: &frame)
    if insight.isShown {
      drawInsight(into: &frame)
    } else if builder.isShown {
      drawBuilder(into: &frame)
    } else if segmentPane.isShown {
      drawSegmentPane(into: &frame)
    } else if audit.isShown {
      drawAudit(into: &frame)
    } else if requests.isShown {
      drawRequests(into: &frame)
    } else if review.isShown {
      drawReview(into: &frame)
    } else if duplicates.isShown {
      drawDuplicates(into: &frame)
    } else if loader != nil {
      drawLoader(into: &frame)
    } else if isQualityShown {
      drawQuality(into: &frame)
    } else if purposes.isShown {
      drawPurposes(into: &frame)
    } else {
      for (pane, rect) in layout.panes { draw(pane, rect, into: &frame) }
    }
    drawFreshness(into: &frame)
    drawStatusLine(into: &frame)
    drawOverlays(into: &frame)
    drawFooter(into: &frame)
    return frame
  }

  /// Names the place and no person: it can be read over a shoulder, and is kept by window managers.
  private var windowTitle: String { "kartotek: \(workspaceName), \(segments.title)" }

  private func draw(_ pane: Pane, _ rect: CellRect, into frame: inout Frame) {
    switch pane {
    case .segments: drawSegments(rect, into: &frame)
    case .profiles: drawProfiles(rect, into: &frame)
    case .profile: drawProfile(rect, into: &frame)
    }
  }

  private func drawOverlays(into frame: inout Frame) {
    if let scroll = helpScroll {
      HelpPanel(size: size).draw(into: &frame, scroll: scroll)
    } else if let reveal {
      RevealScreen(
        panel: reveal, size: size, wording: wording(frame.cells.glyphs)
      ).draw(into: &frame)
    } else if let caller {
      CallerPanel(caller: caller, size: size, wording: wording(frame.cells.glyphs))
        .draw(into: &frame)
    } else if let decision {
      DecisionScreen(panel: decision, size: size, wording: wording(frame.cells.glyphs))
        .draw(into: &frame)
    } else if let steward {
      stewardScreen(steward, frame.cells.glyphs).draw(into: &frame)
    } else if let export {
      ExportScreen(panel: export, size: size, wording: wording(frame.cells.glyphs))
        .draw(into: &frame)
    } else if segmentPane.isShown, let entry = segmentPane.entry {
      SegmentEntryPanel(entry: entry, size: size, wording: wording(frame.cells.glyphs))
        .draw(into: &frame)
    } else if isWelcomeShown {
      drawWelcome(into: &frame)
    } else if let selected = profile.timeline.kindsCursor {
      drawKinds(selected, into: &frame)
    }
  }

  /// Puts the hardware cursor on an item: screen readers and magnifiers follow it.
  func place(cursorAtX x: Int, y: Int, isVisible: Bool = false, in frame: inout Frame) {
    frame.cursor = CursorPlace(
      x: max(0, min(x, frame.cells.size.width - 1)),
      y: max(0, min(y, frame.cells.size.height - 1)))
    frame.cursorIsVisible = isVisible
  }

  /// Draws a pane's frame where panes have one.
  func frameRect(
    _ rect: CellRect, of pane: Pane, title: String, right: String, into frame: inout Frame
  ) {
    guard layout.isFramed else { return }
    frame.cells.box(rect, title: title, titleRight: right, focused: self.pane == pane)
  }

  /// Lays the selection's colour over a row; its mark is drawn with the row.
  func drawSelection(_ rect: CellRect, row: Int, of pane: Pane, into frame: inout Frame) {
    let role: StyleRole = self.pane == pane ? .selection : .selectionUnfocused
    let bar = CellRect(x: rect.x, y: rect.y + row, width: rect.width, height: 1)
    frame.cells.restyle(bar.intersection(rect)) { style in
      var style = style
      style.role = role
      return style
    }
  }
}
