extension Purpose {
  /// The register of a workspace that has set none.
  package static let standardRegister = [
    Purpose(
      id: ID("service"), description: "To fulfil orders and answer questions about them",
      lawfulBasis: .contract,
      uses: [.name, .contact, .address, .place, .birth, .identifiers, .orders, .care]),
    Purpose(
      id: ID("email_marketing"), description: "To send news and offers by e-mail",
      lawfulBasis: .consent, channel: .email, policyVersion: "2026-01",
      fields: nameAndPlace, uses: toReach, chip: "email"),
    Purpose(
      id: ID("sms_marketing"), description: "To send news and offers by text message",
      lawfulBasis: .consent, channel: .sms, policyVersion: "2026-01", fields: nameAndPlace,
      uses: toReach, chip: "sms"),
    Purpose(
      id: ID("phone_marketing"), description: "To call with offers", lawfulBasis: .consent,
      channel: .phone, policyVersion: "2026-01", fields: nameAndPlace,
      uses: toReach, chip: "calls"),
    Purpose(
      id: ID("analytics"), description: "To learn how the shop is used and mend it",
      lawfulBasis: .legitimateInterests, uses: [.place, .orders, .behaviour]),
    Purpose(
      id: ID("profiling"), description: "To foresee what a person may buy or do next",
      lawfulBasis: .consent, policyVersion: "2026-01", reconsentBelow: "2026-01",
      uses: toForesee, chip: "profiling"),
    Purpose(
      id: ID("personalisation"), description: "To show each person what fits them",
      lawfulBasis: .consent, policyVersion: "2026-01", uses: toForesee.union([.name])),
    Purpose(
      id: ID("third_party_sharing"), description: "To let partners use what we know",
      lawfulBasis: .consent, policyVersion: "2026-01"),
  ]

  private static let toReach: Set<DataCategory> = [.name, .contact, .place]
  private static let toForesee: Set<DataCategory> = [.place, .birth, .orders, .behaviour, .traits]

  private static let nameAndPlace = [
    "first_name", "last_name", "language", "city", "country",
  ]
}
