import TOMLKit

extension WorkspaceSettings {
  static let erasureEntries = [
    Entry(
      key: "erasure.keep_orders",
      meaning: "whether orders of erased people stay, without a name, because the law says so",
      standard: "true")
  ]
}

extension SettingsReader {
  func keepsOrders(in table: TOMLTable) throws(Failure) -> Bool {
    guard let value = table["erasure"] else { return true }
    guard let group = value.table else { throw wrong("erasure", "a table") }
    try allow(["keep_orders"], in: group, under: "erasure.")
    guard let keeps = group["keep_orders"] else { return true }
    guard let keeps = keeps.bool else { throw wrong("erasure.keep_orders", "true or false") }
    return keeps
  }
}
