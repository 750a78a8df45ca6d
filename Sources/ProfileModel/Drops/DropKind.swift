/// The kinds of drop that are known without any setting.
package enum DropKind: String, CaseIterable, Sendable {
  case customers
  case orders
  case orderLines = "order_lines"
  case shipments
  case products
  case stock
  case consents
  case suppressions
  case tickets
  case feedback
  case campaigns
  case fxRates = "fx_rates"
  case events
}
