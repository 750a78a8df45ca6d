import ProfileModel
import Segments

/// Says by plain loops over all that is known of a person whether a rule holds, as its documentation has it.
///
/// Slow and obvious: nothing of it is shared with what the store does, but the folding of texts, days and consent.
struct RuleByHand {
  let world: RuleWorld
  let nowMs: Int64

  var zone: Zone { world.zone }
  var today: CivilDate { zone.day(ofMs: nowMs) }

  /// Numbers of those whom the rule holds.
  func members(of rule: Rule) -> [Int] {
    world.people.filter { !$0.isRestricted && holds(rule, $0) }.map(\.number)
  }

  func holds(_ rule: Rule, _ person: RuleWorld.Person) -> Bool { verdict(rule, person) ?? true }

  /// `nil` where nothing is asked because it is switched off.
  private func verdict(_ rule: Rule, _ person: RuleWorld.Person) -> Bool? {
    switch rule {
    case .everyone: return true
    case .off: return nil
    case .not(let rule): return verdict(rule, person).map { !$0 }
    case .clause(let clause): return holds(clause, person)
    case .all(let rules):
      let verdicts = rules.compactMap { verdict($0, person) }
      return verdicts.isEmpty && !rules.isEmpty ? nil : !verdicts.contains(false)
    case .any(let rules):
      let verdicts = rules.compactMap { verdict($0, person) }
      return verdicts.isEmpty && !rules.isEmpty ? nil : verdicts.contains(true)
    }
  }

  private func holds(_ clause: Clause, _ person: RuleWorld.Person) -> Bool {
    switch clause {
    case .field(let field, let test): return holds(field, test, person)
    case .measure(let measure): return holds(measure, person)
    case .path(let path): return holds(path, person)
    case .rhythm(let rhythm): return holds(rhythm, person)
    case .consent(let purpose, let state, let day):
      return self.state(purpose, person, atMs: end(of: day)) == state
    case .suppressed(let channel, let day):
      let channels = channel.map { [$0] } ?? Purpose.Channel.allCases
      return channels.contains {
        Suppression.standing(in: person.suppressions, on: $0, atMs: end(of: day)) != nil
      }
    case .cartLeft(let days): return leftCart(days, person)
    case .known: return person.keys.contains { $0.kind < .deviceID }
    case .segment(let name):
      let segment = world.segments.first { $0.name.lowercased() == name.lowercased() }
      return segment.flatMap { try? Rule.parse($0.rule) }.map { holds($0, person) } ?? false
    case .list(let name): return isNamed(in: world.lists[name] ?? [], person)
    case .random(let part): return isDrawn(part, person.number)
    }
  }

  /// The last instant of a day; now where none is named.
  private func end(of day: CivilDate?) -> Int64 {
    day.map { zone.startMs(of: $0.adding(days: 1)) - 1 } ?? nowMs
  }

  private func state(_ id: Purpose.ID, _ person: RuleWorld.Person, atMs: Int64)
    -> ConsentStatus.State
  {
    let purpose = world.register.first { $0.id == id } ?? Purpose(id: id, lawfulBasis: .consent)
    let log = person.consents.map(\.record).filter { $0.purpose == id }
    return ConsentStatus.all(of: log, register: [purpose], atMs: atMs)[0].state
  }

  /// By what came last, as the shop's tracking names it.
  private func leftCart(_ days: Int, _ person: RuleWorld.Person) -> Bool {
    let carts = person.events.filter { ["Product Added", "Checkout Started"].contains($0.name) }
    guard let lastMs = carts.map(\.atMs).max() else { return false }
    let bought =
      person.events.filter { ["Order Completed", "Completed Order"].contains($0.name) }.map(\.atMs)
      + person.orders.filter(counts).map(\.atMs)
    return lastMs <= nowMs - 3_600_000 && holds(.inLast(days, .day), lastMs)
      && !bought.contains { $0 >= lastMs }
  }

  private func isNamed(in list: [String], _ person: RuleWorld.Person) -> Bool {
    list.contains { value in
      person.keys.contains { key in
        switch key.kind {
        case .email: value.lowercased() == key.value
        case .phone: value == key.value || value == "00" + key.value.dropFirst()
        case .customerID, .loyaltyID: value == key.value
        case .login, .deviceID, .anonymousID: false
        }
      }
    }
  }

