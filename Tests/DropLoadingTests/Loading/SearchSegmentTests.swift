import Testing

/// FTS5 merges segments for as long as it is written to: many small ones cost more than all else of a load.
@Test func theWordsOfABatchAreOneSegmentOfTheSearchIndex() throws {
  let workspace = try TestWorkspace()
  let people = (1...200).map { Drops.customer("C-\($0)", "a\($0)@example.com") }.joined()
  try workspace.load("customers.csv", Drops.customersHeader + people)
  #expect(try workspace.query("SELECT count(DISTINCT segid) FROM profile_search_idx") == ["1"])
}
