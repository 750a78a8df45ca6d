import ProfileModel

extension Preset {
  static let mailchimp = [
    Preset(
      "mailchimp_audience", "Mailchimp audience", source: "mailchimp", basis: .legitimateInterests,
      signature: [["email address"], ["optin_time"], ["confirm_time"], ["leid"], ["euid"]]
    ) { header, fileName throws(PresetProblem) in
      guard let status = AudienceStatus(header: header, fileName: fileName) else {
        throw PresetProblem(
          "an audience of Mailchimp, but of which status? Its name must begin with subscribed, "
            + "unsubscribed, nonsubscribed or cleaned, as Mailchimp names it")
      }
      return Made(parts: mailchimpParts(status), zone: .utc)
    }
  ]

  /// What a file of an audience holds; the file says it, no column does.
  private enum AudienceStatus: String, CaseIterable {
    case unsubscribed, subscribed, nonsubscribed, cleaned

    /// Columns about leaving outweigh the name: a file may have been renamed.
    init?(header: [String], fileName: String) {
      if header.contains("unsub_time") {
        self = .unsubscribed
        return
      }
      let name = fileName.lowercased()
      guard let status = Self.allCases.first(where: { name.hasPrefix($0.rawValue) }) else {
        return nil
      }
      self = status
    }
  }

  private static let mailchimpWho: [String: FieldOrigin] = [
    "customer_id": .column("leid"), "email": .column("email address"),
  ]

  private static func mailchimpParts(_ status: AudienceStatus) -> [MappingPart] {
    let traits = MappingPart(
      kind: .customers,
      fields: mailchimpWho.merging([
        "first_name": .column("first name"), "last_name": .column("last name"),
        "updated_at": .column("last_changed"),
      ]) { own, _ in own }, others: .traits,
      leftOut: [
        "euid", "optin_time", "optin_ip", "confirm_time", "confirm_ip", "latitude", "longitude",
        "gmtoff", "dstoff", "cc", "region", "unsub_campaign_id", "unsub_reason", "unsub_time",
        "unsub_campaign_title", "unsub_reason_other", "clean_time", "clean_campaign_id",
        "clean_campaign_title",
      ])
    switch status {
    case .subscribed: return [traits] + optIns + [unproven, undatedUnproven]
    case .nonsubscribed: return [traits]
    case .unsubscribed:
      let reason = FieldOrigin(columns: ["unsub_reason"], constant: "unsubscribed")
      return [traits] + optIns + [
        out(at: "unsub_time", reason, .filled("unsub_time")),
        out(at: "last_changed", reason, .empty("unsub_time")),
        out(reason, .empty("unsub_time")),
      ]
    case .cleaned:
      return [traits] + optIns + [
        bounced(at: "clean_time", .filled("clean_time")),
        bounced(at: "last_changed", .empty("clean_time"), .filled("last_changed")),
        bounced(at: nil, .empty("clean_time"), .empty("last_changed")),
      ]
    }
  }

  /// What proves a consent: a double opt-in counts from its confirmation.
  private static let optIns = [
    optIn(
      "double opt-in", at: "confirm_time",
      ["optin_time", "optin_ip", "confirm_time", "confirm_ip"],
      .filled("optin_time"), .filled("confirm_time")),
    optIn(
      "confirmed without an opt-in", at: "confirm_time", ["confirm_time", "confirm_ip"],
      .empty("optin_time"), .filled("confirm_time")),
    optIn(
      "single opt-in", at: "optin_time", ["optin_time", "optin_ip"], .filled("optin_time"),
      .empty("confirm_time")),
  ]

  private static func optIn(
    _ method: String, at instant: String, _ proof: [String],
    _ conditions: MappingPart.Condition...
  ) -> MappingPart {
    .consent(
      "email_marketing", .constant("granted"), recordedAt: .column(instant),
      method: .constant(method), proof: FieldOrigin(columns: proof, joint: " "),
      who: mailchimpWho, when: conditions)
  }

  /// Subscribed without any time of it proves no consent.
  private static let unproven = MappingPart.consent(
    "email_marketing", .constant("pending"), recordedAt: .column("last_changed"),
    method: .constant("subscribed without a time of opt-in"), who: mailchimpWho,
    when: [.empty("optin_time"), .empty("confirm_time"), .filled("last_changed")])

  private static let undatedUnproven = MappingPart.consent(
    "email_marketing", .constant("pending"),
    method: .constant("subscribed without a time of opt-in"), who: mailchimpWho,
    when: [.empty("optin_time"), .empty("confirm_time"), .empty("last_changed")])

  /// What Mailchimp cleaned away is consented to or not as before; mail to it comes back.
  private static func bounced(
    at instant: String?, _ conditions: MappingPart.Condition...
  ) -> MappingPart {
    .suppression(
      .email, .bounce, recordedAt: instant.map { .column($0) },
      proof: FieldOrigin(columns: ["clean_campaign_title"], constant: "cleaned by Mailchimp"),
      who: mailchimpWho, when: conditions)
  }

  /// Without any time it counts from the delivery of the file.
  private static func out(
    _ reason: FieldOrigin, _ condition: MappingPart.Condition
  ) -> MappingPart {
    .consent(
      "email_marketing", .constant("withdrawn"), method: reason, who: mailchimpWho,
      when: [condition, .empty("last_changed")])
  }

  private static func out(
    at instant: String, _ reason: FieldOrigin, _ condition: MappingPart.Condition
  ) -> MappingPart {
    .consent(
      "email_marketing", .constant("withdrawn"), recordedAt: .column(instant), method: reason,
      who: mailchimpWho, when: [condition, .filled(instant)])
  }
}
