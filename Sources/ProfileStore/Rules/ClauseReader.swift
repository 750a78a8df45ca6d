internal import GRDB
import ProfileModel
import Segments

/// Finds the profiles that a clause holds; profiles that are no longer live may be among them.
struct ClauseReader {
  let columns: ProfileColumns
  let question: RuleQuestion
  let db: Database

  func set(_ clause: Clause) throws -> ProfileSet {
    switch clause {
    case .field(let field, let test): return try set(field, test)
    case .measure(let measure): return try set(measure)
    case .path(let path): return try set(path)
    case .rhythm(let rhythm): return try set(rhythm)
    case .consent(let purpose, let state, let day): return try consent(purpose, state, on: day)
    case .suppressed(let channel, let day): return try suppressed(channel, on: day)
    case .cartLeft(let days): return try cartLeft(days)
    case .known: return profiles(try columns.numbers(.isKnown, db)) { $0 == 1 }
    case .list(let name): return try named(in: name)
    case .random(let part): return random(part)
    // Rules are asked with their segments in their place.
    case .segment(let name): throw StoreError.unknownSegment(name)
    }
  }

  func profiles(_ values: [Int64], where holds: (Int64) -> Bool) -> ProfileSet {
    ProfileSet(count: values.count) { holds(values[$0]) }
  }

  private func cartLeft(_ days: Int) throws -> ProfileSet {
    let window = DateMatcher(.inLast(days, .day), nowMs: question.nowMs, zone: question.zone)
    let carts = try columns.numbers(.cartAt, db)
    let purchases = try columns.numbers(.purchaseAt, db)
    let orders = try columns.numbers(.lastOrder, db)
    return ProfileSet(count: carts.count) { number in
      let cartMs = carts[number]
      return window.holds(cartMs) && cartMs <= question.nowMs - 3_600_000
        && cartMs > purchases[number] && cartMs > orders[number]
    }
  }

  /// Numbers are drawn by themselves, so that nobody is in or out by chance of when it is asked.
  private func random(_ part: RandomPart) -> ProfileSet {
    ProfileSet(count: columns.capacity, where: part.holds)
  }
}
