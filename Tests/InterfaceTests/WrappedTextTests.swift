import Terminal
import Testing

@testable import Interface

private func lines(
  _ lead: String, _ fault: String, _ rest: String, width: Int, height: Int
) -> [String] {
  WrappedText(lead: lead, fault: fault, rest: rest, width: width, height: height, glyphs: .unicode)
    .lines.map { $0.runs.map(\.text).joined() }
}

@Test(
  arguments: [
    ("ab,", "cd", ",ef", 4, 3, ["ab,c", "d,ef"]),
    ("山田花子", "", "", 5, 2, ["山田", "花子"]),  // no half of a wide character
    ("", "x\u{1B}[31m\u{202E}", "", 12, 1, ["x␛[31m\u{FFFD}"]),
    ("0123456789", "X", "abcdef", 4, 1, ["…9Xa"]),  // the fault is never out of sight
    ("abc", "", "", 0, 3, []), ("abc", "", "", 3, 0, []),
  ] as [(String, String, String, Int, Int, [String])])
func textIsWrappedAroundItsFault(
  _ lead: String, fault: String, rest: String, width: Int, height: Int, expected: [String]
) {
  #expect(lines(lead, fault, rest, width: width, height: height) == expected)
}

@Test func noLineIsLongerThanItsRoom() {
  let text = String(repeating: "Łódź 東京 👩‍👩‍👧 e\u{301},", count: 200)
  for width in 2...60 {
    let wrapped = lines(text, "fault", text, width: width, height: 9)
    #expect(wrapped.count <= 9)
    #expect(wrapped.allSatisfy { TextWidth.columns($0) <= width })
    #expect(width < 12 || wrapped.joined().contains("fault"))
  }
}
