import ProfileModel
import RandomRules
import Segments

/// A few people and all that is known of them, as plain lists: what rules are asked of by hand and by the store.
struct RuleWorld {
  struct Key {
    let kind: Identifier.Kind
    let value: String
  }

  /// One row that named traits.
  struct Traits {
    let drop: Int
    let line: Int
    let atMs: Int64
    let values: [String: String]
  }

  struct Event {
    let name: String
    let atMs: Int64
    let properties: [(String, Property)]
  }

  struct Line {
    let sku: String
    let name: String
    let quantity: Int
    let unitPrice: String
  }

  struct Shipment {
    let shippedAtMs: Int64?
    let promisedAtMs: Int64?
    let deliveredAtMs: Int64?
  }

  struct Order {
    let number: String
    let atMs: Int64
    var status: String
    let channel: String
    let total: Money
    let discountMinor: Int64?
    let coupon: String?
    let lines: [Line]
    let shipments: [Shipment]
  }

  struct Ticket {
    let atMs: Int64
    let channel: String
    let status: String
    let subject: String
    let csat: String?
    let closedAtMs: Int64?
  }

  struct Feedback {
    let atMs: Int64
    let kind: String
    let score: String?
    let text: String
  }

  struct Person {
    let number: Int
    let metAtMs: Int64
    let isRestricted: Bool
    var keys: [Key] = []
    var traits: [Traits] = []
    var events: [Event] = []
    var orders: [Order] = []
    var tickets: [Ticket] = []
    var feedback: [Feedback] = []
    var consents: [(drop: Int, record: ConsentRecord)] = []
    var suppressions: [Suppression] = []
  }

  struct Product {
    let sku: String
    let name: String
    let category: String
  }

  struct Stock {
    let sku: String
    let onHand: Int
    let reserved: Int
    let restockAtMs: Int64?
    let leadDays: Int?
  }

  /// Files that facts come from, by their places in this list.
  struct Drop {
    let name: String
    let source: String
    let party: Party
    let deliveredAtMs: Int64
  }

  /// When the store was filled.
  let nowMs: Int64
  let zone: Zone
  let drops: [Drop]
  let register: [Purpose]
  let products: [Product]
  let stock: [Stock]
  let lists: [String: [String]]
  let segments: [(name: String, rule: String)]
  var people: [Person] = []
}

/// A value of an event's property.
indirect enum Property {
  case text(String)
  /// As JSON writes it.
  case number(String)
  case truth(Bool)
  case null
  case list([Property])
  case object([(String, Property)])

  /// As a row of a file has it; where `isASCII`, other letters and the slash are written as escapes.
  func json(isASCII: Bool) -> String {
    switch self {
    case .text(let text): Self.quoted(text, isASCII)
    case .number(let digits): digits
    case .truth(let value): value ? "true" : "false"
    case .null: "null"
    case .list(let values): "[\(values.map { $0.json(isASCII: isASCII) }.joined(separator: ","))]"
    case .object(let members):
      "{"
        + members.map { "\(Self.quoted($0, isASCII)): \($1.json(isASCII: isASCII))" }
        .joined(separator: ", ") + "}"
    }
  }

  private static func quoted(_ text: String, _ isASCII: Bool) -> String {
    var output = "\""
    for scalar in text.unicodeScalars {
      let hex = String(scalar.value, radix: 16)
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "/" where isASCII: output += "\\/"
      case "\u{80}"..."\u{FFFF}" where isASCII:
        output += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output + "\""
  }
}
