import ProfileModel

/// Parts fields with a purpose of their own from the rest of their row, those of each purpose as one fact, so that a
/// gate can keep some back and let others in.
struct FieldParting {
  /// By the field's name in small letters.
  private let purposes: [String: Purpose.ID]

  /// - Returns: `nil` for a source without such fields.
  init?(_ source: Source) {
    guard !source.fieldPurposes.isEmpty else { return nil }
    purposes = source.fieldPurposes
  }

  func parted(_ row: FactRow) throws(RowRejection) -> FactRow {
    var rest: [FurtherFact] = []
    var own: [FurtherFact] = []
    for fact in [row.first] + row.further {
      let parts = parted(fact)
      rest.append(parts.rest)
      own += parts.own
    }
    let numbered = own.count + rest.count { $0.fact.kind == .events || $0.fact.kind == .customers }
    if numbered > FactRow.mostOfAKind {
      throw RowRejection(
        "calls and fields with a purpose of their own are more than \(FactRow.mostOfAKind); split it"
      )
    }
    let first = rest.removeFirst()
    return FactRow(
      line: row.line, byteRange: row.byteRange, identifiers: first.identifiers, key: first.key,
      contentHash: first.contentHash, atMs: first.atMs, fact: first.fact, further: rest + own)
  }

  private func parted(_ fact: FurtherFact) -> (rest: FurtherFact, own: [FurtherFact]) {
    switch fact.fact {
    case .traits(let traits):
      let rest = TraitFact(values: traits.values.filter { purpose(of: $0) == nil })
      // What the rest says is new only where it is: a field that is kept back must not show by that.
      return (
        fact.stating(.traits(rest), key: fact.key, contentHash: fact.hash(of: rest)),
        own(traits).map { purpose, values in
          let own = TraitFact(values: values, purpose: purpose)
          return fact.stating(
            .traits(own), key: fact.key.map { "\($0)\u{1F}\(purpose.rawValue)" },
            contentHash: fact.hash(of: own))
        }
      )
    case .event(let event):
      guard let traits = event.traits else { return (fact, []) }
      return (
        fact.stating(
          .event(
            event.with(TraitFact(values: traits.values.filter { purpose(of: $0) == nil }), self)),
          key: fact.key, contentHash: fact.contentHash),
        own(traits).map { purpose, values in
          let own = TraitFact(
            values: values, purpose: purpose, isRefused: event.refuses(purpose))
          // As the call itself, they are things that were said, which a second row never changes.
          return fact.stating(.traits(own), key: nil, contentHash: fact.hash(ofCallFor: purpose))
        }
      )
    default: return (fact, [])
    }
  }

  private func own(_ traits: TraitFact) -> [(Purpose.ID, [TraitFact.Value])] {
    var own: [Purpose.ID: [TraitFact.Value]] = [:]
    for value in traits.values {
      if let purpose = purpose(of: value) { own[purpose, default: []].append(value) }
    }
    return own.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private func purpose(of value: TraitFact.Value) -> Purpose.ID? { purpose(ofField: value.name) }

  private func purpose(ofField name: String) -> Purpose.ID? { purposes[name.lowercased()] }

  /// The traits of a call as JSON, without the fields that have a purpose of their own.
  fileprivate func withoutOwn(_ json: String) -> String {
    Array(json.utf8).withUnsafeBytes { bytes in
      var scanner = JSONScanner(bytes)
      guard let value = try? scanner.value() else { return json }
      return without(value, JSONLine(scanner: scanner)) {
        TraitNames.canonical($0) ?? Cleansing.composed($0.text)
      }
    }
  }

  private func without(
    _ object: JSONValue, _ line: JSONLine, name: (JSONKey) -> String
  ) -> String {
    var members: [String] = []
    var hasOwn = false
    line.members(of: object) { key, value in
      guard purpose(ofField: name(key)) == nil else {
        hasOwn = true
        return
      }
      var text = line.json(value)
      if value.isString { text = "\"\(text)\"" }
      if "address" ~= key, value.kind == .object {
        let rest = without(value, line) { TraitNames.address($0) ?? "address.\($0.text)" }
        if rest != text { (text, hasOwn) = (rest, true) }
      }
      members.append("\"\(String(decoding: key.bytes, as: UTF8.self))\":\(text)")
    }
    return hasOwn ? "{\(members.joined(separator: ","))}" : line.json(object)
  }
}

extension FurtherFact {
  fileprivate func stating(_ fact: Fact, key: String?, contentHash: UInt64) -> FurtherFact {
    FurtherFact(
      identifiers: identifiers, key: key, contentHash: contentHash, atMs: atMs, fact: fact)
  }

  fileprivate func hash(of traits: TraitFact) -> UInt64 {
    var hash = ContentHash()
    for identifier in identifiers {
      hash.add(identifier.kind.name)
      hash.add(identifier.value)
    }
    hash.add(atMs.map { String($0) } ?? "")
    for value in traits.values {
      hash.add(value.name)
      hash.add(value.value)
    }
    return hash.value
  }

  fileprivate func hash(ofCallFor purpose: Purpose.ID) -> UInt64 {
    var hash = ContentHash()
    hash.add(key ?? String(contentHash))
    hash.add(purpose.rawValue)
    return hash.value
  }
}

extension EventFact {
  fileprivate func with(_ traits: TraitFact, _ parting: FieldParting) -> EventFact {
    EventFact(
      kind: kind, name: name, properties: parting.withoutOwn(properties), campaign: campaign,
      consentPreferences: consentPreferences, traits: traits)
  }
}
