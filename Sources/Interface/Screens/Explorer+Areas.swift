import ProfileModel
import Terminal

/// The parts of the profiles pane.
struct ProfilesAreas {
  /// Empty unless something is searched for.
  let search: CellRect
  let header: CellRect
  let rows: CellRect
}

/// The parts of the profile pane.
struct ProfileAreas {
  let tabs: CellRect
  /// Empty unless the timeline is filtered.
  let filter: CellRect
  let body: CellRect
  /// The part of the body with the items; the whole of it but for the orders.
  let list: CellRect
  /// The selected order below the list of orders; empty in other tabs.
  let detail: CellRect
}

extension Explorer {
  var layout: Layout { Layout(size: size, focus: pane, isZoomed: isZoomed) }

  func wording(_ glyphs: GlyphSet) -> Wording {
    Wording(nowMs: nowMs, zone: zone, glyphs: glyphs, role: role)
  }

  var segmentsArea: CellRect { layout.inside(.segments) }

  var profilesAreas: ProfilesAreas {
    let inside = layout.inside(.profiles)
    let showsSearch = isSearching || !members.search.isEmpty
    let (search, below) = inside.splitTop(showsSearch ? 1 : 0)
    let (header, rows) = below.splitTop(below.height > 3 ? 1 : 0)
    return ProfilesAreas(search: search, header: header, rows: rows)
  }

  var profileAreas: ProfileAreas {
    let frame = layout
    let whole = frame.inside(.profile).inset(dx: 1, dy: 0)
    // Lines whose two ends belong together are not stretched over a wide screen.
    let isText = profile.tab == .overview || profile.tab == .orders
    let inside = isText ? whole.splitLeft(Self.readableColumns).0 : whole
    let (top, below) = inside.splitTop(inside.height >= 12 ? 2 : 1)
    let (filter, body) = below.splitTop(showsTimelineFilter ? 1 : 0)
    let splitsOrders = profile.tab == .orders && !profile.isOrderOpen && profile.card != nil
    let orders = profile.card?.orders.count ?? 0
    let listHeight = min(orders + 1, max(3, body.height * 2 / 5))
    let (list, detail) = body.splitTop(splitsOrders ? listHeight : body.height)
    return ProfileAreas(
      tabs: top.splitTop(1).0, filter: filter, body: body, list: list, detail: detail)
  }

  private static let readableColumns = 100

  private var showsTimelineFilter: Bool {
    profile.tab == .timeline && (isFilteringTimeline || profile.timeline.isFiltered)
  }

  /// The lines of the tab that is shown; of the timeline, which has its own, none.
  func tabDocument(width: Int, wording: Wording) -> Document {
    guard let card = profile.card else { return Document() }
    switch profile.tab {
    case .overview:
      return OverviewTab(
        card: card, figures: profile.figures, showsAllValues: profile.showsAllValues,
        wording: wording, width: width
      ).document
    case .consent:
      return ConsentTab(
        page: ConsentPage(card: card, view: profile.consent, zone: zone, nowMs: nowMs),
        evidenceOf: profile.consent.isEvidenceOpen ? profile[.consent].selected : nil, zone: zone,
        wording: wording, width: width
      ).document
    case .orders: return OrdersTab(orders: card.orders, wording: wording, width: width).document
    case .identity:
      return IdentityTab(card: card, ties: profile.ties, wording: wording, width: width).document
    case .timeline: return Document()
    }
  }
}
