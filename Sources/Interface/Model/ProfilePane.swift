import Insight
import ProfileModel

/// The profile pane: one person, in five tabs.
struct ProfilePane: Equatable, Sendable {
  /// Who was asked for; an old number leads to a card with another one.
  private(set) var id: ProfileID?
  /// What the list knows, shown until the card is there.
  private(set) var summary: ProfileSummary?
  private(set) var card: ProfileCard?
  private(set) var figures: LifetimeFigures?
  /// Whether there is no such person any more.
  private(set) var isGone = false
  /// Whether the person came from the caller screen and not from the list.
  var isVisitor = false
  var tab = ProfileTab.overview
  var isOrderOpen = false
  var consent = ConsentView()
  var timeline = TimelineList()
  var ties = TieList()
  /// Where the cursor of the identity tab belongs, whatever an act or a load moves; until it is moved.
  var wantedIdentity: IdentityPlace?
  /// Whether the overview shows every value of a trait and not only the best.
  var showsAllValues = false
  var question = Question()
  private var cursors = Array(repeating: ListCursor(), count: ProfileTab.allCases.count)
  /// The scroll of the open order.
  var orderScroll = 0
  /// The order to put the cursor on as soon as the card is there.
  var wantedOrder: DropText?

  var name: DropText? { card?.summary.name ?? summary?.name }

  /// The cursor of a tab; the overview has only its top.
  subscript(tab: ProfileTab) -> ListCursor {
    get { tab == .timeline ? timeline.cursor : cursors[tab.rawValue] }
    set {
      if tab == .timeline { timeline.cursor = newValue } else { cursors[tab.rawValue] = newValue }
    }
  }

  var selectedOrder: Order? {
    guard let orders = card?.orders else { return nil }
    let place = self[.orders].selected
    return orders.indices.contains(place) ? orders[place] : nil
  }

  /// Turns to another person, or to nobody.
  mutating func show(_ id: ProfileID?, summary: ProfileSummary?, isVisitor: Bool) {
    self.id = id
    self.summary = summary
    self.isVisitor = isVisitor
    card = nil
    figures = nil
    isGone = false
    isOrderOpen = false
    consent = ConsentView()
    orderScroll = 0
    wantedOrder = nil
    cursors = Array(repeating: ListCursor(), count: ProfileTab.allCases.count)
    timeline.open(nil)
    ties.open(nil)
    wantedIdentity = nil
    question.cancel()
  }

  /// Takes a card; the cursor of the orders stays on its order.
  mutating func take(_ card: ProfileCard?, figures: LifetimeFigures?) {
    let number = wantedOrder ?? selectedOrder?.number
    wantedOrder = nil
    keepingIdentity { $0.card = card }
    self.figures = figures
    isGone = card == nil
    guard let card else { return }
    summary = card.summary
    if let number { select(orderNumber: number) }
  }

  /// Makes a change that leaves the cursor of the identity tab on what it is on.
  mutating func keepingIdentity(_ change: (inout Self) -> Void) {
    let place = wantedIdentity ?? identityPlace
    change(&self)
    if let place { select(place) }
  }

  /// Puts the cursor of the orders on one of them.
  mutating func select(orderNumber: DropText) {
    guard let place = card?.orders.firstIndex(where: { $0.number == orderNumber }) else { return }
    cursors[ProfileTab.orders.rawValue].selected = place
  }
}
