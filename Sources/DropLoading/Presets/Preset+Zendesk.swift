import ProfileModel

extension Preset {
  static let zendesk = [
    Preset(
      "zendesk_tickets", "Zendesk tickets", source: "zendesk",
      signature: ["id", "requester", "requester id", "subject", "status", "created at"],
      parts: [
        MappingPart(
          kind: .tickets,
          fields: zendeskWho.merging([
            "ticket_no": .column("id"), "opened_at": .column("created at"),
            "closed_at": .column("solved at"), "channel": .column("via"),
            "subject": .column("subject"), "status": .column("status"),
            "csat": .column("satisfaction score"),
          ]) { own, _ in own }, others: .leftOut),
        MappingPart(
          kind: .customers,
          fields: zendeskWho.merging([
            "name": .column("requester"), "company": .column("organization"),
          ]) { own, _ in own }, others: .leftOut),
      ])
  ]

  private static let zendeskWho: [String: FieldOrigin] = [
    "customer_id": .column("requester id"), "email": .column("requester email"),
  ]
}
