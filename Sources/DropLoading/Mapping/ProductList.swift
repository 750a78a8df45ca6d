import ProfileModel

/// A cell that lists the products of an order as `2× Blue shirt, L, 1× Cap`.
///
/// It names no article number, so that the product's name stands in for it, and no price.
struct ProductList {
  let cell: Int

  /// The order lines of a row; its layout has the order's number.
  func lines(_ cells: CellRow) throws(RowRejection) -> [MappedRow] {
    let order = try cells.required(.orderNo, Cleansing.key)
    let bytes = cells.bytes(cell: cell)
    if bytes.isEmpty { return [] }
    let column = cells.layout.header[cell]
    guard let text = try? Cleansing.text(bytes), let products = Self.products(text) else {
      throw RowRejection(
        "not a list such as '2× Name, 1× Name'", column: column, valueClass: ValueClass.of(bytes))
    }
    if products.count > FactRow.mostOfAKind {
      throw RowRejection("more than \(FactRow.mostOfAKind) products in one row", column: column)
    }
    return products.enumerated().map { place, product in
      MappedRow(
        key: RowMapper.key(order, String(place + 1)),
        fact: .orderLine(
          OrderLineFact(
            orderNumber: order, lineNumber: place + 1, sku: product.name, name: product.name,
            quantity: product.quantity, unitPrice: "")))
    }
  }

  /// The products of a list; `nil` when the text is none.
  ///
  /// A comma within a name parts nothing: what follows it has no count.
  static func products(_ text: String) -> [(quantity: Int, name: String)]? {
    var products: [(quantity: Int, name: String)] = []
    for piece in text.split(separator: ",", omittingEmptySubsequences: false) {
      let trimmed = piece.drop(while: \.isWhitespace)
      let digits = trimmed.prefix { $0.isASCII && $0.isNumber }
      let rest = trimmed.dropFirst(digits.count)
      if let quantity = Int(digits), let sign = rest.first, "×x".contains(sign),
        rest.dropFirst().first?.isWhitespace == true
      {
        let name = rest.dropFirst().drop(while: \.isWhitespace)
        products.append((quantity, String(name)))
      } else if let last = products.indices.last {
        products[last].name += "," + piece
      } else {
        return nil
      }
    }
    return products.contains { $0.name.isEmpty } ? nil : products
  }
}