  /// SplitMix64 of the number, then of each byte of the name.
  private func isDrawn(_ part: RandomPart, _ number: Int) -> Bool {
    func mixed(_ seed: UInt64) -> UInt64 {
      var z = seed &+ 0x9E37_79B9_7F4A_7C15
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
    var state = UInt64(number) &* 0x9E37_79B9_7F4A_7C15
    for byte in part.name.utf8 { state = mixed(state ^ UInt64(byte)) }
    return mixed(state) % 10_000 < UInt64(part.hundredths)
  }

  // MARK: Fields

  private func holds(_ field: ProfileField, _ test: FieldTest, _ person: RuleWorld.Person) -> Bool {
    switch field {
    case .trait(let name): return holds(named(name, test), texts: shown(name, person))
    case .identifier(let kind):
      return holds(test, texts: person.keys.filter { $0.kind == kind }.map(\.value))
    case .instant(let field): return holds(test, atMs: instant(field, person))
    case .event(let end, let name):
      let instants = events(name, person).map(\.atMs)
      return holds(test, atMs: end == .first ? instants.min() : instants.max())
    case .order(let end, let detail):
      let orders = person.orders.filter(counts)
      return holds(test, texts: one(end, of: orders).map { values($0, detail) } ?? [])
    }
  }

  /// The first or last; of two at one instant the one that came in later is the later.
  private func one(_ end: ProfileField.End, of orders: [RuleWorld.Order]) -> RuleWorld.Order? {
    let atMs = end == .first ? orders.map(\.atMs).min() : orders.map(\.atMs).max()
    return end == .first
      ? orders.first { $0.atMs == atMs } : orders.last { $0.atMs == atMs }
  }

  /// The regions that a test of the country may name.
  private func named(_ field: String, _ test: FieldTest) -> FieldTest {
    guard field == "country", case .text(var text) = test, case .oneOf(let names) = text.match
    else { return test }
    let union = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
    text.match = .oneOf(
      names.flatMap { name in
        switch name.uppercased() {
        case "EU": union.split(separator: " ").map(String.init)
        case "EEA": (union + " IS LI NO").split(separator: " ").map(String.init)
        default: [name]
        }
      })
    return .text(text)
  }

  func shown(_ name: String, _ person: RuleWorld.Person) -> [String] {
    let all = person.traits.compactMap { row in
      row.values[name].map { value in
        Trait(
          name: name, value: DropText(value), isVerified: false,
          origin: Origin(
            source: world.drops[row.drop].source, drop: DropText(world.drops[row.drop].name),
            line: row.line, atMs: row.atMs, party: world.drops[row.drop].party))
      }
    }
    return TraitValues(all).map { [$0.shown.value.raw] } ?? []
  }

  private func instant(_ field: InstantField, _ person: RuleWorld.Person) -> Int64? {
    let active =
      person.events.map(\.atMs) + person.orders.map(\.atMs) + person.tickets.map(\.atMs)
      + person.feedback.map(\.atMs) + person.consents.map(\.record.decidedAtMs)
    let first = (active + [person.metAtMs]).min()
    switch field {
    case .firstSeen: return first
    case .lastSeen: return active.max() ?? first
    case .firstOrder: return person.orders.filter(counts).map(\.atMs).min()
    case .lastOrder: return person.orders.filter(counts).map(\.atMs).max()
    }
  }

  private func values(_ order: RuleWorld.Order, _ detail: OrderDetail) -> [String] {
    switch detail {
    case .channel: [order.channel]
    case .status: [order.status]
    case .coupon: [order.coupon ?? ""]
    case .product: order.lines.map(\.name)
    case .sku: order.lines.map(\.sku)
    case .category: order.lines.map { category($0.sku) }
    }
  }

  func category(_ sku: String) -> String { world.products.first { $0.sku == sku }?.category ?? "" }

  func counts(_ order: RuleWorld.Order) -> Bool {
    !["cancelled", "canceled", "refunded", "voided", "returned"].contains(order.status.lowercased())
  }

  func events(_ name: String?, _ person: RuleWorld.Person) -> [RuleWorld.Event] {
    person.events.filter { name == nil || folded($0.name) == folded(name ?? "") }
  }
}
