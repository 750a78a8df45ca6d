import ProfileModel

extension Preset {
  /// The reports of WooCommerce, whose headers are in the shop's language: these are the English ones.
  static let wooCommerce = [
    Preset(
      "woocommerce_customers", "WooCommerce customers", source: "woocommerce",
      signature: ["name", "username", "last active", "email", "total spend", "aov"],
      parts: [
        MappingPart(
          kind: .customers,
          fields: [
            "email": .column("email"), "phone": .column("billing phone"), "name": .column("name"),
            "country": .column("country / region"), "city": .column("city"),
            "region": .column("region"), "postcode": .column("postal code"),
            "created_at": .column("sign up"), "username": .column("username"),
          ], others: .traits,
          leftOut: ["last active", "orders", "total spend", "aov", "shipping phone"])
      ]),
    Preset(
      "woocommerce_orders", "WooCommerce orders", source: "woocommerce",
      signature: ["date", "order #", "status", "customer type", "product(s)", "net sales"],
      parts: orderParts),
  ]

  /// The report names a customer, but by nothing that tells one Anna from another: each order is a
  /// person of its own until an identity is joined by hand.
  private static let orderParts: [MappingPart] = {
    let who = ["customer_id": FieldOrigin(columns: ["order #"], joint: "")]
    return [
      MappingPart(
        kind: .orders,
        fields: who.merging([
          "order_no": .column("order #"), "ordered_at": .column("date"),
          "status": .column("status"), "total": .column("net sales"),
          "coupon": .column("coupon(s)"), "channel": .column("attribution"),
        ]) { own, _ in own }, others: .leftOut),
      MappingPart(
        kind: .customers, fields: who.merging(["name": .column("customer")]) { own, _ in own },
        others: .leftOut, when: [.filled("customer")]),
      MappingPart(
        kind: .orderLines, fields: ["order_no": .column("order #")], others: .leftOut,
        when: [.filled("product(s)")], productList: "product(s)"),
    ]
  }()
}
