/// The segments that a new workspace begins with.
package enum StarterSegments {
  package static let all: [(name: String, rule: String)] = [
    ("Everyone", "everyone"),
    ("New this month", "first seen this month"),
    ("Repeat buyers", "orders >= 2"),
    ("Lapsed", "orders >= 1 and last order at least 180 days ago"),
    (
      "Big spenders",
      """
      spent >= 1000 EUR or spent >= 4000 PLN or spent >= 7500 DKK or spent >= 11000 SEK \
      or spent >= 11000 NOK or spent >= 850 GBP or spent >= 1100 USD or spent >= 160000 JPY \
      or spent >= 38000 THB or spent >= 25000 CZK
      """
    ),
    ("Carts left", "cart left in last 30 days"),
    ("E-mail yes", "consent email_marketing is granted"),
  ]
}
