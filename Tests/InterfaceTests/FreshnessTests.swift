import ProfileModel
import Terminal
import Testing

@testable import Interface

private func line(
  _ arrivals: Arrivals = InventedDrops.arrivals, width: Int, glyphs: GlyphSet = .unicode
) -> String {
  FreshnessLine(arrivals, wording: Wording(nowMs: testNowMs, zone: testZone, glyphs: glyphs))
    .runs(width: width).map(\.text).joined()
}

@Test(
  arguments: [
    (
      200,
      "last drop 2 min ago · stock late 3 h ! · crm 06:00 ✓ · erp 18 Oct 2025 · shop 11:58 ✓ · "
        + "today 12 840 rows in, 3 gated, 15 rejected"
    ),
    (
      100,
      "last drop 2 min ago · stock late 3 h ! · 2 on time · today 12 840 rows in, 3 gated, 15 rejected"
    ),
    (80, "last drop 2 min ago · stock late 3 h ! · 2 on time · today 12 840 in"),
    (60, "stock late 3 h ! · 2 on time · today 12 840 in"),
    (36, "stock late 3 h ! · today 12 840 in"),
    (20, "stock late 3 h !"),
  ])
func freshnessIsSaidAsFullyAsThereIsRoom(_ width: Int, expected: String) {
  #expect(line(width: width) == expected)
}

@Test func lateSourcesHaveAMarkAndAColour() {
  let wording = Wording(nowMs: testNowMs, zone: testZone, glyphs: .ascii)
  let runs = FreshnessLine(InventedDrops.arrivals, wording: wording).runs(width: 200)
  let late = runs.filter { $0.style.role == .warning }.map(\.text)
  #expect(late == ["stock late 3 h !"])
}

@Test func severalLateSourcesAreCountedWhereThereIsNoRoom() {
  let names = (1...6).map { number in
    SourceDeliveries(
      source: "source-\(number)",
      deliveredAtMs: (0..<5).map { testNowMs - (Int64(number) + 3) * dayMs - Int64($0) * dayMs },
      lastEndedAtMs: nil)
  }
  let arrivals = Arrivals(sources: names, today: RowTally())
  #expect(line(arrivals, width: 50) == "source-6 late 8 days ! · 5 more late")
  #expect(line(.none, width: 50) == "Nothing was dropped yet.")
}
