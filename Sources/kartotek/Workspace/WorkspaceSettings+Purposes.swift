import ProfileModel
import TOMLKit

extension WorkspaceSettings {
  /// Of a purpose of the register.
  static let purposeEntries = [
    Entry(
      key: "purposes.NAME.description", meaning: "what it is for, in a sentence for customers",
      standard: "none"),
    Entry(
      key: "purposes.NAME.lawful_basis",
      meaning:
        "consent, contract, legal_obligation, vital_interests, public_task or legitimate_interests",
      standard: "consent"),
    Entry(
      key: "purposes.NAME.channel", meaning: "email, sms, phone, post or push", standard: "none"),
    Entry(key: "purposes.NAME.policy_version", meaning: "the version in force", standard: "none"),
    Entry(
      key: "purposes.NAME.reconsent_below", meaning: "consents to an older version are outdated",
      standard: "none"),
    Entry(
      key: "purposes.NAME.valid_for_days",
      meaning: "for how many days, 1 to 36500, a consent stands that has no end of its own",
      standard: "without end"),
    Entry(
      key: "purposes.NAME.retention_days",
      meaning: "after how many days, 1 to 36500, facts that came in for it are deleted",
      standard: "kept"),
    Entry(
      key: "purposes.NAME.on_withdrawal",
      meaning:
        "what a withdrawal, a refusal or an objection does with the facts that rested on it: withhold or delete",
      standard: "withhold"),
    Entry(
      key: "purposes.NAME.recipients", meaning: "a list: to whom data goes for it besides you",
      standard: "nobody"),
    Entry(
      key: "purposes.NAME.assessment",
      meaning: "where the balancing of legitimate interests is written down", standard: "none"),
    Entry(
      key: "purposes.NAME.review_on", meaning: "the day by which somebody looks at it again",
      standard: "none"),
    Entry(
      key: "purposes.NAME.fields", meaning: "a list: traits that an export for it may carry",
      standard: "marketing: names, language, city, country; others: none"),
    Entry(
      key: "purposes.NAME.uses",
      meaning: "a list: what of people roles that work for it see: "
        + DataCategory.allCases.map(\.rawValue).joined(separator: ", "),
      standard: "see Roles"),
    Entry(
      key: "purposes.NAME.chip", meaning: "the short word in lists", standard: "none: not in lists"),
    Entry(
      key: "purposes.NAME.categories",
      meaning: "a list: what calls' consent preferences call it, such as C0004 or Advertising",
      standard: "its name alone"),
  ]
}

extension WorkspaceSettings {
  /// The entry of the register of that name.
  ///
  /// - Throws: ``Failure`` that names those there are.
  func purpose(named name: String) throws(Failure) -> Purpose {
    if let entry = purposes.first(where: { $0.id.rawValue == name }) { return entry }
    let known = purposes.map(\.id.rawValue).joined(separator: ", ")
    throw Failure(.usage, "There is no purpose of that name. There are: \(known).")
  }
}

extension SettingsReader {
  /// The standard register, with what the settings change of it and add to it.
  func purposes(in table: TOMLTable) throws(Failure) -> [Purpose] {
    var register = Purpose.standardRegister
    for (name, entry) in try tables("purposes", in: table) {
      let purpose = try purpose(
        Purpose.ID(name), entry, known: register.first { $0.id.rawValue == name })
      if let place = register.firstIndex(where: { $0.id == purpose.id }) {
        register[place] = purpose
      } else {
        register.append(purpose)
      }
    }
    return register
  }

  private func purpose(
    _ id: Purpose.ID, _ entry: TOMLTable, known: Purpose?
  ) throws(Failure) -> Purpose {
    let prefix = "purposes.\(id.rawValue)."
    try allow(
      Set(WorkspaceSettings.purposeEntries.map { String($0.key.split(separator: ".")[2]) }),
      in: entry, under: prefix)
    return Purpose(
      id: id,
      description: try text("description", entry, under: prefix) ?? known?.description ?? "",
      lawfulBasis: try value(
        "lawful_basis", entry, under: prefix, "one of the six lawful bases",
        { LawfulBasis(name: $0) }) ?? known?.lawfulBasis ?? .consent,
      channel: try value(
        "channel", entry, under: prefix, "email, sms, phone, post or push",
        { Purpose.Channel(rawValue: $0) }) ?? known?.channel,
      policyVersion: try text("policy_version", entry, under: prefix) ?? known?.policyVersion,
      reconsentBelow: try text("reconsent_below", entry, under: prefix) ?? known?.reconsentBelow,
      validForDays: try days("valid_for_days", entry, prefix) ?? known?.validForDays,
      retentionDays: try days("retention_days", entry, prefix) ?? known?.retentionDays,
      onWithdrawal: try value(
        "on_withdrawal", entry, under: prefix, "withhold or delete",
        { Purpose.OnWithdrawal(rawValue: $0) }) ?? known?.onWithdrawal ?? .withhold,
      recipients: try list("recipients", entry, prefix) ?? known?.recipients ?? [],
      assessment: try text("assessment", entry, under: prefix) ?? known?.assessment,
      reviewOn: try day("review_on", entry, prefix) ?? known?.reviewOn,
      fields: try list("fields", entry, prefix) ?? known?.fields ?? [],
      uses: try uses(entry, prefix) ?? known?.uses ?? [],
      chip: try text("chip", entry, under: prefix) ?? known?.chip,
      categories: try list("categories", entry, prefix) ?? known?.categories ?? [])
  }

  private func days(_ key: String, _ entry: TOMLTable, _ prefix: String) throws(Failure) -> Int? {
    guard let value = entry[key] else { return nil }
    guard let days = value.int, (1...36_500).contains(days) else {
      throw wrong(prefix + key, "a whole number of 1 to 36500")
    }
    return days
  }

  private func day(
    _ key: String, _ entry: TOMLTable, _ prefix: String
  ) throws(Failure) -> CivilDate? {
    try value(key, entry, under: prefix, "a day such as \"2027-01-31\"") { CivilDate(iso: $0) }
  }

  private func uses(_ entry: TOMLTable, _ prefix: String) throws(Failure) -> Set<DataCategory>? {
    guard let names = try list("uses", entry, prefix) else { return nil }
    var uses: Set<DataCategory> = []
    for name in names {
      guard let category = DataCategory(rawValue: name) else {
        let known = DataCategory.allCases.map(\.rawValue).joined(separator: ", ")
        throw wrong(prefix + "uses", "a list of any of \(known)")
      }
      uses.insert(category)
    }
    return uses
  }

  func list(
    _ key: String, _ entry: TOMLTable, _ prefix: String
  ) throws(Failure) -> [String]? {
    guard let value = entry[key] else { return nil }
    let expected = "a list of texts in quotation marks"
    guard let array = value.array else { throw wrong(prefix + key, expected) }
    var texts: [String] = []
    for place in 0..<array.count {
      guard let text = array[place].string else { throw wrong(prefix + key, expected) }
      texts.append(text)
    }
    return texts
  }
}
