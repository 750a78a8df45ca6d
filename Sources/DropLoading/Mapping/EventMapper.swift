import ProfileModel

/// Makes facts of the lines of an archive of the Segment spec (identify, track, page, screen, group, alias).
final class EventMapper {
  let defaults: MappingDefaults
  private var preferences: PreferenceCache

  init(defaults: MappingDefaults) {
    self.defaults = defaults
    preferences = PreferenceCache(defaults.categories)
  }

  /// What a line states: one call, or those that an archive has wrapped in it.
  func row(
    _ bytes: UnsafeRawBufferPointer, line: Int, byteRange: Range<Int64>
  ) throws(RowRejection) -> FactRow {
    let (call, json) = try read(bytes)
    guard let wrapped = CallWrapper.calls(in: call, json) else {
      let row = try map(call, json)
      let hash = Self.hash(bytes)
      return FactRow(
        row, line: line, byteRange: byteRange, contentHash: hash,
        further: PreferenceDecisions.facts(of: row, contentHash: hash))
    }
    if wrapped.isEmpty { throw RowRejection("a batch without calls") }
    if wrapped.count > FactRow.mostOfAKind {
      throw RowRejection("a batch of more than \(FactRow.mostOfAKind) calls; split it")
    }
    var facts: [FurtherFact] = []
    for bytes in wrapped {
      let (call, json) = try read(bytes)
      let row = try map(call, json)
      facts.append(
        FurtherFact(
          identifiers: row.identifiers, key: row.key, contentHash: Self.hash(bytes),
          atMs: row.atMs, fact: row.fact))
      facts += PreferenceDecisions.facts(of: row, contentHash: Self.hash(bytes))
    }
    let first = facts.removeFirst()
    return FactRow(
      line: line, byteRange: byteRange, identifiers: first.identifiers, key: first.key,
      contentHash: first.contentHash, atMs: first.atMs, fact: first.fact, further: facts)
  }

  /// Makes a fact of one call.
  func map(_ bytes: UnsafeRawBufferPointer) throws(RowRejection) -> MappedRow {
    let (call, json) = try read(bytes)
    return try map(call, json)
  }

  private func map(_ call: SegmentCall, _ line: JSONLine) throws(RowRejection) -> MappedRow {
    if let nested = FlatCall.nested(call, line) {
      let row = nested.withUnsafeBytes { bytes in
        Result { () throws(RowRejection) in
          let (call, line) = try read(bytes)
          return try mapNested(call, line)
        }
      }
      return try row.get()
    }
    return try mapNested(call, line)
  }

  private func mapNested(_ call: SegmentCall, _ line: JSONLine) throws(RowRejection) -> MappedRow {
    try EventRow(
      call: call, line: line, defaults: defaults,
      consentPreferences: preferences.flags(call.context.consentPreferences, line)
    ).mapped()
  }

  private func read(
    _ bytes: UnsafeRawBufferPointer
  ) throws(RowRejection) -> (SegmentCall, JSONLine) {
    var scanner = JSONScanner(bytes)
    let call: SegmentCall
    do throws(JSONProblem) {
      call = try SegmentCall(&scanner)
    } catch {
      throw RowRejection(error.description)
    }
    guard call.whole.kind == .object else { throw RowRejection("JSON, but not an object") }
    return (call, JSONLine(scanner: scanner))
  }

  private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash = ContentHash()
    hash.add(bytes)
    return hash.value
  }

  /// Whether a line is a call, or wraps one, of the Segment spec.
  static func isCall(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var scanner = JSONScanner(bytes)
    guard let call = try? SegmentCall(&scanner) else { return false }
    let line = JSONLine(scanner: scanner)
    if let inner = CallWrapper.calls(in: call, line)?.first { return isCall(inner) }
    let names = call.userID.isPresent || call.anonymousID.isPresent
    return call.type.isString && (names || FlatCall.nested(call, line) != nil)
  }
}

/// One call on its way to a fact.
private struct EventRow {
  let call: SegmentCall
  let line: JSONLine
  let defaults: MappingDefaults
  let consentPreferences: [String: Bool]

  func mapped() throws(RowRejection) -> MappedRow {
    guard let type = try line.text(call.type, "type"), !type.isEmpty else {
      throw RowRejection(CleansingError.empty.reason, column: "type")
    }
    let key = try line.text(call.messageID, "messageId")
    let traits = type == "identify" ? try IdentifyTraits(call.traits, line, defaults) : nil
    let identifiers = try identifiers(traits)
    let fact =
      type == "alias" ? try alias(identifiers) : .event(try event(ofType: type, traits: traits))
    if identifiers.isEmpty {
      throw RowRejection("names nobody: no userId or anonymousId, or a placeholder")
    }
    return MappedRow(
      identifiers: identifiers, key: key?.isEmpty == true ? nil : key, atMs: try instantMs(),
      fact: fact)
  }

