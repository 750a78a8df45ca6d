import Testing

@testable import Segments

/// A small repeatable generator: splitmix64.
private struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

/// A pattern that is matched in the obvious way: by trying one way after the other.
private indirect enum Slow {
  case letter(Unicode.Scalar)
  case any
  case oneOf(String, isNegated: Bool)
  case start
  case end
  case wordEdge(isNegated: Bool)
  case sequence([Slow])
  case choice([Slow])
  case times(Slow, Int, Int?)

  static func random(_ depth: Int, _ dice: inout Dice) -> Slow {
    switch Int.random(in: 0..<(depth > 0 ? 14 : 8), using: &dice) {
    case 0...3: return .letter(Self.letters.randomElement(using: &dice) ?? "a")
    case 4: return .any
    case 5:
      let members = ["a", "ab", "ł-", "b ", "c"].randomElement(using: &dice) ?? "a"
      return .oneOf(members, isNegated: Bool.random(using: &dice))
    case 6: return Int.random(in: 0..<2, using: &dice) == 0 ? .start : .end
    case 7: return .wordEdge(isNegated: Bool.random(using: &dice))
    case 8...10: return .sequence(several(0...3, depth, &dice))
    case 11: return .choice(several(1...3, depth, &dice))
    default:
      let least = Int.random(in: 0...2, using: &dice)
      let most = [nil, least, least + 1, least + 2].randomElement(using: &dice) ?? nil
      return .times(random(depth - 1, &dice), least, most)
    }
  }

  static let letters: [Unicode.Scalar] = ["a", "b", "c", "ł", " ", "-"]

  private static func several(
    _ count: ClosedRange<Int>, _ depth: Int, _ dice: inout Dice
  ) -> [Slow] {
    (0..<Int.random(in: count, using: &dice)).map { _ in random(depth - 1, &dice) }
  }

  var text: String {
    switch self {
    case .letter(let scalar): String(Character(scalar))
    case .any: "."
    case .oneOf(let members, let isNegated): "[\(isNegated ? "^" : "")\(members)]"
    case .start: "^"
    case .end: "$"
    case .wordEdge(let isNegated): isNegated ? "\\B" : "\\b"
    case .sequence(let parts): "(?:" + parts.map(\.text).joined() + ")"
    case .choice(let branches): "(" + branches.map(\.text).joined(separator: "|") + ")"
    case .times(let part, 0, nil): "(\(part.text))*"
    case .times(let part, 1, nil): "(\(part.text))+?"
    case .times(let part, 0, 1): "(\(part.text))?"
    case .times(let part, let least, let most):
      "(\(part.text)){\(least)\(most == least ? "" : ",\(most.map(String.init) ?? "")")}"
    }
  }

  func isFound(in text: [Unicode.Scalar]) -> Bool {
    (0...text.count).contains { fits(text, at: $0) { _ in true } }
  }

  private func fits(_ text: [Unicode.Scalar], at place: Int, _ rest: (Int) -> Bool) -> Bool {
    func isWord(_ place: Int) -> Bool {
      text.indices.contains(place) && ![" ", "-", "\n"].contains(text[place])
    }
    switch self {
    case .letter(let scalar):
      return place < text.count && text[place] == scalar && rest(place + 1)
    case .any: return place < text.count && text[place] != "\n" && rest(place + 1)
    case .oneOf(let members, let isNegated):
      return place < text.count
        && members.unicodeScalars.contains(text[place]) != isNegated && rest(place + 1)
    case .start: return place == 0 && rest(place)
    case .end: return place == text.count && rest(place)
    case .wordEdge(let isNegated):
      return (isWord(place - 1) != isWord(place)) != isNegated && rest(place)
    case .sequence(let parts):
      guard let first = parts.first else { return rest(place) }
      return first.fits(text, at: place) {
        Slow.sequence(Array(parts.dropFirst())).fits(text, at: $0, rest)
      }
    case .choice(let branches): return branches.contains { $0.fits(text, at: place, rest) }
    case .times(let part, let least, let most):
      if least == 0, rest(place) { return true }
      guard most != 0 else { return false }
      let fewer = Slow.times(part, max(0, least - 1), most.map { $0 - 1 })
      return part.fits(text, at: place) { next in
        // Nothing again would go on for ever.
        (next > place || least > 0) && fewer.fits(text, at: next, rest)
      }
    }
  }
}

struct PatternPropertyTests {
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func agreesWithTryingAllWays(_ seed: UInt64) throws {
    var dice = Dice(state: seed)
    var found = 0
    for _ in 0..<400 {
      let slow = Slow.random(4, &dice)
      let pattern = try Pattern(slow.text)
      for _ in 0..<8 {
        let text = (0..<Int.random(in: 0...7, using: &dice)).map { _ in
          (Slow.letters + ["\n"]).randomElement(using: &dice) ?? "a"
        }
        var string = ""
        string.unicodeScalars.append(contentsOf: text)
        let expected = slow.isFound(in: text)
        #expect(
          pattern.isFound(in: string) == expected, "\(slow.text) in \(string.debugDescription)")
        #expect(pattern.cost(in: string).steps <= (text.count + 1) * pattern.size)
        found += expected ? 1 : 0
      }
    }
    // Neither answer is the rule.
    #expect((400...2_800).contains(found), "\(found)")
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func anyTextIsAPatternOrSaysWhereItIsNone(_ seed: UInt64) {
    var dice = Dice(state: seed)
    let signs = Array("()[]{}|*+?^$.\\-,:=!<0129adwsbxuPk \u{301}Ł東\u{0}\n")
    var good = 0
    for _ in 0..<20_000 {
      let text = String(
        (0..<Int.random(in: 0...12, using: &dice)).map { _ in
          signs.randomElement(using: &dice) ?? "a"
        })
      do throws(PatternError) {
        _ = try Pattern(text, folds: good % 2 == 0).isFound(in: "aabŁ 12")
        good += 1
      } catch {
        #expect((1...text.count + 1).contains(error.column), "\(text.debugDescription): \(error)")
      }
    }
    #expect(good > 100)
  }
}
