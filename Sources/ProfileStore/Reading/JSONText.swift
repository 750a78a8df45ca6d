/// Writes JSON text for columns that SQLite's JSON functions read.
enum JSONText {
  static func object(_ members: [(name: String, value: String)]) -> String {
    var text = "{"
    for (place, member) in members.enumerated() {
      if place > 0 { text += "," }
      append(member.name, to: &text)
      text += ":"
      append(member.value, to: &text)
    }
    return text + "}"
  }

  private static func append(_ value: String, to text: inout String) {
    text += "\""
    if value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }) {
      text += value
    } else {
      for scalar in value.unicodeScalars { append(scalar, to: &text) }
    }
    text += "\""
  }

  private static func append(_ scalar: Unicode.Scalar, to text: inout String) {
    switch scalar {
    case "\"": text += "\\\""
    case "\\": text += "\\\\"
    case "\u{0}"..<" ":
      let hex = String(scalar.value, radix: 16)
      text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
    default: text.unicodeScalars.append(scalar)
    }
  }
}