  private func alias(_ identifiers: [Identifier]) throws(RowRejection) -> Fact {
    guard identifiers.count >= 2 else {
      throw RowRejection("an alias needs userId and previousId", column: "previousId")
    }
    return .alias
  }

  private func event(
    ofType type: String, traits: IdentifyTraits?
  ) throws(RowRejection) -> EventFact {
    let kind: EventFact.Kind
    let name: String
    switch type {
    case "track":
      kind = .track
      name = try line.text(call.event, "event") ?? ""
      if name.isEmpty { throw RowRejection(CleansingError.empty.reason, column: "event") }
    case "page", "screen":
      kind = type == "page" ? .page : .screen
      name = try pageName() ?? type
    case "identify", "group":
      kind = type == "identify" ? .identify : .group
      name = type
    default:
      throw RowRejection(
        "not a call of the Segment spec", column: "type", valueClass: ValueClass.of(type))
    }
    let carriesTraits = kind == .identify || kind == .group
    return EventFact(
      kind: kind, name: name,
      properties: try carriesTraits
        ? line.object(call.traits, "traits") : line.object(call.properties, "properties"),
      campaign: try line.optionalText(call.context.campaign, "context.campaign.name"),
      consentPreferences: consentPreferences,
      traits: traits.map { TraitFact(values: $0.values) })
  }

  /// The name of a page or screen, else its path, else its address.
  private func pageName() throws(RowRejection) -> String? {
    if let name = try line.optionalText(call.name, "name") { return name }
    if let path = try line.optionalText(call.context.pagePath, "context.page.path") { return path }
    let page = line.page(call.properties)
    for value in [page.name, page.path, page.url, page.title] where value.isString {
      if let text = try line.optionalText(value, "properties") { return text }
    }
    return try line.optionalText(call.context.pageURL, "context.page.url")
  }

  private func identifiers(_ traits: IdentifyTraits?) throws(RowRejection) -> [Identifier] {
    var list = IdentifierList(defaults.identity)
    list.add(.customerID, try line.text(call.userID, "userId"))
    list.add(.anonymousID, try line.text(call.anonymousID, "anonymousId"))
    // Of what kind the earlier id was, the spec does not say; it is most often an anonymous one.
    list.add(.anonymousID, try line.text(call.previousID, "previousId"))
    let context = call.context
    list.add(.deviceID, try line.text(context.deviceID, "context.device.id"))
    list.add(.loyaltyID, try line.text(context.loyaltyID, "context.traits.loyalty_id"))
    list.add(.login, line.login(context.login))
    if context.email.isPresent {
      list.add(.email, try line.clean(.email, context.email, "context.traits.email", defaults, nil))
    }
    if context.phone.isPresent {
      list.add(
        .phone,
        try line.clean(
          .phone, context.phone, "context.traits.phone", defaults, defaults.defaultCountry))
    }
    for (type, id) in line.externalIDs(context.externalIDs) {
      switch type {
      case "login" where id.contains(":"): list.add(.login, id)
      case "loyalty_id": list.add(.loyaltyID, id)
      case "email_sha256": list.add(.email, IdentifierList.hash(id))
      default: break
      }
    }
    if let traits {
      list.add(.login, traits.login)
      list.add(.loyaltyID, traits.loyaltyID)
      list.add(.email, traits.email)
      list.add(.email, traits.emailHash)
      list.add(.phone, traits.phone)
    }
    return list.all
  }

  /// The first given of the spec's instants; `timestamp` is the one corrected for the device's clock.
  private func instantMs() throws(RowRejection) -> Int64 {
    if call.timestamp.isPresent { return try instantMs(call.timestamp, "timestamp") }
    if call.originalTimestamp.isPresent {
      let originalMs = try instantMs(call.originalTimestamp, "originalTimestamp")
      guard call.sentAt.isPresent, call.receivedAt.isPresent else { return originalMs }
      // As the spec corrects it: the device's clock was wrong by what lies between sending and receipt.
      let sentMs = try instantMs(call.sentAt, "sentAt")
      return originalMs + (try instantMs(call.receivedAt, "receivedAt")) - sentMs
    }
    if call.sentAt.isPresent { return try instantMs(call.sentAt, "sentAt") }
    if call.receivedAt.isPresent { return try instantMs(call.receivedAt, "receivedAt") }
    throw RowRejection(CleansingError.empty.reason, column: "timestamp")
  }

  private func instantMs(_ value: JSONValue, _ column: String) throws(RowRejection) -> Int64 {
    try line.instantMs(value, column, defaults)
  }
}
