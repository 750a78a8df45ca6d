import DropLoading
import ProfileModel
import ProfileStore
import Testing

/// The cell of a row that was held back, as it is read back from its file.
private func fault(_ name: String, _ text: String) throws -> [String] {
  let workspace = try TestWorkspace()
  let folder = DropFolder(workspace: workspace.path)
  #expect(folder.make() == nil)
  try workspace.load("loaded/" + name, text)
  let row = try #require(try workspace.reader().quarantine(limit: 1).first)
  let found = try RowText.read(row, with: DropFileFinder(folder: folder), catalogue: .standard)
  return try [#require(found).lead.raw, #require(found).fault.raw, #require(found).rest.raw]
}

@Test(
  arguments: [
    ("customers.csv", "customer_id,email,city\nC-1,nobody,Oslo\n", ["C-1,", "nobody", ",Oslo"]),
    ("customers.csv", "customer_id;city;email\nC-1;\"a;b\";x@\n", ["C-1;\"a;b\";", "x@", ""]),
    ("customers.csv", "customer_id\nC-1,x\n", ["C-1,x", "", ""]),  // a cell too many: no column
    (
      "events.ndjson",
      "{\"type\":\"track\",\"userId\":\"u\",\"event\":\"E, {x}\",\"timestamp\":\"soon\",\"a\":1}\n",
      [
        "{\"type\":\"track\",\"userId\":\"u\",\"event\":\"E, {x}\",", "\"timestamp\":\"soon\"",
        ",\"a\":1}",
      ]
    ),
  ])
func theCellAtFaultIsPointedAt(_ name: String, text: String, expected: [String]) throws {
  #expect(try fault(name, text) == expected)
}

@Test func anotherFileOfTheSameNameIsPassedOver() throws {
  let workspace = try TestWorkspace()
  let folder = DropFolder(workspace: workspace.path)
  #expect(folder.make() == nil)
  try workspace.load("drops/customers.csv", "customer_id,email\nC-1,nobody\n")
  let row = try #require(try workspace.reader().quarantine(limit: 1).first)
  try workspace.write("drops/customers.csv", "customer_id,email\nC-1,nobadi\n")
  let finder = DropFileFinder(folder: folder)
  #expect(try RowText.read(row, with: finder, catalogue: .standard) == nil)
  // Whatever it is called, the very file is found.
  try workspace.write("failed/other.txt", "customer_id,email\nC-1,nobody\n")
  #expect(try RowText.read(row, with: finder, catalogue: .standard)?.fault == "nobody")
}

@Test func foldersTellWhatWaitsWhatIsUnknownAndWhatFailed() throws {
  let workspace = try TestWorkspace()
  let folder = DropFolder(workspace: workspace.path)
  #expect(folder.make() == nil)
  try workspace.write("drops/customers.csv", "customer_id,email\n")
  try workspace.write("drops/people.csv", "email,shoe\na@example.com,42\n")
  try workspace.write("drops/later.csv.part", "x")
  try workspace.write("failed/events.ndjson.gz", "x")
  folder.explain(folder.failed + "/events.ndjson.gz", reason: "the gzip data is damaged")
  let files = try folder.overview(.standard).sorted { $0.path < $1.path }
  #expect(files.map(\.path) == ["customers.csv", "events.ndjson.gz", "people.csv"])
  #expect(files.map(\.state) == [.waiting, .failed, .unknown])
  #expect(files[1].words == "the gzip data is damaged")
  #expect(files[2].words.raw.contains("people.csv: of unknown kind"))
  try folder.putBack("events.ndjson.gz")
  #expect(try folder.overview(.standard).filter { $0.state == .failed }.isEmpty)
  #expect(try folder.waiting().files.contains(folder.drops + "/events.ndjson.gz"))
}
