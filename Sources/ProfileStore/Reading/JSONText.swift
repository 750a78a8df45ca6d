/// Writes JSON text for columns that SQLite's JSON functions read.
enum JSONText {
  static func object(_ members: [(name: String, value: String)]) -> String {
    var json: [UInt8] = []
    json.reserveCapacity(members.reduce(2) { $0 + $1.name.utf8.count + $1.value.utf8.count + 6 })
    json.append(UInt8(ascii: "{"))
    for (place, member) in members.enumerated() {
      if place > 0 { json.append(UInt8(ascii: ",")) }
      append(member.name, to: &json)
      json.append(UInt8(ascii: ":"))
      append(member.value, to: &json)
    }
    json.append(UInt8(ascii: "}"))
    return String(decoding: json, as: UTF8.self)
  }

  private static func append(_ value: String, to json: inout [UInt8]) {
    json.append(UInt8(ascii: "\""))
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        json.append(UInt8(ascii: "\\"))
        json.append(byte)
      case ..<0x20:
        json += ((byte < 0x10 ? "\\u000" : "\\u00") + String(byte, radix: 16)).utf8
      default: json.append(byte)
      }
    }
    json.append(UInt8(ascii: "\""))
  }
}
