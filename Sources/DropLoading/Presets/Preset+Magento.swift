import ProfileModel

extension Preset {
  /// Magento's customers and their addresses; hashes of passwords and tokens are never read.
  static let magento = [
    Preset(
      "magento_customers", "Magento customers", source: "magento",
      signature: ["email", "_website", "_store", "firstname", "lastname"],
      parts: [
        MappingPart(
          kind: .customers,
          fields: [
            "email": .column("email"), "first_name": .column("firstname"),
            "last_name": .column("lastname"), "birth_date": .column("dob"),
            "created_at": .column("created_at"), "gender": .column("gender"),
          ], others: .traits,
          leftOut: [
            "confirmation", "disable_auto_group_change", "store_id", "website_id", "_website",
            "_store",
            "created_in",
          ])
      ]),
    Preset(
      "magento_addresses", "Magento customer addresses", source: "magento addresses",
      idSpace: "magento",
      signature: [
        ["_email"], ["_entity_id"], ["country_id"], ["telephone"], ["_address_default_billing_"],
      ]
    ) { _, _ in
      Made(
        parts: [
          MappingPart(
            kind: .customers,
            fields: [
              "email": .column("_email"), "phone": .column("telephone"),
              "company": .column("company"), "street": .column("street"),
              "city": .column("city"), "region": .column("region"),
              "postcode": .column("postcode"), "country": .column("country_id"),
            ], others: .leftOut, when: [.among("_address_default_billing_", ["1", "true", "yes"])])
        ], otherwise: "not the person's address for bills, the only one that is kept")
    },
  ]
}
