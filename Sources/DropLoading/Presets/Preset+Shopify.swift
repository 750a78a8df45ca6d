import ProfileModel

extension Preset {
  /// Customers, orders and inventory of Shopify; ids, phones and postcodes come with an apostrophe before them.
  static let shopify = [
    Preset(
      "shopify_orders", "Shopify orders", source: "shopify",
      signature: ["name", "financial status", "lineitem quantity", "lineitem name", "created at"],
      parts: orderParts),
    Preset(
      "shopify_customers", "Shopify customers", source: "shopify",
      signature: ["first name", "last name", "email", "accepts email marketing", "tax exempt"],
      parts: customerParts),
    Preset(
      "shopify_inventory", "Shopify inventory", source: "shopify",
      signature: [["handle"], ["title"], ["option1 name"], ["sku"], ["hs code", "coo"]]
    ) { header, _ throws(PresetProblem) in try inventory(header) },
  ]

  private static let customerParts: [MappingPart] = {
    let who: [String: FieldOrigin] = [
      "customer_id": .column("customer id"), "email": .column("email"), "phone": .column("phone"),
      "country": .first("default address country code", "country code", "country"),
    ]
    // Not ticked is no; Shopify does not say whether it ever was.
    let decision = ["yes": "granted", "no": "refused"]
    var parts = [
      MappingPart(
        kind: .customers,
        fields: who.merging([
          "first_name": .column("first name"), "last_name": .column("last name"),
          "company": .first("default address company", "company"),
          "street": FieldOrigin(
            columns: [
              "default address address1", "default address address2", "address1", "address2",
            ], joint: ", "),
          "city": .first("default address city", "city"),
          "region": .first("default address province code", "province code", "province"),
          "postcode": .first("default address zip", "zip"),
        ]) { own, _ in own }, others: .traits,
        leftOut: [
          "accepts email marketing", "accepts sms marketing", "accepts whatsapp marketing",
          "total spent", "total orders",
        ])
    ]
    for channel in ["email", "sms", "whatsapp"] {
      let column = "accepts \(channel) marketing"
      parts.append(
        .consent(
          "\(channel)_marketing", .column(column, values: decision),
          method: .constant("state in Shopify"), who: who, when: [.filled(column)]))
    }
    return parts
  }()

  /// A row is a line of an order; the first of an order's rows alone has what the order says.
  private static let orderParts: [MappingPart] = {
    let who: [String: FieldOrigin] = [
      "email": .column("email"), "phone": .first("phone", "billing phone"),
      "country": .column("billing country"),
    ]
    func order(status: FieldOrigin, when cancelled: MappingPart.Condition) -> MappingPart {
      MappingPart(
        kind: .orders,
        fields: who.merging([
          "order_no": .column("name"), "ordered_at": .column("created at"), "status": status,
          "channel": .column("source"), "total": .column("total"),
          "currency": .column("currency"), "discount": .column("discount amount"),
          "coupon": .column("discount code"),
        ]) { own, _ in own }, others: .leftOut, when: [.filled("total"), cancelled],
        isOfNobodyToo: true)
    }
    return [
      MappingPart(
        kind: .orderLines,
        fields: [
          "order_no": .column("name"), "line_no": .ordinal(of: "name"),
          "sku": .first("lineitem sku", "lineitem name"), "name": .column("lineitem name"),
          "quantity": .column("lineitem quantity"), "unit_price": .column("lineitem price"),
        ], others: .leftOut),
      order(status: .column("financial status"), when: .empty("cancelled at")),
      order(status: .constant("cancelled"), when: .filled("cancelled at")),
      MappingPart(
        kind: .shipments,
        fields: [
          "order_no": .column("name"), "carrier": .column("shipping method"),
          "status": .column("fulfillment status"), "shipped_at": .column("fulfilled at"),
        ], others: .leftOut, when: [.filled("total"), .filled("fulfilled at")]),
      // A box left unticked at one checkout takes nothing back.
      .consent(
        "email_marketing", .constant("granted"), recordedAt: .column("created at"),
        method: .constant("checkout"),
        proof: .joined("name", with: " "), who: who,
        when: [.filled("total"), .filled("email"), .among("accepts marketing", ["yes", "true"])]),
    ]
  }()

  /// Stock by location: a row for each, or in older files a column for each.
  private static func inventory(_ header: [String]) throws(PresetProblem) -> Made {
    let none = ["not stocked": "0"]
    if header.contains("location") {
      return Made(parts: [
        MappingPart(
          kind: .stock,
          fields: [
            "sku": .column("sku"), "location": .column("location"),
            "on_hand": FieldOrigin(columns: ["on hand (current)", "on hand"], values: none),
            "reserved": FieldOrigin(columns: ["committed"], values: none),
          ], others: .leftOut)
      ])
    }
    let locations = header.suffix(
      from: 1 + (header.lastIndex { ["sku", "hs code", "coo"].contains($0) } ?? 0))
    if locations.isEmpty || locations.count > 16 {
      throw PresetProblem(
        "an inventory of Shopify with \(locations.count) locations; 1 to 16 can be read")
    }
    return Made(
      parts: locations.map { location in
        MappingPart(
          kind: .stock,
          fields: [
            "sku": .column("sku"), "location": .constant(location),
            "on_hand": .column(location, values: none),
          ], others: .leftOut, when: [.filled(location)])
      }, otherwise: "stocked nowhere")
  }
}
