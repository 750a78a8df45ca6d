import ProfileModel
import ProfileStore
import Segments

extension Workspace {
  /// Saves a rule as a segment, below those that are there.
  ///
  /// - Returns: `false` when a segment has the name already.
  /// - Throws: ``Failure`` when the name or the rule is none, or the store is busy; then nothing is saved.
  func saveSegment(_ name: String, _ text: String) throws(Failure) -> Bool {
    guard SegmentSummary.isName(name) else {
      throw Failure(
        .usage, "A segment's name has 1 to \(SegmentSummary.longestName) characters on one line.")
    }
    let rule: Rule
    do {
      rule = try Rule.parse(text)
    } catch {
      throw Failure(.usage, "'\(text)' is no rule: \(error.description)")
    }
    return try failing { () throws(StoreError) in
      try StoreWriter(path: storePath, patienceMs: 10_000).transaction(doing: "saving a segment") {
        try $0.enterSegment(name, rule)
      }
    }
  }
}
