import Terminal
import Testing

@testable import Interface

/// The registry is the one truth about keys.
struct CommandsTests {
  @Test(arguments: Focus.allCases)
  func noKeyIsBoundTwiceInOnePlace(_ focus: Focus) {
    var owners: [Key: Command.ID] = [:]
    for command in Commands.all where command.places.contains(focus) {
      for key in command.keys {
        #expect(
          owners[key] == nil,
          "\(key.label) in \(focus.name): \(command.id.rawValue), \(owners[key]?.rawValue ?? "")")
        owners[key] = command.id
        #expect(Commands.resolve(key, focus: focus)?.id == command.id)
      }
    }
  }

  @Test func everyCommandIsNamedOnceAndReachable() {
    #expect(Set(Commands.all.map(\.id)).count == Commands.all.count)
    for command in Commands.all {
      #expect(!command.title.isEmpty && !command.keys.isEmpty && !command.places.isEmpty)
      #expect(!command.keyText(glyphs: .ascii).isEmpty)
      #expect(command.keyText(glyphs: .ascii).utf8.allSatisfy { $0 < 0x80 })
    }
  }

  @Test func noPlaceThatTakesTextBindsACharacter() {
    for focus in Focus.allCases where focus.takesText {
      for command in Commands.all where command.places.contains(focus) {
        for case .character(let character) in command.keys {
          Issue.record("\(character) is typed in \(focus.name), not \(command.id.rawValue)")
        }
      }
    }
  }

  @Test(arguments: Focus.allCases, [1, 20, 40, 80, 120, 200])
  func footerFits(_ focus: Focus, width: Int) {
    for glyphs in [GlyphSet.unicode, .ascii] {
      let hints = Commands.footer(focus: focus, width: width, glyphs: glyphs)
      let columns = hints.reduce(1) { $0 + $1.keys.count + 1 + $1.words.count + 2 }
      #expect(columns <= width || hints.isEmpty)
      if width >= 40, focus != .welcome { #expect(!hints.isEmpty) }
    }
  }

  @Test func helpIsInEveryFooterOfForty() {
    for focus in Focus.allCases where focus != .help && focus != .welcome {
      let hints = Commands.footer(focus: focus, width: 40, glyphs: .unicode)
      #expect(hints.contains { $0.words == "help" }, "\(focus.name)")
    }
  }
}
