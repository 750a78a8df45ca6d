import Terminal

/// Where everything stands on a screen of a size; drawing, paging and the mouse all ask it.
struct Layout {
  /// Smaller screens only say that they are too small.
  static let smallest = CellSize(width: 20, height: 5)
  /// From here on two panes, and from there on three.
  static let twoPanes = 70
  static let threePanes = 110

  let size: CellSize
  let titleBar: CellRect
  /// Says how fresh the data is; low screens have none.
  let freshness: CellRect
  let statusLine: CellRect
  let footer: CellRect
  /// The panes shown, from left to right; alone it has no frame.
  let panes: [(pane: Pane, rect: CellRect)]
  /// What the panes fill, or the loader's screen instead of them.
  let middle: CellRect
  let isFramed: Bool

  init(size: CellSize, focus: Pane, isZoomed: Bool) {
    self.size = size
    let screen = CellRect(x: 0, y: 0, width: size.width, height: size.height)
    let (title, below) = screen.splitTop(1)
    let (above, foot) = below.splitBottom(1)
    let (over, status) = above.splitBottom(size.height >= 9 ? 1 : 0)
    let (middle, fresh) = over.splitBottom(size.height >= 20 ? 1 : 0)
    titleBar = title
    footer = foot
    statusLine = status
    freshness = fresh
    self.middle = middle
    isFramed = size.width >= Self.twoPanes
    panes = Self.split(middle, focus: focus, isZoomed: isZoomed)
  }

  var isTooSmall: Bool {
    size.width < Self.smallest.width || size.height < Self.smallest.height
  }

  /// The cells of a pane inside its frame; empty when it is not shown.
  func inside(_ pane: Pane) -> CellRect {
    guard let rect = panes.first(where: { $0.pane == pane })?.rect else {
      return CellRect(x: 0, y: 0, width: 0, height: 0)
    }
    return isFramed ? rect.inset(by: 1) : rect
  }

  func pane(x: Int, y: Int) -> Pane? {
    panes.first { $0.rect.contains(x: x, y: y) }?.pane
  }

  private static func split(
    _ area: CellRect, focus: Pane, isZoomed: Bool
  ) -> [(pane: Pane, rect: CellRect)] {
    if isZoomed || area.width < twoPanes { return [(focus, area)] }
    let segmentsWidth = max(29, min(38, area.width / 6 + 9))
    if area.width >= threePanes {
      let (segments, rest) = area.splitLeft(segmentsWidth)
      let (profiles, profile) = rest.splitLeft((rest.width * 53 + 50) / 100)
      return [(.segments, segments), (.profiles, profiles), (.profile, profile)]
    }
    if focus == .segments {
      let (segments, profiles) = area.splitLeft(29)
      return [(.segments, segments), (.profiles, profiles)]
    }
    let (profiles, profile) = area.splitLeft(area.width * 45 / 100)
    return [(.profiles, profiles), (.profile, profile)]
  }
}
