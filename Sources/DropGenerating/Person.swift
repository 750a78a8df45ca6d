/// An invented person, the same for a seed and a number whatever the size of the shop.
struct Person {
  enum Gender { case female, male, unstated }

  /// The place in the drop, from 0; every identifier is made from it, so none is shared.
  let number: Int
  let seed: UInt64
  let countryIndex: Int
  let market: Market
  let gender: Gender
  let first: Word
  let last: Word
  let hasEmail: Bool
  let hasPhone: Bool
  let hasLoyalty: Bool
  /// 0 never tells it, else the year.
  let birthYear: Int
  let createdMs: Int64
  /// Where the two years of history begin for this person.
  let activeFromMs: Int64
  /// Some have lapsed: nothing is bought after this instant.
  let activeToMs: Int64
  let orderCount: Int
  let favourite: Category

  static let firstCustomerNumber = 100_001

  init(number: Int, seed: UInt64, asOfMs: Int64) {
    self.number = number
    self.seed = seed
    var random = RandomStream(seed: seed, topic: .person, number: number)
    countryIndex = random.one(of: Country.shares)
    let country = Country.all[countryIndex]
    market = country.market
    let isFemale = random.happens(percent: 58)
    gender = random.happens(percent: 12) ? .unstated : isFemale ? .female : .male
    first = random.one(of: isFemale ? country.femaleNames : country.maleNames)
    let isFeminine = isFemale && !country.femaleSurnames.isEmpty
    last = random.one(of: isFeminine ? country.femaleSurnames : country.surnames)
    hasEmail = random.happens(percent: 94)
    hasPhone = random.happens(percent: 82)
    hasLoyalty = random.happens(percent: 38)
    birthYear = random.happens(percent: 68) ? 1942 + random.below(66) : 0
    let ageMs = Span.dayMs + random.wide(below: 6 * 365 * Span.dayMs)
    createdMs = (asOfMs - ageMs) / 1_000 * 1_000
    let historyStartMs = asOfMs - Span.historyMs + Span.hourMs + random.wide(below: 60 * Span.dayMs)
    activeFromMs = max(createdMs, historyStartMs)
    let activeMs = asOfMs - Span.hourMs - activeFromMs
    let hasLapsed = random.happens(percent: 42)
    activeToMs =
      activeFromMs + (hasLapsed ? activeMs / 4 + random.wide(below: activeMs * 3 / 4) : activeMs)
    orderCount = Self.orderCount(&random)
    favourite = random.one(of: Category.all)
  }

  /// A skewed law: half buy once or never, one in fifty more than a dozen times.
  private static func orderCount(_ random: inout RandomStream) -> Int {
    switch random.below(100) {
    case 0..<24: 0
    case 24..<55: 1
    case 55..<72: 2
    case 72..<82: 3
    case 82..<94: 4 + random.below(4)
    case 94..<98: 8 + random.below(5)
    default: 13 + random.below(Order.mostPerPerson - 12)
    }
  }

  /// When an order was made: evenly spaced with a jitter, as habits are.
  func orderedAtMs(ordinal: Int) -> Int64 {
    var random = RandomStream(
      seed: seed, topic: .orderInstant, number: number * Order.mostPerPerson + ordinal)
    let step = (activeToMs - activeFromMs) / Int64(orderCount)
    let atMs = activeFromMs + Int64(ordinal) * step + random.wide(below: max(1, step))
    return atMs / 1_000 * 1_000
  }
}
