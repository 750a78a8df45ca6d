import ProfileModel

extension Preset {
  /// HubSpot's contacts, whose columns people choose, and its export of who opted out of what.
  static let hubSpot = [
    Preset(
      "hubspot_opt_outs", "HubSpot opt-outs", source: "hubspot opt-outs", idSpace: "hubspot",
      basis: .legitimateInterests,
      signature: [["portal unsubscribe"], ["global bounce"], ["email", "email address"]]
    ) { header, _ throws(PresetProblem) in try optOuts(header) },
    Preset(
      "hubspot_contacts", "HubSpot contacts", source: "hubspot", basis: .legitimateInterests,
      signature: [
        ["record id", "contact id"], ["email"], ["first name"],
        ["contact owner", "lifecycle stage", "lead status", "create date"],
      ]
    ) { header, _ throws(PresetProblem) in try contacts(header) },
  ]

  private static func contacts(_ header: [String]) throws(PresetProblem) -> Made {
    let who: [String: FieldOrigin] = [
      "customer_id": .first("record id", "contact id"), "email": .column("email"),
      "phone": .column("phone number"), "country": .column("country/region"),
    ]
    let typePrefix = "opted out of email: "
    let types = header.filter { $0.hasPrefix(typePrefix) }
    let all = header.filter { $0 == "unsubscribed from all email" }
    let traits = MappingPart(
      kind: .customers,
      fields: who.merging([
        "first_name": .column("first name"), "last_name": .column("last name"),
        "street": .column("street address"), "city": .column("city"),
        "region": .column("state/region"), "postcode": .column("postal code"),
        "company": .first("associated company", "company name"),
        "created_at": .column("create date"), "updated_at": .column("last modified date"),
      ]) { own, _ in own }, others: .traits, leftOut: Set(types + all))
    let outs =
      all.map { ("email_marketing", $0) }
      + types.map { (MappingPart.traitName(ofColumn: String($0.dropFirst(typePrefix.count))), $0) }
    return Made(parts: [traits] + (try refusals(outs, who: who)))
  }

  private static func optOuts(_ header: [String]) throws(PresetProblem) -> Made {
    let who: [String: FieldOrigin] = [
      "customer_id": .first("record id", "contact id"), "email": .first("email", "email address"),
    ]
    let whole = ["portal unsubscribe", "portal spam report", "portal bounce", "global bounce"]
    let known = Set(whole + ["email", "email address", "record id", "contact id"])
    let types = header.filter { !known.contains($0) && !named.contains($0) }
    let outs =
      whole.map { ("email_marketing", $0) }
      + types.map { (MappingPart.traitName(ofColumn: $0), $0) }
    let person = MappingPart(kind: .customers, fields: who, others: .leftOut)
    return Made(parts: [person] + (try refusals(outs, who: who)))
  }

  /// Columns of people that may stand beside the types of mail.
  private static let named: Set<String> = ["first name", "last name", "name"]

  /// Reads TRUE as out.
  ///
  /// FALSE is no consent: it says only that nobody has opted out.
  private static func refusals(
    _ columns: [(purpose: String, column: String)], who: [String: FieldOrigin]
  ) throws(PresetProblem) -> [MappingPart] {
    if columns.count > 16 {
      throw PresetProblem(
        "an export of HubSpot with \(columns.count) columns of opt-outs; 16 can be read. Split it")
    }
    return columns.map { purpose, column in
      .consent(
        purpose, .constant("withdrawn"), method: .constant(column), who: who,
        when: [.among(column, ["true", "yes", "1"])])
    }
  }
}
