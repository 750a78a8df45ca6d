import DropLoading
import ProfileModel
import Testing

private let header = "customer_id,email,note\n"
private let mebibyte = 1 << 20

private func text(_ count: Int) -> [UInt8] { [UInt8](repeating: UInt8(ascii: "x"), count: count) }

/// Loads rows behind a header and says how they ended, with the reasons of what was rejected.
private func load(_ name: String, _ parts: [[UInt8]]) throws -> (String, [String]) {
  let workspace = try TestWorkspace()
  let report = try workspace.load(name, bytes: parts.reduce(into: []) { $0 += $1 })
  #expect(report.ending == .loaded)
  return (report.tally.words, try workspace.query("SELECT reason FROM quarantine ORDER BY line"))
}

@Test func aCellOfMoreThanAMebibyteRejectsItsRowAlone() throws {
  let rows = [
    Array("C-1,a@shop.test,".utf8) + text(mebibyte) + Array("\n".utf8),
    Array("C-2,b@shop.test,".utf8) + text(mebibyte + 1) + Array("\n".utf8),
    Array("C-3,c@shop.test,x\n".utf8),
  ]
  let (tally, reasons) = try load("customers.csv", [Array(header.utf8)] + rows)
  #expect(tally == "created 2, rejected 1")
  #expect(reasons == ["a cell of more than 1 MiB"])
}

@Test func aRecordOfMoreThan16MebibytesRejectsItsRowAlone() throws {
  let cell = text(mebibyte - 1) + [UInt8(ascii: ",")]
  let cells = (0..<17).reduce(into: [UInt8]()) { cells, _ in cells += cell }
  let rows = [
    Array("C-1,a@shop.test,".utf8) + cells + Array("\n".utf8), Array("C-2,b@shop.test,x\n".utf8),
  ]
  let (tally, reasons) = try load("customers.csv", [Array(header.utf8)] + rows)
  #expect(tally == "created 1, rejected 1")
  #expect(reasons == ["a record of more than 16 MiB"])
}

@Test func linesAndStringsOfJSONHaveTheSameLimits() throws {
  func event(_ id: Int, _ text: [UInt8]) -> [UInt8] {
    let start =
      #"{"type":"track","messageId":"\#(id)","userId":"C","timestamp":"2026-05-01","event":"x","#
    return Array((start + #""properties":{"a":""#).utf8) + text + Array("\"}}\n".utf8)
  }
  let long = Array(#"[""#.utf8) + Array(repeating: UInt8(ascii: ","), count: 16 * mebibyte)
  let (tally, reasons) = try load(
    "events.ndjson",
    [
      event(1, text(mebibyte)), event(2, text(mebibyte + 1)), long, [0x0A], event(3, []),
    ])
  #expect(tally == "created 2, rejected 2")
  #expect(reasons.count == 2 && reasons[0].contains("a string of more than 1 MiB"))
  #expect(reasons.last == "a line of more than 16 MiB")
}

@Test func aMillionLevelsOfJSONRejectTheirLineAlone() throws {
  let deep = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
  let event = #"{"type":"track","userId":"C","timestamp":"2026-05-01","event":"x"}"#
  let (tally, _) = try load("events.ndjson", [deep, Array("\n\(event)\n".utf8)])
  #expect(tally == "created 1, rejected 1")
}

@Test func anEndlessHeaderAndOneOfVeryManyColumnsAreRefusedOrRead() throws {
  let workspace = try TestWorkspace()
  let endless = try workspace.load("customers.csv", bytes: text(100_000))
  guard case .failed(.unreadable(.recordTooLong)) = endless.ending else {
    Issue.record("\(endless.ending)")
    return
  }
  let columns = (0..<5_000).map { "c\($0)" }.joined(separator: ",")
  let wide = try workspace.load(
    "customers-wide.csv", bytes: Array("customer_id,\(columns)\nC-1,x,y\n".utf8))
  #expect(wide.tally.words == "created 1")
}

@Test func aBombIsStoppedBeforeAnyRowOfIt() throws {
  let workspace = try TestWorkspace()
  let bomb = try gzipped([UInt8](repeating: UInt8(ascii: "\n"), count: 65 * mebibyte))
  let report = try workspace.load("events.ndjson.gz", bytes: bomb)
  guard case .failed(.unreadable(.expandsTooFar)) = report.ending else {
    Issue.record("\(report.ending)")
    return
  }
  #expect(report.tally.rows == 0)
}
