/// One article; everything follows from its SKU number.
struct Product {
  let sku: Int
  let category: Category

  static let count = 420

  /// - Parameter sku: 1 to ``count``.
  init(sku: Int) {
    self.sku = sku
    category = Self.shelves[sku]
  }

  /// The category of each SKU number; there is no number 0.
  private static let shelves: [Category] =
    [.shoes] + Category.all.flatMap { Array(repeating: $0, count: $0.skus.count) }

  private init(sku: Int, category: Category) {
    self.sku = sku
    self.category = category
  }

  /// Draws from a shelf; the first of each shelf sell best.
  init(from category: Category, random: inout RandomStream) {
    let share = random.below(1_000)
    sku = category.skus.lowerBound + share * share * category.skus.count / 1_000_000
    self.category = category
  }

  var euroCents: Int { category.cents.base + sku % 14 * category.cents.step }

  /// The product of the partner shelf that is bought along with it more often than chance.
  var partner: Product {
    let shelf = category.partner
    return Product(
      sku: shelf.skus.lowerBound + sku * 13 % shelf.skus.count, category: shelf)
  }

  /// Sold out at every location, with a day when it comes back.
  var isBackOrdered: Bool { sku % 23 == 7 }

  static let colours: [StaticString] = [
    "black", "white", "navy", "red", "green", "sand", "blue", "rose",
  ]
  static let sizes: [StaticString] = ["XS", "S", "L", "XL", "S", "L", "M"]
}
