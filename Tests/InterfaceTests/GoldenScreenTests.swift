import ProfileModel
import Terminal
import Testing

@testable import Interface

/// Every pane, tab and overlay in the three sizes and both glyph sets.
struct GoldenScreenTests {
  enum Scene: String, CaseIterable {
    case segments, profiles, search, overview, timeline, filter, kinds, consent, orders, order,
      identity, caller, list, card, nobody, help, welcome, empty, loading, loader, held, gone,
      newSource, quality, veracity, counting, concern, cut, join, other, review, values, visitors,
      duplicates, openPair, noSearch, searching, evidence, consentDay, blocked,
      decision, purposes, reconsent, export, audit, auditEntry, masked, reveal, requests,
      noRequests,
      builder, ruleEntry, ruleFault, ruleValues, standings, explanation, compare, compareThree,
      statistics, histogram, besideEveryone, folders, folded, segment, movedOut, colour
  }

  static let sizes = [(80, 24), (120, 40), (40, 12)]

  @Test(arguments: Scene.allCases, sizes)
  func screen(_ scene: Scene, size: (Int, Int)) throws {
    let driver = Self.driver(scene, size.0, size.1)
    for (glyphs, suffix) in [(GlyphSet.unicode, ""), (.ascii, "-ascii")] {
      let frame = driver.explorer.view(glyphs: glyphs)
      try expectGolden(frame.cells, "\(scene.rawValue)-\(size.0)x\(size.1)\(suffix)")
    }
  }

  @Test(arguments: [
    Scene.profiles, .consent, .consentDay, .evidence, .orders, .identity, .loader, .held,
    .duplicates,
  ])
  func wideScreen(_ scene: Scene) throws {
    let driver = Self.driver(scene, 200, 50)
    if ![.profiles, .loader, .held, .duplicates].contains(scene) { driver.press("z") }
    try expectGolden(driver.explorer.view(glyphs: .unicode).cells, "\(scene.rawValue)-200x50")
  }

