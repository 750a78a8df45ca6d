import Foundation
import Terminal
import Testing
import Themes

let shippedThemes = ["dark", "light", "high-contrast", "mono"]

func shipped(_ name: String) throws -> Theme {
  try Theme(toml: shippedText(name))
}

private func shippedText(_ name: String) throws -> String {
  try String(contentsOfFile: "\(ThemeFolder.bundledPath)/\(name).toml", encoding: .utf8)
}

@Test(arguments: shippedThemes)
func aShippedThemeBearsItsFilesName(_ name: String) throws {
  #expect(try shipped(name).name == name)
}

@Test(
  arguments: [
    (
      "muted = { fg = \"#9aa2ae\", fg16 = \"white\" }", "muted = { fg = \"grey\" }", 11,
      "line 11: 'muted.fg' must be \"none\" or a colour such as \"#1e2a33\"."
    ),
    (
      "overlay = {}", "overlay = { fg256 = 300, fg = \"#ffffff\" }", 31,
      "line 31: 'overlay.fg256' must be a number from 0 to 255."
    ),
    (
      "overlay = {}", "overlay = { fg = \"#ffffff\", fg16 = \"pink\" }", 31,
      "line 31: 'overlay.fg16' must be a colour name such as \"bright-blue\"."
    ),
    ("overlay = {}", "overlay = { blink = true }", 31, "line 31: 'overlay' cannot have 'blink'."),
    (
      "overlay = {}", "overlay = { bold = 1 }", 31, "line 31: 'overlay.bold' must be true or false."
    ),
    (
      "overlay = {}", "overlay = 3", 31,
      "line 31: 'overlay' must be a table such as { fg = \"none\" }."
    ),
    ("overlay = {}", "overlay = {}\nglow = {}", 32, "line 32: there is no role 'glow'."),
    ("overlay = {}\n", "", 0, "'roles.overlay' is missing. Copy it from another theme."),
    ("name = \"dark\"\n", "", 0, "'name' is missing. Copy it from another theme."),
    (
      "#16181d", "16181d", 7,
      "line 7: 'assumed_background' must be a colour such as \"#1e2a33\"."
    ),
  ])
func aWrongThemeIsRefusedWithItsLine(
  _ old: String, new: String, line: Int, message: String
) throws {
  let text = try shippedText("dark").replacingOccurrences(of: old, with: new)
  let error = #expect(throws: ThemeError.self) { try Theme(toml: text) }
  #expect(error?.description == message)
}

@Test func brokenTOMLIsRefusedWithItsLine() throws {
  let text = try shippedText("dark").replacingOccurrences(of: "overlay = {}", with: "overlay = {")
  let error = #expect(throws: ThemeError.self) { try Theme(toml: text) }
  guard case .syntax(_, let line) = error else {
    Issue.record("not a syntax error: \(String(describing: error))")
    return
  }
  #expect((31...32).contains(line))
}

@Test func aRoleTakesWhatItDoesNotSayFromNormal() throws {
  let light = try shipped("light")
  #expect(light.entry(.muted).background == light.entry(.normal).background)
  #expect(light.entry(.overlay).foreground == light.entry(.normal).foreground)
}

@Test func depthsChooseTheirColours() throws {
  let dark = try shipped("dark")
  #expect(dark.resolve(.selection, depth: .indexed256).background == 24)
  #expect(dark.resolve(.selection, depth: .sixteen).background == 4)
  #expect(dark.resolve(.selection, depth: .none).background == nil)
  #expect(dark.resolve(.normal, depth: .none).foreground == nil)
}
