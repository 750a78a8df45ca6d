import Matching
import ProfileModel
import ProfileStore

/// Searches the store for people who are probably one, and keeps what it finds in the store.
struct DuplicateFinder {
  let reader: StoreReader
  let storePath: String
  let nowMs: () -> Int64

  /// Compares everybody with those who share something with them.
  ///
  /// - Parameter watch: Asked and told meanwhile.
  /// - Returns: `nil` when it was cancelled; what the last search found then stays.
  /// - Throws: When the store cannot be read or written.
  func run(_ watch: MatchWatch) throws(StoreError) -> DuplicateSearch? {
    let began = nowMs()
    let records = try reader.matchRecords(isCancelled: watch.isCancelled)
    guard !watch.isCancelled() else { return nil }
    let findings: MatchFindings
    do {
      let model = try MatchModel(estimatedFrom: records, watch: watch)
      findings = try model.pairs(of: records, limit: 20_000, watch: watch)
    } catch {
      return nil
    }
    try StoreWriter(path: storePath).keep(findings, people: records.count, nowMs: began)
    return try reader.lastDuplicateSearch()
  }
}
