extension DropFile {
  func put(sku: Int) {
    put("SKU-")
    put(number: sku, width: 4)
  }

  /// Writes a product's name without quotes: `Dress no. 412, green, M`.
  func put(name product: Product) {
    put(product.category.noun)
    put(" no. ")
    put(number: product.sku)
    put(", ")
    put(Product.colours[product.sku % 8])
    guard product.category.hasSizes else { return }
    put(", ")
    put(Product.sizes[product.sku % 7])
  }

  /// Writes a product's name as a CSV field; it always holds a comma.
  func field(name product: Product) {
    put(byte: 0x22)
    put(name: product)
    put("\",")
  }

  /// Writes one row of products.csv; prices are in euro, cost about two fifths.
  func row(product: Product) {
    put(sku: product.sku)
    comma()
    field(name: product)
    field(product.category.name)
    put(amount: product.euroCents, .euro)
    comma()
    put(amount: product.euroCents * (34 + product.sku % 13) / 100, .euro)
    put(",EUR")
    endRow()
  }

  /// Writes the rows of stock.csv for one product, one for each location.
  func rows(stock product: Product, seed: UInt64, asOfMs: Int64) {
    let locations: [StaticString] = ["Łódź warehouse", "Berlin store", "København store"]
    for (index, location) in locations.enumerated() {
      var random = RandomStream(seed: seed, topic: .stock, number: product.sku * 8 + index)
      let isEmpty = product.isBackOrdered || random.happens(percent: 6)
      let onHand = isEmpty ? 0 : 1 + random.below(index == 0 ? 240 : 14)
      put(sku: product.sku)
      comma()
      field(location)
      put(number: onHand)
      comma()
      put(number: onHand == 0 ? 0 : random.below(min(6, onHand)))
      comma()
      if onHand < 5 {
        let inDays = product.isBackOrdered ? 6 : 2 + random.below(28)
        put(date: CivilDate(days: Int(asOfMs / Span.dayMs) + inDays))
      }
      comma()
      put(number: index == 0 ? 1 : 3 + random.below(5))
      endRow()
    }
  }
}
