import DropLoading
import Matching
import ProfileModel
import ProfileStore
import Testing

/// Two hundred people without e-mail and phone, three of whom stand there twice under another number,
/// with an error each.
private func people() -> String {
  let first = ["Anna", "Jan", "Ewa", "Piotr", "Maria", "Adam", "Zofia", "Karol", "Olga", "Marek"]
  let last = [
    "Kowalska", "Nowak", "Wrona", "Lis", "Zając", "Mazur", "Krawczyk", "Dudek", "Pawlak", "Sikora",
    "Baran", "Walczak", "Głowacki", "Rutkowski", "Michalak", "Szewczyk", "Ostrowski", "Tomaszewski",
    "Pietrzak", "Marciniak",
  ]
  var rows = (0..<200).map { number in
    "C-\(number),,,\(first[number % 10]),\(last[number / 10]),19\(50 + number % 49)-11-"
      + "\(10 + number % 18),,Długa \(number * 7 % 190),Łódź,9\(number % 10)-\(100 + number),"
      + "PL,pl,,,2024-01-05\n"
  }
  for number in [17, 58, 141] {
    var cells = rows[number].split(separator: ",", omittingEmptySubsequences: false)
      .map(String.init)
    cells[0] = "D-\(number)"
    cells[4] = String(cells[4].dropLast(2)) + String(cells[4].suffix(2).reversed())
    rows.append(cells.joined(separator: ","))
  }
  return Drops.customersHeader + rows.joined()
}

extension TestWorkspace {
  fileprivate func search(_ writer: StoreWriter) throws -> [Set<String>] {
    let records = try reader().matchRecords()
    let findings = try MatchModel(estimatedFrom: records).pairs(of: records)
    try writer.keep(findings, people: records.count, nowMs: Self.nowMs)
    return try duplicates()
  }

  fileprivate func duplicates() throws -> [Set<String>] {
    let reader = try reader()
    return try reader.duplicates().map { pair in
      Set(
        try [pair.left, pair.right].compactMap {
          try reader.card($0, nowMs: Self.nowMs)?.identifiers.first?.value.raw
        })
    }
  }
}

@Test func peopleWhoStandTwiceAreFoundAndSettledByASteward() throws {
  let workspace = try TestWorkspace()
  try workspace.load("customers.csv", people())
  let writer = try StoreWriter(path: workspace.storePath)
  let audit = try AuditLog(path: workspace.auditPath)
  let reader = try workspace.reader()
  #expect(try reader.lastDuplicateSearch() == nil)
  let expected: Set<Set<String>> = [["C-17", "D-17"], ["C-58", "D-58"], ["C-141", "D-141"]]
  #expect(Set(try workspace.search(writer)) == expected)
  #expect(try reader.lastDuplicateSearch()?.people == 203)
  let pairs = try reader.duplicates()
  let best = try #require(pairs.first)
  #expect(abs(best.parts.reduce(best.startingWeight) { $0 + $1.weight } - best.weight) < 0.001)
  // Joined, they are one; marked, they are not shown again; undone, they are back.
  for (act, pair) in [(IdentityAct.Kind.join, pairs[0]), (.never, pairs[1])] {
    _ = try writer.perform(
      act, pair.anchors, rules: .standard, audit: audit, nowMs: TestWorkspace.nowMs)
  }
  #expect(try workspace.duplicates().count == 1)
  for _ in 0..<2 {
    _ = try writer.undoIdentityAct(
      rules: .standard, audit: audit, nowMs: TestWorkspace.nowMs)
  }
  #expect(Set(try workspace.duplicates()) == expected)
  let noted = try workspace.query(
    "SELECT fitting || ' of ' || total FROM quality_figure WHERE measure = 'duplicates'")
  #expect(noted == ["197 of 203"])
}
