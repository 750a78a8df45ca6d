import DropLoading
import Foundation
import ProfileModel
import Testing

@Test(arguments: HostileFile.all)
func aHostileFileGivesItsExactTally(_ file: HostileFile) throws {
  let workspace = try TestWorkspace()
  let report = try workspace.load(file.name, bytes: file.bytes)
  #expect(report.tally.words == file.tally)
  switch file.ending {
  case .loaded: #expect(report.ending == .loaded)
  case .unknown: #expect(report.unknownText != nil)
  case .incomplete(let byte): #expect(report.incompleteAtByte == byte)
  case .refused(let words):
    guard case .failed(let error) = report.ending else {
      Issue.record("not refused: \(report.ending)")
      return
    }
    #expect(error.description.contains(words))
    #expect(report.tally.rows == 0)
  }
  guard report.tally.rows > 0 else { return }
  // Each row that was not loaded waits in quarantine, with a reason.
  let reasons = try workspace.query("SELECT reason FROM quarantine WHERE reason <> ''")
  #expect(reasons.count == report.tally[.rejected] + report.tally[.gated])
  for word in ["ada", "shop.test", "Gda", "Łódź"] {
    #expect(!reasons.contains { $0.contains(word) }, "a reason tells what the row says")
  }
  // What came once comes once, however often it is dropped.
  let again = try workspace.load("again-" + file.name, bytes: file.bytes)
  #expect(file.ending != .loaded || again.tally[.created] + again.tally[.updated] == 0)
}

@Test func everyFileOfTheCorpusIsListed() throws {
  let files = try FileManager.default.contentsOfDirectory(atPath: HostileFile.folder.path)
  #expect(Set(files) == Set(HostileFile.all.map(\.name)))
  #expect(files.count == HostileFile.all.count)
}
