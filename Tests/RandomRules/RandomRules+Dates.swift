import ProfileModel
package import Segments

/// Which instants are meant.
extension RandomRules {
  package mutating func dateTest() -> DateTest {
    random.chance(12) ? .anniversary(anniversary()) : window()
  }

  /// Any but an anniversary.
  mutating func window() -> DateTest {
    switch random.number(1...14) {
    case 1...3: .inLast(count(), random.one())
    case 4: .inNext(count(), random.one())
    case 5: .before(point())
    case 6: .onOrBefore(point())
    case 7: .after(point())
    case 8: .onOrAfter(point())
    case 9: .on(point())
    case 10...11: .between(point(), point())
    default: .calendar(random.number(-1...1), random.one())
    }
  }

  mutating func count() -> Int {
    random.pick([1, 1, 2, 3, 7, 30, 36_500, random.number(1...100), random.number(1...36_500)])
  }

  private mutating func point() -> DatePoint {
    switch random.number(1...3) {
    case 1: .day(random.pick(words.days))
    case 2: .ago(count(), random.one())
    default: .ahead(count(), random.one())
    }
  }

  private mutating func anniversary() -> Anniversary {
    switch random.number(1...5) {
    case 1: .today
    case 2: .inLast(days: count())
    case 3: .inNext(days: count())
    case 4: .calendarMonth(random.number(-1...1))
    default: .month(random.number(1...12))
    }
  }
}
