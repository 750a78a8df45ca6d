/// A shelf of the shop: a run of SKU numbers with a price rule.
enum Category: CaseIterable {
  case shoes
  case shirts
  case coats
  case bags
  case jewellery
  case home
  case kids
  case dresses

  static let all = allCases

  var name: StaticString {
    switch self {
    case .shoes: "shoes"
    case .shirts: "shirts"
    case .coats: "coats"
    case .bags: "bags"
    case .jewellery: "jewellery"
    case .home: "home"
    case .kids: "kids"
    case .dresses: "dresses"
    }
  }

  /// How a product of it is called, in the singular.
  var noun: StaticString {
    switch self {
    case .shoes: "Shoes"
    case .shirts: "Shirt"
    case .coats: "Coat"
    case .bags: "Bag"
    case .jewellery: "Necklace"
    case .home: "Cushion"
    case .kids: "Kids' jacket"
    case .dresses: "Dress"
    }
  }

  var skus: ClosedRange<Int> {
    switch self {
    case .shoes: 1...60
    case .shirts: 61...120
    case .coats: 121...160
    case .bags: 161...220
    case .jewellery: 221...270
    case .home: 271...320
    case .kids: 321...350
    case .dresses: 351...420
    }
  }

  /// The cheapest price in euro cents, and by how much each of fourteen steps is dearer.
  var cents: (base: Int, step: Int) {
    switch self {
    case .shoes: (5_990, 500)
    case .shirts: (2_490, 200)
    case .coats: (9_990, 1_000)
    case .bags: (4_490, 700)
    case .jewellery: (1_990, 900)
    case .home: (1_490, 200)
    case .kids: (2_990, 150)
    case .dresses: (3_990, 300)
    }
  }

  var hasSizes: Bool {
    switch self {
    case .bags, .jewellery, .home: false
    case .shoes, .shirts, .coats, .kids, .dresses: true
    }
  }

  /// Which shelf people reach for next, so that co-purchase has something to find.
  var partner: Category {
    switch self {
    case .shoes, .jewellery: .dresses
    case .shirts: .coats
    case .coats: .shirts
    case .bags: .jewellery
    case .home: .home
    case .kids: .shoes
    case .dresses: .bags
    }
  }
}
