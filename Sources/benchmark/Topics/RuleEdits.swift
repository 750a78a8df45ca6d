import ProfileModel

/// Rules as they change under a person's keys, and the same questions in SQL.
struct RuleEdits {
  /// One rule, edited again and again.
  struct Series {
    let name: String
    /// Rule and question of each step; the first is typed anew, each other changes a value.
    let steps: [(rule: String, question: String)]
  }

  private let nowMs: Int64
  private static let dayMs: Int64 = 86_400_000

  init(nowMs: Int64) { self.nowMs = nowMs }

  var all: [Series] { [orders, spent, views, categories, abandoned, bought] }

  /// The begin of the day so many days ago; "in the last" includes today.
  private func start(_ days: Int) -> Int64 {
    nowMs / Self.dayMs * Self.dayMs - Int64(days) * Self.dayMs
  }

  private var orders: Series {
    Series(
      name: "place, orders and consent",
      steps: (1...12).map { count in
        (
          "country in (PL, DE, DK) and orders >= \(count) and consent email_marketing is granted",
          """
          SELECT count(*) FROM people WHERE country IN ('PL', 'DE', 'DK')
            AND person IN (SELECT person FROM orders WHERE status NOT IN ('cancelled', 'returned')
              GROUP BY 1 HAVING count(*) >= \(count))
            AND person IN (SELECT person FROM consents WHERE purpose = 'email_marketing' AND decision = 1
              AND coalesce(CAST(expires_at_ms AS BIGINT) > \(nowMs), true))
          """
        )
      })
  }

  private var spent: Series {
    Series(
      name: "amounts and dates",
      steps: (1...12).map { step in
        (
          "spent > \(step * 40) EUR and last order before \(30 + step) days ago",
          """
          SELECT count(*) FROM people WHERE last_order_ms < \(start(30 + step)) AND last_order_ms > 0
            AND person IN (SELECT person FROM spend WHERE currency = 'EUR' AND spent_minor > \(step * 4_000))
          """
        )
      })
  }

  private var views: Series {
    Series(
      name: "events",
      steps: (1...12).map { step in
        let days = step % 2 == 0 ? 90 : 90 + step
        return (
          "did \"Product Viewed\" at least \(1 + step / 2) times in last \(days) days",
          """
          SELECT count(*) FROM (SELECT person FROM events WHERE name = 'Product Viewed'
            AND at_ms >= \(start(days - 1)) AND at_ms <= \(nowMs) GROUP BY 1 HAVING count(*) >= \(1 + step / 2))
          """
        )
      })
  }

  private var categories: Series {
    let names = ["dresses", "shoes", "bags", "jewellery", "coats", "knitwear"]
    return Series(
      name: "events by a property",
      steps: (0..<12).map { step in
        let name = names[step % names.count]
        return (
          "did \"Product Viewed\" at least \(1 + step / 6) times in last 180 days where category is \(name)",
          """
          SELECT count(*) FROM (SELECT person FROM events WHERE name = 'Product Viewed' AND category = '\(name)'
            AND at_ms >= \(start(179)) AND at_ms <= \(nowMs) GROUP BY 1 HAVING count(*) >= \(1 + step / 6))
          """
        )
      })
  }

  private var abandoned: Series {
    Series(
      name: "paths of events",
      steps: (1...12).map { hours in
        let spanMs = Int64(hours) * 3_600_000
        return (
          "did \"Product Added\" and then not \"Order Completed\" within \(hours) hours",
          """
          SELECT count(DISTINCT a.person)
          FROM (SELECT * FROM events WHERE name = 'Product Added') AS a
          ASOF LEFT JOIN (SELECT * FROM events WHERE name = 'Order Completed') AS b
            ON a.person = b.person AND a.at_ms < b.at_ms
          WHERE a.at_ms + \(spanMs) < \(nowMs) AND coalesce(b.at_ms > a.at_ms + \(spanMs), true)
          """
        )
      })
  }

  private var bought: Series {
    let names = ["dresses", "shoes", "bags", "jewellery"]
    return Series(
      name: "orders by category",
      steps: (0..<12).map { step in
        let (name, days) = (names[step % names.count], 365 - step)
        return (
          "orders >= 1 in last \(days) days where category is \(name)",
          """
          SELECT count(DISTINCT person) FROM orders WHERE status NOT IN ('cancelled', 'returned')
            AND at_ms >= \(start(days - 1)) AND at_ms <= \(nowMs)
            AND order_no IN (SELECT order_no FROM lines WHERE category = '\(name)')
          """
        )
      })
  }
}
