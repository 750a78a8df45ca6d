import ProfileModel
import RandomRules
import Segments
import Testing

/// Rules of which each shape of the language, and each odd text, is a part many times.
private let rules: [Rule] = {
  var random = RandomRules(.odd, seed: 2_026)
  return (0..<20_000).map { _ in random.rule() }
}()

@Test func randomRulesReachEveryShape() {
  var shapes = Shapes()
  for rule in rules.prefix(4_000) { shapes.add(rule) }
  #expect(Shapes.wanted.subtracting(shapes.seen) == [])
}

@Test func everyRuleReadsBackFromItsText() {
  for rule in rules {
    let text = rule.text
    do {
      let read = try Rule.parse(text)
      guard read != rule else { continue }
      Issue.record("'\(text)' is read as '\(read.text)'")
    } catch {
      Issue.record("'\(text)' is not read: \(error)")
    }
  }
}

@Test func everyRuleHasASentence() {
  for rule in rules {
    let sentence = rule.sentence
    guard sentence.utf8.count < 2 || sentence.utf8.last != UInt8(ascii: ".") else { continue }
    Issue.record("'\(rule.text)' is '\(sentence)'")
  }
}

/// Which cases of which enumerations a rule consists of, by reflection.
private struct Shapes {
  private(set) var seen: Set<String> = []

  mutating func add(_ value: Any) {
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .enum {
      let name = mirror.children.first?.label ?? String(describing: value)
      seen.insert("\(mirror.subjectType).\(name)")
    }
    for child in mirror.children { add(child.value) }
  }

  static let wanted = Set(
    words.flatMap { type, cases in cases.split(separator: " ").map { "\(type).\($0)" } })

  private static let words: [String: String] = [
    "Rule": "everyone all any not off clause",
    "Clause": "field measure path rhythm consent suppressed cartLeft known segment list random",
    "ProfileField": "trait identifier instant event order",
    "InstantField": "firstSeen lastSeen firstOrder lastOrder", "End": "first last",
    "OrderDetail": "channel status coupon product sku category",
    "Kind": "customerID login loyaltyID email phone deviceID anonymousID",
    "FieldTest": "text number date isSet isMissing",
    "Match": "oneOf contains startsWith endsWith matches", "NumberTest": "compare between",
    "Comparison": "equal notEqual less lessOrEqual greater greaterOrEqual",
    "DateTest":
      "inLast inNext before onOrBefore after onOrAfter on between calendar anniversary",
    "DateUnit": "hour day week month year", "CalendarUnit": "day week month quarter year",
    "DatePoint": "day ago ahead", "Anniversary": "today inLast inNext calendarMonth month",
    "Subject": "orders items tickets feedback events",
    "Quantity": "count spent averageOrder sum average least greatest distinct",
    "Rhythm": "regular stopped restarted", "Channel": "email sms phone post push",
    "State": "granted refused withdrawn expired outdated pending none",
  ]
}
