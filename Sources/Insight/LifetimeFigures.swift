package import ProfileModel

/// What a person's orders say up to a day: counts, money by currency, rhythm and taste.
///
/// Cancelled, returned and fully refunded orders are left out of every figure.
package struct LifetimeFigures: Hashable, Sendable {
  /// A category's part of the pieces bought.
  package struct Favourite: Hashable, Sendable {
    package let name: String
    /// 0...1 of all pieces whose category is known.
    package let share: Double
  }

  package let orderCount: Int
  /// Sums by currency, the currency of most orders first.
  package let spent: [Money]
  /// Sum divided by orders of that currency, rounded half away from zero; in the order of `spent`.
  package let averageOrder: [Money]
  package let firstOrderMs: Int64?
  package let lastOrderMs: Int64?
  /// Days of the zone between the last order and today; 0 for an order of today.
  package let daysSinceLastOrder: Int?
  /// The median of whole days between order days; `nil` with fewer than two order days.
  package let medianDaysBetween: Int?
  /// Amounts of the currency of most orders in the last twelve calendar months, oldest first.
  package let spentByMonth: [Double]
  /// Categories by pieces bought, largest share first; at most five.
  package let favouriteCategories: [Favourite]

  package init(orders: [Order], nowMs: Int64, zone: Zone) {
    let counted = orders.filter(\.counts)
    let byCurrency = Dictionary(grouping: counted, by: \.total.currency)
      .sorted { ($0.value.count, $1.key) > ($1.value.count, $0.key) }
    orderCount = counted.count
    spent = byCurrency.map { currency, orders in
      Money(minor: orders.reduce(0) { $0 + $1.total.minor }, currency: currency)
    }
    averageOrder = zip(spent, byCurrency).map { sum, orders in
      Money(minor: divideRounded(sum.minor, Int64(orders.value.count)), currency: sum.currency)
    }
    firstOrderMs = counted.map(\.orderedAtMs).min()
    lastOrderMs = counted.map(\.orderedAtMs).max()
    daysSinceLastOrder = lastOrderMs.map { last in
      max(0, zone.day(ofMs: nowMs).daysSince1970 - zone.day(ofMs: last).daysSince1970)
    }
    medianDaysBetween = Self.medianGap(counted.map { zone.day(ofMs: $0.orderedAtMs).daysSince1970 })
    spentByMonth = Self.byMonth(byCurrency.first?.value ?? [], nowMs: nowMs, zone: zone)
    favouriteCategories = Self.favourites(counted)
  }

  private static func medianGap(_ orderDays: [Int]) -> Int? {
    let days = Set(orderDays).sorted()
    guard days.count >= 2 else { return nil }
    let gaps = zip(days.dropFirst(), days).map { $0 - $1 }.sorted()
    let middle = gaps.count / 2
    return gaps.count % 2 == 1 ? gaps[middle] : (gaps[middle - 1] + gaps[middle] + 1) / 2
  }

  private static func byMonth(_ orders: [Order], nowMs: Int64, zone: Zone) -> [Double] {
    let today = zone.day(ofMs: nowMs)
    var months = Array(repeating: 0.0, count: 12)
    for order in orders {
      let day = zone.day(ofMs: order.orderedAtMs)
      let age = (today.year - day.year) * 12 + today.month - day.month
      if (0..<12).contains(age) { months[11 - age] += Double(order.total.minor) }
    }
    return months
  }

  private static func favourites(_ orders: [Order]) -> [Favourite] {
    var pieces: [String: Int] = [:]
    for line in orders.flatMap(\.lines) where line.quantity > 0 {
      if let category = line.category, !category.isEmpty {
        pieces[category, default: 0] += line.quantity
      }
    }
    let all = pieces.values.reduce(0, +)
    return pieces.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(5)
      .map { Favourite(name: $0.key, share: Double($0.value) / Double(all)) }
  }
}

/// Divides and rounds half away from zero.
private func divideRounded(_ value: Int64, _ divisor: Int64) -> Int64 {
  let half = divisor / 2
  return (value >= 0 ? value + half : value - half) / divisor
}
