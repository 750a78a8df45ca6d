/// What a person said to the shop: a ticket now and then, a score with a few words.
struct ServiceRows {
  let person: Person
  let asOfMs: Int64

  private static let subjects: [StaticString] = [
    "Where is my parcel?", "Wrong size", "Wrong item, please exchange", "Refund not received",
    "Change of address", "Invoice with \"company\" name", "Cannot log in", "Seam came undone",
    "Coupon does not work", "When is it back in stock?",
  ]

  private static let texts: [StaticString] = [
    "", "", "Lovely, fits well", "Colour is darker than in the picture",
    "The \"green\" is really more of a teal", "Came late.\nThe box was wet, too.",
  ]

  /// A few words in the person's own language, in the order of `Country.all`.
  private static let localTexts: [StaticString] = [
    "Szybka dostawa, dziękuję", "Schöner Stoff, gerne wieder", "Rigtig fin kjole", "Jättebra",
    "Fin farge, litt stor", "Mooi, maar klein", "Trop petit, dommage", "Bellissima qualità",
    "Muy cómoda", "Jolly good, would buy again", "Love it!", "とても良い", "สวยมาก", "Hezké šaty",
  ]

  /// Writes about 14 tickets for a hundred people; `number` is the next free one.
  func writeTicket(number: inout Int, to file: DropFile) {
    var random = RandomStream(seed: person.seed, topic: .service, number: person.number)
    guard random.happens(percent: 14) else { return }
    let openedMs = person.activeFromMs + random.wide(below: asOfMs - person.activeFromMs)
    let closedMs = openedMs + Span.hourMs + random.wide(below: 6 * Span.dayMs)
    let isClosed = closedMs < asOfMs && random.happens(percent: 93)
    file.put("T-")
    file.put(number: number)
    file.comma()
    file.put(customerID: person)
    file.comma()
    if person.hasEmail { file.put(email: person) }
    file.comma()
    file.put(instantMs: openedMs)
    file.comma()
    if isClosed { file.put(instantMs: closedMs) }
    file.comma()
    switch random.below(3) {
    case 0: file.put("email,")
    case 1: file.put("phone,")
    default: file.put("chat,")
    }
    file.field(random.one(of: Self.subjects))
    file.put(isClosed ? "solved," : "open,")
    if isClosed, random.happens(percent: 55) { file.put(number: 1 + random.below(5)) }
    file.endRow()
    number += 1
  }

  /// Writes about 16 scores for a hundred people.
  func writeFeedback(to file: DropFile) {
    var random = RandomStream(seed: ~person.seed, topic: .service, number: person.number)
    guard random.happens(percent: 16) else { return }
    let isPromoterScore = random.happens(percent: 60)
    file.put(customerID: person)
    file.comma()
    if person.hasEmail { file.put(email: person) }
    file.comma()
    file.put(
      instantMs: person.activeFromMs + random.wide(below: asOfMs - person.activeFromMs))
    file.put(isPromoterScore ? ",nps," : ",review,")
    let draw = random.below(100)
    let score = draw < 12 ? random.below(7) : 7 + random.below(4)
    file.put(number: isPromoterScore ? score : max(1, score / 2))
    file.comma()
    let isLocal = random.happens(percent: 40)
    file.put(csv: isLocal ? Self.localTexts[person.countryIndex] : random.one(of: Self.texts))
    file.endRow()
  }
}
