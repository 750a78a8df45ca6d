/// A call whose objects were flattened for a table, as Jitsu writes them: `anonymous_id`,
/// `context_page_path`, `traits_email`.
enum FlatCall {
  /// The same call as the Segment spec writes it; `nil` for one that is not flat.
  ///
  /// A member of no known name is a trait of identify and group calls and a property of the others.
  static func nested(_ call: SegmentCall, _ line: JSONLine) -> [UInt8]? {
    let isNested =
      call.userID.isPresent || call.anonymousID.isPresent || call.previousID.isPresent
      || call.messageID.isPresent
    guard !isNested, call.type.isString, call.whole.kind == .object else { return nil }
    var nested = NestedCall()
    var isFlat = false
    let type = line.scanner.text(of: call.type)
    line.members(of: call.whole) { key, value in
      let name = key.text
      if ["anonymous_id", "user_id", "message_id"].contains(name) { isFlat = true }
      nested.add(
        name, line.written(value),
        others: type == "identify" || type == "group" ? .traits : .properties)
    }
    return isFlat ? nested.text : nil
  }
}

/// Members of a flat call, sorted into the objects of the spec.
private struct NestedCall {
  enum Part: Int, CaseIterable {
    case call, traits, properties, contextTraits, page, campaign, device, preferences
  }

  private var parts = [[UInt8]](repeating: [], count: Part.allCases.count)

  mutating func add(_ name: String, _ value: [UInt8], others: Part) {
    if let top = Self.top[name] { return put(top, value, in: .call) }
    for (prefix, part) in Self.prefixes where name.hasPrefix(prefix) {
      return put(String(name.dropFirst(prefix.count)), value, in: part)
    }
    let isOurs = !name.hasPrefix("_") && !name.hasPrefix("context_") && !Self.unused.contains(name)
    if isOurs { put(name, value, in: others) }
  }

  var text: [UInt8] {
    var context: [UInt8] = []
    for (name, part) in [
      ("traits", Part.contextTraits), ("page", .page), ("campaign", .campaign), ("device", .device),
    ] where !parts[part.rawValue].isEmpty {
      Self.append(name, object(part), to: &context)
    }
    if !parts[Part.preferences.rawValue].isEmpty {
      var consent: [UInt8] = []
      Self.append("categoryPreferences", object(.preferences), to: &consent)
      Self.append("consent", Self.braced(consent), to: &context)
    }
    var members = parts[Part.call.rawValue]
    for (name, part) in [("traits", Part.traits), ("properties", .properties)]
    where !parts[part.rawValue].isEmpty {
      Self.append(name, object(part), to: &members)
    }
    if !context.isEmpty { Self.append("context", Self.braced(context), to: &members) }
    return Self.braced(members)
  }

  private func object(_ part: Part) -> [UInt8] { Self.braced(parts[part.rawValue]) }

  private mutating func put(_ name: String, _ value: [UInt8], in part: Part) {
    Self.append(name, value, to: &parts[part.rawValue])
  }

  private static func braced(_ members: [UInt8]) -> [UInt8] {
    [UInt8(ascii: "{")] + members + [UInt8(ascii: "}")]
  }

  private static func append(_ name: String, _ value: [UInt8], to members: inout [UInt8]) {
    if !members.isEmpty { members.append(UInt8(ascii: ",")) }
    members.append(UInt8(ascii: "\""))
    for byte in name.utf8 {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        members.append(UInt8(ascii: "\\"))
      }
      members.append(byte < 0x20 ? UInt8(ascii: "_") : byte)
    }
    members += Array("\":".utf8) + value
  }

  private static let top = [
    "type": "type", "event": "event", "name": "name", "timestamp": "timestamp",
    "message_id": "messageId", "anonymous_id": "anonymousId", "user_id": "userId",
    "previous_id": "previousId", "sent_at": "sentAt", "received_at": "receivedAt",
    "original_timestamp": "originalTimestamp",
  ]
  /// Longer ones first.
  private static let prefixes: [(String, Part)] = [
    ("context_consent_category_preferences_", .preferences),
    ("context_traits_address_", .contextTraits),
    ("context_traits_", .contextTraits), ("context_campaign_", .campaign),
    ("context_page_", .page), ("context_device_", .device), ("traits_address_", .traits),
    ("traits_", .traits), ("properties_", .properties),
  ]
  private static let unused: Set<String> = [
    "channel", "version", "write_key", "request_ip", "integrations", "category", "group_id",
  ]
}

extension JSONLine {
  /// A value as it is written, quotes included.
  fileprivate func written(_ value: JSONValue) -> [UInt8] {
    guard value.isString else { return Array(scanner.raw(value)) }
    return Array(scanner.bytes[(value.start - 1)..<(value.end + 1)])
  }
}
