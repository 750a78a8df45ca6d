import Insight
import ProfileModel
import Testing

private let dayMs: Int64 = 86_400_000

private func order(
  _ day: Int64, _ minor: Int64, _ currency: Currency = .eur, status: String = "paid",
  categories: [String] = []
) -> Order {
  Order(
    number: "SO-1", orderedAtMs: day * dayMs, status: DropText(status), channel: "web",
    total: Money(minor: minor, currency: currency), discount: nil, coupon: nil,
    lines: categories.enumerated().map { place, category in
      Order.Line(
        number: place, sku: "S", name: "x", quantity: 1,
        unitPrice: Money(minor: 1, currency: currency),
        category: category, available: nil, restockAtMs: nil)
    }, shipments: [],
    origin: Origin(source: "shop", drop: "o.csv", line: 2, atMs: 0, party: .first))
}

private func figures(_ orders: [Order], today: Int64 = 400) -> LifetimeFigures {
  LifetimeFigures(orders: orders, nowMs: today * dayMs + 3_600_000, zone: .utc)
}

@Test func nobodyWithoutOrdersHasFigures() {
  let none = figures([])
  #expect(none.orderCount == 0)
  #expect(none.spent.isEmpty && none.averageOrder.isEmpty)
  #expect(none.daysSinceLastOrder == nil && none.medianDaysBetween == nil)
  #expect(none.spentByMonth == Array(repeating: 0, count: 12))
}

@Test func cancelledOrdersCountNowhere() {
  let counted = figures([
    order(10, 1_000), order(390, 999, status: "Cancelled"), order(391, 999, status: "returned"),
  ])
  #expect(counted.orderCount == 1)
  #expect(counted.spent == [Money(minor: 1_000, currency: .eur)])
  #expect(counted.daysSinceLastOrder == 390)
}

@Test func currenciesStandApartMostOrdersFirst() throws {
  let pln = try #require(Currency("PLN"))
  let mixed = figures([order(1, 100), order(2, 300, pln), order(3, 500, pln)])
  #expect(mixed.spent == [Money(minor: 800, currency: pln), Money(minor: 100, currency: .eur)])
  #expect(mixed.averageOrder.first == Money(minor: 400, currency: pln))
}

@Test(
  arguments: [
    ([1, 11, 31], 15), ([1, 11], 10), ([1, 1], nil), ([5], nil), ([1, 11, 12, 40], 10),
  ]
    as [([Int64], Int?)])
func usualIntervalIsTheMedianGap(_ days: [Int64], expected: Int?) {
  #expect(figures(days.map { order($0, 1) }).medianDaysBetween == expected)
}

@Test func favouritesShareThePieces() {
  let taste = figures([
    order(1, 1, categories: ["dresses", "bags"]), order(2, 1, categories: ["dresses", "dresses"]),
  ])
  #expect(taste.favouriteCategories.map(\.name) == ["dresses", "bags"])
  #expect(taste.favouriteCategories.map(\.share) == [0.75, 0.25])
}

@Test func averageIsRoundedHalfAwayFromZero() {
  #expect(figures([order(1, 1), order(2, 2)]).averageOrder.first?.minor == 2)
}

@Test func monthsRunToThisOne() {
  // Day 400 is 5 February 1971.
  let months = figures([order(399, 500), order(370, 300), order(30, 999)]).spentByMonth
  #expect(months == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 300, 500])
}
