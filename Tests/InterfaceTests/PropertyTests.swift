import ProfileModel
import Terminal
import Testing

@testable import Interface

/// Whatever is pressed and however small the screen: no trap, a frame of the right size, a cursor on it.
struct PropertyTests {
  /// A small repeatable generator: splitmix64.
  struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }
  }

  static let keys: [Key] =
    [
      .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .tab, .backTab, .enter, .escape,
      .backspace, .delete, .function(1), .control("f"), .control("d"), .control("u"),
      .control("w"), .control("y"), .alt("1"), .alt("9"), .insert,
    ] + "hjklgGLQz/12345[]fryq? anko0293łü山RRxxuvDDDys".map { .character($0) }

  @Test(arguments: [(1, 5_000), (2, 1_000)] as [(UInt64, Int)])
  func anyKeysGiveAFrame(_ seed: UInt64, steps: Int) {
    var dice = Dice(state: seed)
    let driver = Driver(80, 24, store: FakeStore(people: 90), isDemo: seed == 1)
    for step in 0..<steps {
      disturb(driver, step, &dice)
      driver.press(Self.keys.randomElement(using: &dice) ?? .down)
      if step % 12 == 0 { checkFrame(driver.explorer) }
    }
  }

  private func disturb(_ driver: Driver, _ step: Int, _ dice: inout Dice) {
    switch step % 97 {
    case 11: driver.answersAtOnce.toggle()
    case 23: driver.send(.storeChanged(changedProfiles: Int.random(in: 0...40, using: &dice)))
    case 31: driver.answer()
    case 43:
      let size = CellSize(
        width: Int.random(in: 1...160, using: &dice), height: Int.random(in: 1...50, using: &dice))
      driver.send(.input(.resize(size)))
    case 57:
      let action: MouseEvent.Action = step % 2 == 0 ? .leftPress : .wheelDown
      driver.send(
        .input(
          .mouse(
            MouseEvent(
              action, x: Int.random(in: -1...160, using: &dice),
              y: Int.random(in: -1...50, using: &dice)))))
    case 71: driver.send(.failed("The store was locked for 5 000 ms."))
    case 83: driver.store = FakeStore(people: Int.random(in: 0...120, using: &dice))
    case 91: driver.send(.input(.paste("10293\n\u{1B}[31m")))
    default: break
    }
  }

  private func checkFrame(_ explorer: Explorer) {
    let frame = explorer.view(glyphs: .unicode)
    #expect(frame.cells.size == explorer.size)
    let cursor = frame.cursor
    #expect(cursor.map { frame.cells.bounds.contains(x: $0.x, y: $0.y) } == true)
  }

  @Test func anySizeGivesAFrame() {
    let scenes = GoldenScreenTests.Scene.allCases.map {
      GoldenScreenTests.driver($0, 80, 24).explorer
    }
    for explorer in scenes {
      var explorer = explorer
      for width in [1, 2, 7, 19, 20, 21, 25, 33, 40, 69, 70, 109, 110, 200] {
        for height in [1, 4, 5, 6, 8, 9, 13, 60] {
          _ = explorer.update(.input(.resize(CellSize(width: width, height: height))))
          checkFrame(explorer)
        }
      }
    }
  }

  @Test func noControlOrDirectionCharacterReachesAScreen() {
    for scene in GoldenScreenTests.Scene.allCases {
      let driver = GoldenScreenTests.driver(scene, 200, 60)
      for line in driver.press("/").type("eve").screen {
        #expect(!line.unicodeScalars.contains { $0.value < 0x20 || (0x202A...0x202E) ~= $0.value })
      }
    }
  }
}