  static func driver(_ scene: Scene, _ width: Int, _ height: Int) -> Driver {
    if scene == .empty {
      var store = FakeStore(people: 0)
      store.segments = []
      store.drops = []
      store.files = []
      return Driver(width, height, store: store)
    }
    if scene == .blocked {
      var store = FakeStore()
      store.people[0] = Invented.card(0, isBlocked: true)
      let driver = Driver(width, height, store: store)
      driver.press(.enter).press("3").press(.down)
      return driver
    }
    if scene == .masked || scene == .reveal {
      let store = FakeStore(role: .standard(.support))
      let driver = Driver(width, height, store: store, role: .standard(.support))
      driver.press(.enter)
      return scene == .masked ? driver : driver.press("m").press(.down)
    }
    if scene == .visitors {
      var store = FakeStore()
      store.known = 10
      store.people[1] = Invented.card(1, isKnown: false)
      store.people[4] = Invented.card(4, isKnown: false)
      return Driver(width, height, store: store)
    }
    if [.folders, .folded, .segment, .movedOut, .colour].contains(scene) {
      var store = FakeStore()
      store.segments = InventedMoves.described
      let driver = Driver(width, height, store: store)
      driver.press(.backTab).press(.end).press(.up)
      switch scene {
      case .folded: driver.press("f")
      case .segment: driver.press("i").press(.down)
      case .movedOut: driver.press("i").press(.tab).press(.down)
      case .colour: driver.press("i").press("c").press(.down)
      default: break
      }
      return driver
    }
    let driver = Driver(width, height, isDemo: scene == .welcome)
    switch scene {
    case .segments: driver.press(.backTab, .down, .down)
    case .profiles, .welcome, .empty, .visitors, .blocked, .masked, .reveal, .folders, .folded,
      .segment, .movedOut, .colour:
      break
    case .search: driver.press("/").type("z")
    case .overview: driver.press(.enter)
    case .timeline: driver.press(.enter, .right).press(.down, .down)
    case .filter: driver.press(.enter, .right).press("/").type("order")
    case .kinds: driver.press(.enter, .right).press("f").press(.down, .character(" "))
    case .consent: driver.press(.enter).press("3").press(.down)
    case .evidence: driver.press(.enter).press("3").press(.down).press(.enter)
    case .decision: driver.press(.enter).press("3").press(.down).press("c").type("T-1190")
    case .purposes: driver.press("P").press(.down)
    case .reconsent: driver.press("P").press(.down).press(.enter)
    case .consentDay: driver.press(.enter).press("3").press("t").press(.pageUp)
    case .orders: driver.press(.enter).press("4").press(.down)
    case .order: driver.press(.enter).press("4").press(.enter)
    case .identity: driver.press(.enter).press("5")
    case .cut: driver.press(.enter).press("5").press(.down, .down, .down, .down).press("x")
    case .join: driver.press(.enter).press("5").press("j").type("10293").press(.enter)
    case .other: driver.press(.enter).press("5").press("j").type("an").press(.down)
    case .review: driver.press("R").press(.down)
    case .export: driver.press(.backTab).press(.down, .down).press("E")
    case .audit: driver.press("A").press("/").type("e").press(.enter, .down)
    case .requests: driver.press("W").press(.down)
    case .builder, .ruleEntry, .ruleFault:
      driver.press("B").type("spent > 500 EUR").press(.enter)
      driver.press("a").type("not in segment \"Staff\"").press(.enter)
      driver.press("a").type("any (consent email_marketing is granted)").press(.enter)
      driver.press("a").type("did \"Signed In\" in last 365 days").press(.enter)
      if scene == .ruleEntry { driver.press("a").type("did \"product").press(.down, .down) }
      if scene == .ruleFault { driver.press("a").type("spent > 5 EUR and county") }
    case .ruleValues:
      driver.press("B").type("known").press(.enter).press("a").type("orders >= ").press(.down)
    case .standings: driver.press(.enter).press("w").press(.down)
    case .explanation:
      driver.press("B").press(":").press(.control("u"))
      driver.type(
        "spent > 500 EUR and last order before 90 days ago and not (did \"Product Added\" and then "
          + "not \"Order Completed\" within 4 hours or city is set) and off known")
      driver.press(.enter).press("w").press(.down, .down)
    case .compare, .compareThree:
      driver.press(.backTab).press(.down).press(" ").press(.down).press(" ")
      if scene == .compareThree { driver.press(.down).press(" ") }
      driver.press("C")
    case .statistics: driver.press(.backTab).press("S").press(.down)
    case .histogram: driver.press(.backTab).press("S").type("last")
    case .besideEveryone: driver.press(.backTab).press("S").press(.tab)
    case .noRequests:
      driver.store.requests = []
      driver.press("W")
    case .auditEntry: driver.press("A").press(.enter)
    case .values: driver.press(.enter).press("v").press(.pageDown)
    case .caller: driver.press(.control("f"))
    case .list: driver.press(.control("f")).type("an").press(.down)
    case .card: driver.press(.control("f")).type("10293")
    case .nobody: driver.press(.control("f")).type("98765")
    case .help: driver.press("?")
    case .loader:
      driver.send(.progress(InventedDrops.loading)).send(.loadedBefore(InventedDrops.again))
      driver.press("L").press(.down)
    case .held: driver.press("L").press(.down, .down, .down, .down).press(.enter)
    case .newSource:
      driver.press("L").press(.home, .enter).press(.down)
    case .quality: driver.press("Q")
    case .veracity: driver.press("Q").press(.tab, .tab, .tab, .right, .right, .right, .down)
    case .counting:
      driver.answersAtOnce = false
      driver.press("Q").send(.qualityProgress(percent: 42, number: 1))
    case .concern: driver.press("Q").press(.tab, .tab, .tab).press(.enter)
    case .duplicates: driver.press("D").press(.down)
    case .openPair: driver.press("D").press(.right, .down, .down)
    case .noSearch:
      driver.store.duplicates.search = nil
      driver.press("D")
    case .searching:
      driver.press("D")
      driver.answersAtOnce = false
      driver.press("r").send(.duplicateProgress(.judging(percent: 42), number: 1))
    case .gone:
      driver.press("L").press(.down, .down, .down, .down)
      driver.answersAtOnce = false
      driver.press(.enter).answer().answer()
      driver.send(.heldText(nil, number: 1))
    case .loading:
      var tally = RowTally()
      tally[.created] = 12_840
      driver.send(
        .progress(
          LoadProgress(
            state: .loading(file: "events.ndjson"), bytesRead: 42, bytesTotal: 100, tally: tally,
            rowsPerSecond: 310_000)))
      driver.store = FakeStore(people: 60)
      driver.press("r").send(.storeChanged(changedProfiles: 37))
    }
    return driver
  }
}
