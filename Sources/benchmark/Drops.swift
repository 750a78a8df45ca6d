/// Generated drops: one file of each kind.
struct Drops {
  enum Kind: String, CaseIterable {
    case campaigns = "campaigns.csv"
    case consents = "consents.csv"
    case customers = "customers.csv"
    case events = "events.ndjson"
    case feedback = "feedback.csv"
    case rates = "fx_rates.csv"
    case orderLines = "order_lines.csv"
    case orders = "orders.csv"
    case products = "products.csv"
    case shipments = "shipments.csv"
    case stock = "stock.csv"
    case tickets = "tickets.csv"
  }

  let folder: String
  let profiles: Int

  /// In the order in which the drops folder would be loaded, by name.
  var files: [String] { Kind.allCases.map { path(of: $0) } }

  func path(of kind: Kind) -> String { "\(folder)/\(kind.rawValue)" }
}
