/// A campaign that events name in their context, with what it cost.
struct Campaign: Sendable {
  let identifier: StaticString
  let name: StaticString
  let channel: StaticString
  let source: StaticString
  let costCents: Int
  let startedDaysAgo: Int

  static let all = [
    Campaign(
      identifier: "autumn-coats", name: "Autumn coats", channel: "email", source: "newsletter",
      costCents: 180_000, startedDaysAgo: 55),
    Campaign(
      identifier: "spring25", name: "Spring 25, second wave", channel: "email",
      source: "newsletter", costCents: 240_000, startedDaysAgo: 220),
    Campaign(
      identifier: "dresses-search", name: "Dresses, search", channel: "search", source: "search",
      costCents: 1_250_000, startedDaysAgo: 400),
    Campaign(
      identifier: "bags-social", name: "Bags in the city", channel: "social", source: "social",
      costCents: 860_000, startedDaysAgo: 150),
    Campaign(
      identifier: "winback", name: "We miss you", channel: "sms", source: "sms",
      costCents: 64_000, startedDaysAgo: 90),
    Campaign(
      identifier: "referral", name: "Bring a friend", channel: "referral", source: "friend",
      costCents: 0, startedDaysAgo: 600),
  ]
}
