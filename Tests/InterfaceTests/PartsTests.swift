import ProfileModel
import Terminal
import Testing

@testable import Interface

struct PartsTests {
  private let wording = Wording(nowMs: testNowMs, zone: testZone, glyphs: .unicode)

  @Test(
    arguments: [
      (0, "just now"), (59_999, "just now"), (60_000, "1 min ago"), (3_599_999, "59 min ago"),
      (3_600_000, "1 h ago"), (43_200_000, "12 h ago"), (43_200_001, "yesterday"),
      (129_600_000, "yesterday"), (129_600_001, "20 Nov"), (-60_000, "just now"),
      (-86_400_000, "23 Nov"), (400 * 86_400_000, "18 Oct 2025"),
    ] as [(Int64, String)])
  func agoIsInWords(_ age: Int64, words: String) {
    #expect(wording.ago(testNowMs - age) == words)
  }

  @Test(
    arguments: [
      (0, "Today"), (1, "Yesterday"), (2, "Fri 20 Nov"), (-1, "Mon 23 Nov"),
      (400, "Sat 18 Oct 2025"),
    ] as [(Int, String)])
  func daysHaveHeadings(_ back: Int, words: String) {
    let today = testZone.day(ofMs: testNowMs).daysSince1970
    #expect(wording.heading(daysSince1970: today - back) == words)
  }

  @Test func chipsSayTheAnswerInWords() {
    let chips = [
      ProfileSummary.Chip(name: "email", state: .granted),
      ProfileSummary.Chip(name: "sms", state: .withdrawn),
      ProfileSummary.Chip(name: "calls", state: .none),
    ]
    #expect(wording.chips(chips).map(\.text).joined() == "email yes · sms no · calls ?")
    #expect(wording.chipLines(chips, width: 12).count == 3)
  }

  @Test func aFieldKeepsWhatCanBeSeen() {
    var field = TextField("a\u{1B}b\u{202E}c\td")
    #expect(field.text == "abc d")
    field.moveToStart()
    field.deleteBack()
    field.deleteForward()
    #expect(field.text == "bc d" && field.caret == 0)
    field.moveToEnd()
    field.deleteWord()
    #expect(field.text == "bc ")
    field.insert(String(repeating: "x", count: 500))
    #expect(field.text.count == 120)
  }

  @Test func aCursorPastTheEdgeJumpsByHalfAPage() {
    var cursor = ListCursor()
    cursor.reveal(10..<11, height: 10, count: 100)
    #expect(cursor.top == 5)
    cursor.reveal(4..<5, height: 10, count: 100)
    #expect(cursor.top == 0)
    cursor.reveal(99..<100, height: 10, count: 100)
    #expect(cursor.top == 90)
  }

  @Test func aDocumentFindsItsItemsAndLines() {
    var document = Document()
    document.addHeading("Head")
    document.add(items: 3, linesPerItem: 2) { item, part in Line("\(item).\(part)") }
    document.add(.blank)
    document.add(items: 1) { _, _ in Line("last") }
    #expect(document.lineCount == 9 && document.itemCount == 4)
    #expect(document.lines(ofItem: 1) == 3..<5 && document.lines(ofItem: 3) == 8..<9)
    #expect(document.item(atLine: 0) == nil && document.item(atLine: 6) == 2)
    #expect(document[4] == Line("1.1") && document.lines(ofItem: 4).isEmpty)
  }

  @Test(arguments: 1...200)
  func columnsNeverTakeMoreThanThereIs(_ width: Int) {
    let columns = ProfileColumns(width: width, chips: ["email", "sms", "calls"])
    let taken = columns.shown.reduce(2) { $0 + $1.width + 1 }
    #expect(taken <= max(width, 18), "\(columns.shown)")
    #expect(columns.shown.contains { $0.kind == .name })
  }
}

@Test(arguments: [
  ("lukasz", "Łukasz Nowak", "[Łukasz] Nowak"), ("gross", "Jürgen Groß", "Jürgen [Groß]"),
  ("no lu", "Łukasz Nowak", "[Łu]kasz [No]wak"), ("ukasz", "Łukasz", "Łukasz"),
  ("", "Anna", "Anna"), ("anna", "Anna-Maria", "[Anna]-Maria"),
])
func whatASearchFoundIsMarked(_ search: String, _ text: String, _ marked: String) {
  let runs = MatchedText(search: search).runs(of: text)
  #expect(runs.map(\.text).joined() == text)
  let shown = runs.map { $0.style.role == .match ? "[\($0.text)]" : $0.text }.joined()
  #expect(shown == marked)
}
