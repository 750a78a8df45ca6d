import Glibc
import ProfileModel
import Testing

@testable import DropLoading

/// Batches of ten of a file of so many rows.
private func feed(_ workspace: TestWorkspace, rows: Int) throws -> BatchFeed {
  let events = (0..<rows).map { Drops.event("m\($0)", user: "C-1") }.joined()
  let path = try workspace.write("events.ndjson", events)
  return BatchFeed(
    try DropReader(
      path: path, mapping: SourceCatalogue.standard.mapping(of: .events),
      defaults: MappingDefaults(
        defaultCountry: nil, zone: .utc, dropName: "events.ndjson", baseCurrency: .eur)),
    source: .standard(for: .events), batchRows: 10)
}

@Test(arguments: [0, 1, 9, 10, 11, 30])
func batchesAreOfTheSizeAskedForAndInOrder(_ rows: Int) throws {
  let feed = try feed(try TestWorkspace(), rows: rows)
  defer { feed.abandon() }
  var lines: [Int] = []
  while let batch = feed.next() {
    for case .fact(let row) in batch.rows.map(\.row) { lines.append(row.line) }
    #expect(batch.rows.count == 10 || batch.isLast)
    if batch.isLast { break }
  }
  #expect(lines == Array(1..<(rows + 1)))
}

/// Rows with many traits take much memory: fewer of them are a batch.
@Test func aBatchOfRowsWithManyTraitsEndsEarly() throws {
  let workspace = try TestWorkspace()
  let people = (1...400).map {
    "C-\($0),,,A,B,1990-01-01,female,Street 1,Kraków,30-001,PL,pl,,gold,2024-01-05\n"
  }
  let path = try workspace.write("customers.csv", Drops.customersHeader + people.joined())
  let feed = BatchFeed(
    try DropReader(
      path: path, mapping: SourceCatalogue.standard.mapping(of: .customers),
      defaults: MappingDefaults(
        defaultCountry: nil, zone: .utc, dropName: "customers.csv", baseCurrency: .eur)),
    source: .standard(for: .customers), batchRows: 400)
  defer { feed.abandon() }
  // Eleven traits a row, seven times the rows asked for.
  #expect(feed.next()?.rows.count == 255)
  #expect(feed.next()?.rows.count == 145)
}

private struct Weak {
  weak var feed: BatchFeed?
}

/// Left at any place, with a batch read ahead or being read, its thread ends and lets go of the file.
@Test(arguments: [0, 1, 2, 7, 19]) func aFeedMayBeLeftAtAnyBatch(_ batches: Int) throws {
  let workspace = try TestWorkspace()
  var left: [Weak] = []
  for _ in 0..<5 {
    let feed = try feed(workspace, rows: 200)
    for _ in 0..<batches { _ = feed.next() }
    feed.abandon()
    left.append(Weak(feed: feed))
  }
  for _ in 0..<500 where left.contains(where: { $0.feed != nil }) { _ = poll(nil, 0, 10) }
  #expect(left.allSatisfy { $0.feed == nil })
}
