internal import TOMLKit

extension Theme {
  /// Reads a theme file's text.
  ///
  /// - Throws: ``ThemeError`` for the first thing that is wrong, with its line.
  package init(toml text: String) throws(ThemeError) {
    if let line = TOMLHeaders.firstBrokenLine(in: text) {
      throw .syntax("no section header such as [roles]", line: line)
    }
    let table: TOMLTable
    do {
      table = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw .syntax(error.description, line: error.source.begin.line)
    } catch {
      throw .syntax("it cannot be read", line: 1)
    }
    let reader = ThemeReader(lines: text.split(separator: "\n", omittingEmptySubsequences: false))
    for key in table.keys where !["name", "roles"].contains(key) && !Self.assumed.contains(key) {
      throw .unknownEntry(key, role: "theme", line: reader.line(of: key))
    }
    guard let name = table["name"]?.string else { throw .missing("name") }
    guard let roles = table["roles"]?.table else { throw .missing("[roles]") }
    self.name = name
    assumedForeground = try reader.assumed(Self.assumed[0], in: table)
    assumedBackground = try reader.assumed(Self.assumed[1], in: table)
    for key in roles.keys where !StyleRole.allCases.contains(where: { $0.name == key }) {
      throw .unknownRole(key, line: reader.line(of: key))
    }
    var entries: [StyleRole: Entry] = [:]
    var usual = Self.plain
    for role in StyleRole.allCases {  // `normal` comes first and gives what the others leave out.
      guard let value = roles[role.name] else { throw .missing("roles.\(role.name)") }
      guard let table = value.table else {
        throw .wrongValue(
          role.name, expected: "a table such as { fg = \"none\" }", line: reader.line(of: role.name)
        )
      }
      let entry = try reader.entry(role.name, table, usual: usual)
      entries[role] = entry
      if role == .normal { usual = entry }
    }
    self.entries = entries
  }

  private static let assumed = ["assumed_foreground", "assumed_background"]
}

extension StyleRole {
  /// The name in theme files: `border_focused`.
  package var name: String {
    "\(self)".map { $0.isUppercase ? "_\($0.lowercased())" : String($0) }.joined()
  }
}

/// Reads the parts of a theme and knows on which line of the file each stands.
private struct ThemeReader {
  let lines: [Substring]

  /// The first line that gives `key`; TOMLKit tells a line for syntax errors only.
  func line(of key: String) -> Int {
    let index = lines.firstIndex { line in
      let start = line.drop { $0 == " " || $0 == "\t" || $0 == "\"" }
      guard start.hasPrefix(key) else { return false }
      return start.dropFirst(key.count).first.map { " =\"\t".contains($0) } ?? false
    }
    return (index ?? 0) + 1
  }

  func assumed(_ key: String, in table: TOMLTable) throws(ThemeError) -> RGB {
    guard let text = table[key]?.string else { throw .missing(key) }
    guard let colour = RGB(hex: text) else {
      throw .wrongValue(key, expected: "a colour such as \"#1e2a33\"", line: line(of: key))
    }
    return colour
  }

  func entry(
    _ role: String, _ table: TOMLTable, usual: Theme.Entry
  ) throws(ThemeError) -> Theme.Entry {
    let flags: [(String, TextAttributes)] = [
      ("bold", .bold), ("dim", .dim), ("underline", .underline), ("reverse", .reverse),
    ]
    let colours = ["fg", "fg256", "fg16", "bg", "bg256", "bg16"]
    var attributes: TextAttributes = []
    for key in table.keys where !colours.contains(key) {
      guard let flag = flags.first(where: { $0.0 == key }) else {
        throw .unknownEntry(key, role: role, line: line(of: role))
      }
      guard let isOn = table[key]?.bool else {
        throw .wrongValue("\(role).\(key)", expected: "true or false", line: line(of: role))
      }
      if isOn { attributes.insert(flag.1) }
    }
    return Theme.Entry(
      foreground: try colour("fg", role, table) ?? usual.foreground,
      background: try colour("bg", role, table) ?? usual.background, attributes: attributes)
  }

  private func colour(
    _ key: String, _ role: String, _ table: TOMLTable
  ) throws(ThemeError) -> Theme.Colour? {
    let line = line(of: role)
    guard let value = table[key] else { return nil }
    let rgb = value.string.flatMap(RGB.init(hex:))
    guard rgb != nil || value.string == "none" else {
      throw .wrongValue(
        "\(role).\(key)", expected: "\"none\" or a colour such as \"#1e2a33\"", line: line)
    }
    var colour = Theme.Colour(
      rgb: rgb, index256: rgb.map(Palette.nearest256), index16: rgb.map(Palette.nearest16))
    if let given = table["\(key)256"] {
      guard let index = given.int, (0...255).contains(index) else {
        throw .wrongValue("\(role).\(key)256", expected: "a number from 0 to 255", line: line)
      }
      colour.index256 = index
    }
    if let given = table["\(key)16"] {
      guard let index = given.string.flatMap(Palette.names.firstIndex(of:)) else {
        throw .wrongValue(
          "\(role).\(key)16", expected: "a colour name such as \"bright-blue\"", line: line)
      }
      colour.index16 = index
    }
    return colour
  }
}
