import ProfileModel
import ProfileStore
import Segments

extension Workspace {
  /// Saves a rule as a segment, below those that are there.
  ///
  /// - Returns: `false` when a segment has the name already.
  /// - Throws: ``Failure`` when the name or the rule is none, or the store is busy; then nothing is saved.
  func saveSegment(
    _ name: String, _ text: String, _ details: SegmentDetails = SegmentDetails(owner: AuditLog.user)
  ) throws(Failure) -> Bool {
    try demand(name: name)
    let rule = try rule(text)
    return try failing { () throws(StoreError) in
      try StoreWriter(path: storePath, patienceMs: 10_000).transaction(doing: "saving a segment") {
        try $0.enterSegment(name, rule, details)
      }
    }
  }

  /// Puts another rule in the place of a segment's.
  ///
  /// - Throws: ``Failure`` when the rule is none, would ask for itself, or the segment is gone.
  func changeSegment(_ segment: SegmentSummary, _ text: String) throws(Failure) {
    let rule = try rule(text)
    let isThere = try failing { () throws(StoreError) in
      try StoreWriter(path: storePath, patienceMs: 10_000).transaction(doing: "saving a segment") {
        try $0.changeSegment(segment.id, to: rule)
      }
    }
    guard isThere else { throw Failure(StoreError.unknownSegment(segment.name)) }
  }

  /// Names a segment anew, also where rules ask for it.
  ///
  /// - Throws: ``Failure`` when there is no such segment, the name is none, or another has it.
  func renameSegment(_ old: String, to new: String) throws(Failure) {
    try demand(name: new)
    _ = try segment(named: old)
    let isNamed = try failing { () throws(StoreError) in
      try StoreWriter(path: storePath, patienceMs: 10_000).transaction(doing: "naming a segment") {
        try $0.renameSegment(old, to: new)
      }
    }
    guard isNamed else { throw Failure(.usage, "Another segment is named '\(new)' already.") }
  }

  /// Deletes a segment.
  ///
  /// - Throws: ``Failure`` when there is none, or others ask for it.
  func deleteSegment(_ name: String) throws(Failure) {
    let users = try failing { () throws(StoreError) in
      try StoreWriter(path: storePath, patienceMs: 10_000).transaction(doing: "deleting a segment")
      { try $0.deleteSegment(name) }
    }
    guard let users else { throw Failure(StoreError.unknownSegment(name)) }
    guard users.isEmpty else {
      let names = users.map { "'\($0)'" }.joined(separator: ", ")
      throw Failure(
        .usage, "\(names) asks for '\(name)'. Change or delete that first; nothing is deleted.")
    }
  }

  /// Puts other words about a segment in the place of those it has.
  ///
  /// - Throws: ``Failure`` when they are too long, or the segment is gone.
  func describeSegment(_ segment: SegmentSummary, _ details: SegmentDetails) throws(Failure) {
    try demand(details)
    let isThere = try failing { () throws(StoreError) in
      try StoreWriter(path: storePath, patienceMs: 10_000).transaction(
        doing: "describing a segment"
      ) { try $0.describeSegment(segment.id, details) }
    }
    guard isThere else { throw Failure(StoreError.unknownSegment(segment.name)) }
  }

  /// - Throws: ``Failure`` when no segment has the name, with the nearest that one has.
  func segment(named name: String) throws(Failure) -> SegmentSummary {
    let reader = try openReader()
    let segments = try failing { () throws(StoreError) in try reader.segments() }
    if let found = segments.first(where: { $0.name.lowercased() == name.lowercased() }) {
      return found
    }
    if let near = Nearest.name(to: name, among: segments.map(\.name)) {
      throw Failure(.nothingFound, "No segment is named '\(name)'. Did you mean '\(near)'?")
    }
    throw Failure(StoreError.unknownSegment(name))
  }

  private func demand(name: String) throws(Failure) {
    guard SegmentSummary.isName(name) else {
      throw Failure(
        .usage, "A segment's name has 1 to \(SegmentSummary.longestName) characters on one line.")
    }
  }

  func demand(_ details: SegmentDetails) throws(Failure) {
    guard details.canBeKept else {
      throw Failure(
        .usage,
        "A description has at most \(SegmentDetails.longestDescription) characters, a folder "
          + "\(SegmentDetails.longestFolder), an owner \(SegmentDetails.longestOwner), each on one line."
      )
    }
  }

  func rule(_ text: String) throws(Failure) -> Rule {
    do {
      return try Rule.parse(text)
    } catch {
      throw Failure(.usage, "'\(text)' is no rule: \(error.description)")
    }
  }
}
