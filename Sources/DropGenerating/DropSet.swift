/// The twelve files of a full drop while they are written.
struct DropSet {
  let customers: DropFile
  let orders: DropFile
  let orderLines: DropFile
  let shipments: DropFile
  let products: DropFile
  let stock: DropFile
  let consents: DropFile
  let tickets: DropFile
  let feedback: DropFile
  let campaigns: DropFile
  let rates: DropFile
  let events: DropFile

  init(in folder: String) throws(GeneratorError) {
    customers = try DropFile(name: "customers.csv", in: folder, header: Header.customers)
    orders = try DropFile(name: "orders.csv", in: folder, header: Header.orders)
    orderLines = try DropFile(name: "order_lines.csv", in: folder, header: Header.orderLines)
    shipments = try DropFile(name: "shipments.csv", in: folder, header: Header.shipments)
    products = try DropFile(name: "products.csv", in: folder, header: Header.products)
    stock = try DropFile(name: "stock.csv", in: folder, header: Header.stock)
    consents = try DropFile(name: "consents.csv", in: folder, header: Header.consents)
    tickets = try DropFile(name: "tickets.csv", in: folder, header: Header.tickets)
    feedback = try DropFile(name: "feedback.csv", in: folder, header: Header.feedback)
    campaigns = try DropFile(name: "campaigns.csv", in: folder, header: Header.campaigns)
    rates = try DropFile(name: "fx_rates.csv", in: folder, header: Header.rates)
    events = try DropFile(name: "events.ndjson", in: folder)
  }

  /// In the order in which they get their names: who first, what they did last.
  var all: [DropFile] {
    [
      customers, products, stock, campaigns, rates, orders, orderLines, shipments, consents,
      tickets, feedback, events,
    ]
  }

  /// The first lines of the canonical files.
  enum Header {
    static let customers: StaticString =
      "customer_id,email,phone,first_name,last_name,birth_date,gender,street,city,postcode,country,language,loyalty_id,loyalty_tier,created_at"
    static let orders: StaticString =
      "order_no,customer_id,email,phone,ordered_at,status,channel,total,currency,discount,coupon"
    static let orderLines: StaticString = "order_no,line_no,sku,name,quantity,unit_price"
    static let shipments: StaticString =
      "order_no,carrier,tracking_no,status,shipped_at,promised_at,delivered_at"
    static let products: StaticString = "sku,name,category,price,cost,currency"
    static let stock: StaticString = "sku,location,on_hand,reserved,restock_at,lead_days"
    static let consents: StaticString =
      "customer_id,email,phone,purpose,status,lawful_basis,policy_version,recorded_at,expires_at,method,source,proof"
    static let tickets: StaticString =
      "ticket_no,customer_id,email,opened_at,closed_at,channel,subject,status,csat"
    static let feedback: StaticString = "customer_id,email,at,kind,score,text"
    static let campaigns: StaticString = "campaign,name,channel,cost,currency,started_at"
    static let rates: StaticString = "date,currency,rate_to_base"
  }
}
