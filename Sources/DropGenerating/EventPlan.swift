/// What one person did, event by event, before it is written in the order of time.
struct EventPlan {
  enum Kind: UInt8 {
    case page, identify, searched, listViewed, productViewed, productAdded, wished, cartViewed
    case checkoutStarted, orderCompleted, emailOpened, emailClicked, signedIn, shared
  }

  /// One event of eight bytes; all else is derived when it is written.
  struct Event {
    var person: UInt16
    var sequence: UInt16
    /// A SKU, an order's ordinal or a campaign's index, as the kind needs.
    var detail: UInt16
    var kind: Kind
    /// Bits 0–1: the device; bit 2: the visitor is still anonymous.
    var flags: UInt8

    var device: Int { Int(flags & 3) }
    var isAnonymous: Bool { flags & 4 != 0 }
  }

  private(set) var events: [Event] = []
  private(set) var instants: [Int64] = []

  private var place: UInt16 = 0
  private var sequence: UInt16 = 0
  private var device: UInt8 = 0

  mutating func removeAll() {
    events.removeAll(keepingCapacity: true)
    instants.removeAll(keepingCapacity: true)
  }

  /// Plans exactly `quota` events of the person at a place in the window.
  ///
  /// First an anonymous start that an identify ties to the person, then the visits that ended in
  /// orders, the latest first, then visits without.
  mutating func add(_ person: Person, place: Int, quota: Int, asOfMs: Int64) {
    guard quota > 0 else { return }
    self.place = UInt16(place)
    sequence = 0
    device = 0
    var random = RandomStream(seed: person.seed, topic: .eventPlan, number: person.number)
    var left = quota
    addIntroduction(of: person, left: &left, random: &random)
    for ordinal in stride(from: person.orderCount - 1, through: 0, by: -1) where left > 0 {
      addOrder(ordinal, of: person, left: &left, random: &random, asOfMs: asOfMs)
    }
    let lastMs = asOfMs - Span.hourMs - person.activeFromMs
    while left > 0 {
      let startMs = person.activeFromMs + random.wide(below: lastMs)
      if device == 0, left > 2, random.happens(percent: 6) {
        addSecondDevice(atMs: startMs, left: &left, random: &random)
      } else {
        addVisit(of: person, atMs: startMs, left: &left, random: &random)
      }
    }
  }

  private mutating func add(_ kind: Kind, detail: Int, atMs: Int64, flags: UInt8) {
    events.append(
      Event(
        person: place, sequence: sequence, detail: UInt16(truncatingIfNeeded: detail), kind: kind,
        flags: flags))
    instants.append(atMs)
    sequence &+= 1
  }

  private mutating func addIntroduction(
    of person: Person, left: inout Int, random: inout RandomStream
  ) {
    let before = min(left - 1, 1 + random.below(3))
    for step in 0..<before {
      let atMs = person.activeFromMs - Int64(before - step) * (40_000 + random.wide(below: 50_000))
      let product = Product(from: person.favourite, random: &random)
      add(step == 0 ? .page : .productViewed, detail: product.sku, atMs: atMs, flags: 4)
    }
    add(.identify, detail: 0, atMs: person.activeFromMs, flags: 0)
    left -= before + 1
  }

  private mutating func addSecondDevice(
    atMs: Int64, left: inout Int, random: inout RandomStream
  ) {
    device = 1
    add(.page, detail: 0, atMs: atMs, flags: 5)
    add(.identify, detail: 0, atMs: atMs + 20_000 + random.wide(below: 40_000), flags: 1)
    left -= 2
  }

  private mutating func addOrder(
    _ ordinal: Int, of person: Person, left: inout Int, random: inout RandomStream, asOfMs: Int64
  ) {
    let orderedAtMs = person.orderedAtMs(ordinal: ordinal)
    let order = Order(of: person, ordinal: ordinal, orderedAtMs: orderedAtMs, asOfMs: asOfMs)
    guard order.channel != .store else { return }
    let steps: [Kind] = [.productViewed, .productAdded, .cartViewed, .checkoutStarted]
    let before = min(left - 1, 1 + random.below(4), steps.count)
    // Never before the introduction: the anonymous start comes first.
    let roomMs = (orderedAtMs - person.activeFromMs) / Int64(before + 1)
    for step in 0..<before {
      let stepMs = min(roomMs, 35_000 + random.wide(below: 60_000))
      add(
        steps[steps.count - before + step], detail: order.lines[0].product.sku,
        atMs: orderedAtMs - Int64(before - step) * stepMs, flags: device)
    }
    add(.orderCompleted, detail: ordinal, atMs: orderedAtMs, flags: device)
    left -= before + 1
  }

  /// Adds a visit that ends without an order: looking, a newsletter, a cart left standing, a share.
  private mutating func addVisit(
    of person: Person, atMs startMs: Int64, left: inout Int, random: inout RandomStream
  ) {
    let steps = Self.visits[random.below(Self.visits.count)]
    let campaign = random.below(2)  // The first two are the mailings.
    let isFavourite = random.happens(percent: 60)
    let product = Product(
      from: isFavourite ? person.favourite : random.one(of: Category.all), random: &random)
    var atMs = startMs
    let chosen = device == 0 ? 0 : UInt8(random.below(2))
    for step in steps where left > 0 {
      let isMail = step == .emailOpened || step == .emailClicked
      add(step, detail: isMail ? campaign : product.sku, atMs: atMs, flags: chosen)
      atMs += 15_000 + random.wide(below: 120_000)
      left -= 1
    }
  }

  private static let visits: [[Kind]] = [
    [.page, .listViewed, .productViewed],
    [.page, .searched, .productViewed, .productViewed],
    [.productViewed],
    [.emailOpened],
    [.emailOpened],
    [.emailOpened, .emailClicked, .productViewed],
    [.signedIn, .page, .listViewed, .productViewed, .wished],
    [.productViewed, .productAdded, .cartViewed],
    [.signedIn, .productViewed, .productAdded, .checkoutStarted],
    [.productViewed, .shared],
  ]
}
