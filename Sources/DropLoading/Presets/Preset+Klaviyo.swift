import ProfileModel

extension Preset {
  static let klaviyo = [
    Preset(
      "klaviyo_people", "Klaviyo people", source: "klaviyo", basis: .legitimateInterests,
      signature: ["email", "klaviyo id", "first name", "last name"], parts: klaviyoParts)
  ]

  private static let klaviyoWho: [String: FieldOrigin] = [
    "customer_id": .column("klaviyo id"), "email": .column("email"),
    "phone": .column("phone number"), "country": .column("country"),
  ]

  private static let klaviyoParts: [MappingPart] =
    [
      MappingPart(
        kind: .customers,
        fields: klaviyoWho.merging([
          "first_name": .column("first name"), "last_name": .column("last name"),
          "company": .column("organization"), "street": .joined("address", "address 2", with: ", "),
          "city": .column("city"), "region": .column("state / region"),
          "postcode": .column("zip code"), "created_at": .column("profile created on"),
        ]) { own, _ in own }, others: .traits,
        leftOut: [
          "latitude", "longitude", "consent", "email marketing consent", "sms consent timestamp",
          "email suppressions", "email suppressions timestamp", "accepts marketing",
          "$consent_form_id", "$consent_form_version", "$consent_method", "$consent_timestamp",
          "$sms_consent_method", "first active", "last active", "last open", "last click",
          "historic customer lifetime value", "predicted customer lifetime value",
          "total customer lifetime value", "historic number of orders",
          "predicted number of orders",
          "churn risk prediction", "average days between orders", "average order value",
          "expected date of next order",
        ])
    ] + emailParts + [
      .consent(
        "sms_marketing", .constant("granted"), recordedAt: .column("sms consent timestamp"),
        method: FieldOrigin(columns: ["$sms_consent_method"], constant: "Klaviyo"), who: klaviyoWho,
        when: [.filled("sms consent timestamp")])
    ]

  private static let subscribed: Set<String> = ["subscribed", "true", "yes"]
  private static let unsubscribed: Set<String> = ["unsubscribed", "false", "no"]
  private static let neverAsked: Set<String> = [
    "", "never_subscribed", "never subscribed", "no consent",
  ]

  /// The column bears either name; a word that is none of ours rejects the row.
  private static let emailParts = ["email marketing consent", "consent"].flatMap { column in
    let grantedAt = "$consent_timestamp"
    let suppressedAt = "email suppressions timestamp"
    let method = FieldOrigin(columns: ["$consent_method"], constant: "Klaviyo")
    let proof = FieldOrigin(
      columns: ["$consent_form_id", "$consent_form_version"], joint: " version ")
    func part(
      _ decision: String, at instant: String?, method: FieldOrigin, proof: FieldOrigin? = nil,
      _ conditions: MappingPart.Condition...
    ) -> MappingPart {
      .consent(
        "email_marketing", .constant(decision), recordedAt: instant.map { .column($0) },
        method: method, proof: proof, who: klaviyoWho, when: conditions)
    }
    let isOut = MappingPart.Condition.among(column, unsubscribed)
    let isIn = MappingPart.Condition.among(column, subscribed)
    var parts = [
      part("granted", at: grantedAt, method: method, proof: proof, isIn, .filled(grantedAt)),
      part("granted", at: nil, method: method, proof: proof, isIn, .empty(grantedAt)),
      part("withdrawn", at: suppressedAt, method: method, isOut, .filled(suppressedAt)),
      part("withdrawn", at: nil, method: method, isOut, .empty(suppressedAt)),
      .consent(
        "email_marketing", .column(column), method: method, who: klaviyoWho,
        when: [.notAmong(column, subscribed.union(unsubscribed).union(neverAsked))]),
    ]
    // An address that bounces or complained is closed, whatever was agreed to.
    if column == "email marketing consent" { parts += klaviyoSuppressions }
    return parts
  }

  private static let bounces: Set<String> = [
    "hard_bounce", "bounced", "bounce", "invalid_email", "invalid",
  ]
  private static let complaints: Set<String> = [
    "spam_complaint", "spam", "complaint", "marked_as_spam",
  ]
  /// Whoever unsubscribed withdrew a consent; that is no fault of the address.
  private static let leavers: Set<String> = ["unsubscribe", "unsubscribed"]

  private static let klaviyoSuppressions: [MappingPart] = {
    let column = "email suppressions"
    let instant = "email suppressions timestamp"
    func parts(
      _ reason: Suppression.Reason, _ conditions: MappingPart.Condition...
    ) -> [MappingPart] {
      [MappingPart.Condition.filled(instant), .empty(instant)].map { dated in
        .suppression(
          .email, reason, recordedAt: dated == .filled(instant) ? .column(instant) : nil,
          proof: FieldOrigin(columns: [column], constant: "suppressed"), who: klaviyoWho,
          when: conditions + [.filled(column), dated])
      }
    }
    func leaves(at instant: String?, _ dated: MappingPart.Condition) -> MappingPart {
      .consent(
        "email_marketing", .constant("withdrawn"), recordedAt: instant.map { .column($0) },
        method: FieldOrigin(columns: [column], constant: "Klaviyo"), who: klaviyoWho,
        when: [.among(column, leavers), dated])
    }
    return [leaves(at: instant, .filled(instant)), leaves(at: nil, .empty(instant))]
      + parts(.bounce, .among(column, bounces)) + parts(.complaint, .among(column, complaints))
      + parts(.manual, .notAmong(column, bounces.union(complaints).union(leavers)))
  }()
}
