import ProfileModel

extension RowMapper {
  func customer(_ cells: CellRow) throws(RowRejection) -> MappedRow {
    let country = try cells.optional(.country, Cleansing.country)
    let person = try person(cells, country: country ?? defaults.defaultCountry)
    var values: [TraitFact.Value] = []
    values.reserveCapacity(layout.traits.count)
    for column in layout.traits {
      let value: String? =
        switch column.cleanser {
        case .email: person.email
        case .phone: person.phone
        case .country: country
        default: try trait(column, cells)
        }
      guard let value, !value.isEmpty else { continue }
      values.append(TraitFact.Value(name: column.name, value: value))
    }
    return MappedRow(
      identifiers: person.identifiers.all,
      key: person.identifiers.all.first?.value,
      atMs: try instantMs(.updatedAt, cells), fact: .traits(TraitFact(values: values)))
  }

  private func trait(
    _ column: CSVLayout.TraitColumn, _ cells: CellRow
  ) throws(RowRejection) -> String? {
    let bytes = cells.bytes(column.place)
    if bytes.isEmpty { return nil }
    do throws(CleansingError) {
      return try column.cleanser.clean(
        bytes, zone: defaults.zone, country: nil, form: defaults.forms.date)
    } catch {
      throw RowRejection(error, column: layout.name(ofField: column.name), value: bytes)
    }
  }

  func consent(_ cells: CellRow) throws(RowRejection) -> MappedRow {
    let person = try person(cells, country: phoneCountry(cells))
    let identifiers = person.identifiers.all
    let purpose = try cells.required(.purpose, Cleansing.text).lowercased()
    let fact = ConsentFact(
      purpose: Purpose.ID(purpose), decision: try cells.required(.status, Cleansing.decision),
      isDated: layout.has(.recordedAt),
      lawfulBasis: try cells.optional(.lawfulBasis, Cleansing.lawfulBasis),
      policyVersion: try cells.optionalText(.policyVersion),
      expiresAtMs: try instantMs(.expiresAt, cells), method: try cells.optionalText(.method),
      source: try cells.optionalText(.source), proof: try cells.optionalText(.proof))
    guard layout.has(.recordedAt) else {
      // A state without an instant counts from its delivery, and anew only when it has changed.
      let who = identifiers.first?.value ?? ""
      return MappedRow(
        identifiers: identifiers, key: Self.key(Self.key(purpose, who), fact.method ?? ""),
        fact: .consent(fact))
    }
    return MappedRow(
      identifiers: identifiers, key: nil, atMs: try requiredInstantMs(.recordedAt, cells),
      fact: .consent(fact))
  }

  func suppression(_ cells: CellRow) throws(RowRejection) -> MappedRow {
    let person = try person(cells, country: phoneCountry(cells))
    let channel = try cells.required(.channel, Cleansing.channel)
    let reason = try cells.required(.reason, Cleansing.suppressionReason)
    let isLifted = try cells.optional(.status, Cleansing.isLifted) ?? false
    let identifiers = person.identifiers.all
    let fact = SuppressionFact(
      channel: channel, reason: reason, isLifted: isLifted, proof: try cells.optionalText(.proof))
    guard layout.has(.recordedAt) else {
      let who = identifiers.first?.value ?? ""
      return MappedRow(
        identifiers: identifiers, key: Self.key(Self.key(channel.rawValue, who), reason.name),
        fact: .suppression(fact))
    }
    return MappedRow(
      identifiers: identifiers, key: nil, atMs: try requiredInstantMs(.recordedAt, cells),
      fact: .suppression(fact))
  }

  func ticket(_ cells: CellRow) throws(RowRejection) -> MappedRow {
    let person = try person(cells, country: phoneCountry(cells))
    let number = try cells.required(.ticketNo, Cleansing.key)
    let fact = TicketFact(
      number: number, subject: try cells.text(.subject), status: try cells.text(.status),
      channel: try cells.text(.channel), closedAtMs: try instantMs(.closedAt, cells),
      csat: try cells.optionalText(.csat))
    return MappedRow(
      identifiers: person.identifiers.all, key: number,
      atMs: try requiredInstantMs(.openedAt, cells), fact: .ticket(fact))
  }

  func feedback(_ cells: CellRow) throws(RowRejection) -> MappedRow {
    let person = try person(cells, country: phoneCountry(cells))
    let fact = FeedbackFact(
      kind: try cells.required(.kind, Cleansing.text), score: try cells.optionalText(.score),
      text: try cells.text(.text))
    return MappedRow(
      identifiers: person.identifiers.all, key: nil, atMs: try requiredInstantMs(.at, cells),
      fact: .feedback(fact))
  }
}

extension Cleansing {
  static func decision(
    _ bytes: UnsafeRawBufferPointer
  ) throws(CleansingError) -> ConsentRecord.Decision {
    guard let decision = ConsentRecord.Decision(name: try text(bytes).lowercased()) else {
      throw .unknownDecision
    }
    return decision
  }

  static func channel(_ bytes: UnsafeRawBufferPointer) throws(CleansingError) -> Purpose.Channel {
    guard let channel = Purpose.Channel(rawValue: try text(bytes).lowercased()) else {
      throw .unknownChannel
    }
    return channel
  }

  static func suppressionReason(
    _ bytes: UnsafeRawBufferPointer
  ) throws(CleansingError) -> Suppression.Reason {
    guard let reason = Suppression.Reason(name: try text(bytes).lowercased()) else {
      throw .unknownReason
    }
    return reason
  }

  /// Of a suppression's status; one that states none is active.
  static func isLifted(_ bytes: UnsafeRawBufferPointer) throws(CleansingError) -> Bool {
    switch try text(bytes).lowercased() {
    case "active": false
    case "lifted": true
    default: throw .unknownSuppressionStatus
    }
  }

  static func lawfulBasis(_ bytes: UnsafeRawBufferPointer) throws(CleansingError) -> LawfulBasis {
    guard let basis = LawfulBasis(name: try text(bytes)) else { throw .unknownBasis }
    return basis
  }
}
