/// Where the parts of one line of the Segment spec lie that the mapping uses.
///
/// Reading it validates the whole line. Of a key that stands twice the last one counts.
struct SegmentCall {
  var type = JSONValue.absent
  var messageID = JSONValue.absent
  var anonymousID = JSONValue.absent
  var userID = JSONValue.absent
  var previousID = JSONValue.absent
  var timestamp = JSONValue.absent
  var originalTimestamp = JSONValue.absent
  var sentAt = JSONValue.absent
  var receivedAt = JSONValue.absent
  var event = JSONValue.absent
  var name = JSONValue.absent
  var properties = JSONValue.absent
  var traits = JSONValue.absent
  var context = Context()
  /// The line as a whole; an object, or it is no call.
  private(set) var whole = JSONValue.absent

  /// What of `context` is used.
  struct Context {
    var email = JSONValue.absent
    var phone = JSONValue.absent
    var login = JSONValue.absent
    var loyaltyID = JSONValue.absent
    var campaign = JSONValue.absent
    var consentPreferences = JSONValue.absent
    var pagePath = JSONValue.absent
    var pageURL = JSONValue.absent
    var externalIDs = JSONValue.absent
    var deviceID = JSONValue.absent
  }

  init(_ scanner: inout JSONScanner) throws(JSONProblem) {
    var call = Self()
    call.whole = try scanner.members { scanner, key throws(JSONProblem) in
      switch key {
      case "type": call.type = try scanner.value()
      case "messageId": call.messageID = try scanner.value()
      case "anonymousId": call.anonymousID = try scanner.value()
      case "userId": call.userID = try scanner.value()
      case "previousId": call.previousID = try scanner.value()
      case "timestamp": call.timestamp = try scanner.value()
      case "originalTimestamp": call.originalTimestamp = try scanner.value()
      case "sentAt": call.sentAt = try scanner.value()
      case "receivedAt": call.receivedAt = try scanner.value()
      case "event": call.event = try scanner.value()
      case "name": call.name = try scanner.value()
      case "properties": call.properties = try scanner.value()
      case "traits": call.traits = try scanner.value()
      case "context": call.context = try Context(&scanner)
      default: _ = try scanner.value()
      }
    }
    try scanner.finish()
    self = call
  }

  private init() {}
}

extension SegmentCall.Context {
  init(_ scanner: inout JSONScanner) throws(JSONProblem) {
    var context = Self()
    _ = try scanner.members { scanner, key throws(JSONProblem) in
      switch key {
      case "traits": try context.readTraits(&scanner)
      case "campaign":
        context.campaign = try Self.member("name", &scanner)
      case "consent":
        context.consentPreferences = try Self.member("categoryPreferences", &scanner)
      case "page": try context.readPage(&scanner)
      case "externalIds": context.externalIDs = try scanner.value()
      case "device":
        context.deviceID = try Self.member("id", &scanner)
      default: _ = try scanner.value()
      }
    }
    self = context
  }

  /// Reads an object of which one member is used.
  private static func member(
    _ name: StaticString, _ scanner: inout JSONScanner
  ) throws(JSONProblem) -> JSONValue {
    var member = JSONValue.absent
    _ = try scanner.members { scanner, key throws(JSONProblem) in
      let value = try scanner.value()
      if name ~= key { member = value }
    }
    return member
  }

  private mutating func readTraits(_ scanner: inout JSONScanner) throws(JSONProblem) {
    var context = self
    _ = try scanner.members { scanner, key throws(JSONProblem) in
      switch key {
      case "email": context.email = try scanner.value()
      case "phone": context.phone = try scanner.value()
      case "login": context.login = try scanner.value()
      case "loyaltyId", "loyalty_id": context.loyaltyID = try scanner.value()
      default: _ = try scanner.value()
      }
    }
    self = context
  }

  private mutating func readPage(_ scanner: inout JSONScanner) throws(JSONProblem) {
    var context = self
    _ = try scanner.members { scanner, key throws(JSONProblem) in
      switch key {
      case "path": context.pagePath = try scanner.value()
      case "url": context.pageURL = try scanner.value()
      default: _ = try scanner.value()
      }
    }
    self = context
  }
}
