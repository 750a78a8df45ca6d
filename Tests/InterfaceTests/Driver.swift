import ProfileModel
import Terminal
import Testing

@testable import Interface

/// Drives an explorer as a person would, with a fake store that answers at once or when told to.
final class Driver {
  var explorer: Explorer
  var store: FakeStore
  var glyphs = GlyphSet.unicode
  /// Effects that are no questions, such as copying, in order.
  private(set) var done: [Effect] = []
  /// Questions that wait while ``answersAtOnce`` is off.
  private(set) var open: [Effect] = []
  var answersAtOnce = true

  /// `isFilling` while the first load is still going on and nobody has pressed a key.
  init(
    _ width: Int = 120, _ height: Int = 40, store: FakeStore = FakeStore(), isDemo: Bool = false,
    isFilling: Bool = false, role: Role = .steward
  ) {
    self.store = store
    explorer = Explorer(
      workspaceName: "Nordlys shop", register: Purpose.standardRegister, zone: testZone,
      role: role, size: CellSize(width: width, height: height), isDemo: isDemo, nowMs: testNowMs)
    explorer.isFilling = isFilling
    carryOut(explorer.start())
  }

  var screen: [String] { explorer.view(glyphs: glyphs).cells.textLines }

  @discardableResult func press(_ keys: Key...) -> Self {
    for key in keys { send(.input(.key(key))) }
    return self
  }

  @discardableResult func press(_ character: Character) -> Self { press(.character(character)) }

  @discardableResult func type(_ text: String) -> Self {
    for character in text { press(.character(character)) }
    return self
  }

  @discardableResult func send(_ message: Message) -> Self {
    carryOut(explorer.update(message))
    return self
  }

  /// Answers what has been asked so far, oldest first.
  @discardableResult func answer() -> Self {
    let waiting = open
    open = []
    for effect in waiting { if let message = store.answer(to: effect) { send(message) } }
    return self
  }

  @discardableResult func sees(
    _ text: String, at location: SourceLocation = #_sourceLocation
  ) -> Self {
    #expect(
      screen.contains { $0.contains(text) }, "no \"\(text)\" in\n\(screen.joined(separator: "\n"))",
      sourceLocation: location)
    return self
  }

  @discardableResult func seesNo(
    _ text: String, at location: SourceLocation = #_sourceLocation
  ) -> Self {
    #expect(
      !screen.contains { $0.contains(text) }, "\"\(text)\" in\n\(screen.joined(separator: "\n"))",
      sourceLocation: location)
    return self
  }

  private func carryOut(_ effects: [Effect]) {
    var waiting = effects
    while !waiting.isEmpty {
      let effect = waiting.removeFirst()
      switch effect {
      case .copy, .redraw, .suspend, .quit, .retryRows, .retryFile, .lookAgain, .stopQuality,
        .cancelDuplicateSearch:
        done.append(effect)
      default:
        guard answersAtOnce else {
          open.append(effect)
          continue
        }
        if let message = store.answer(to: effect) { waiting += explorer.update(message) }
      }
    }
  }
}
