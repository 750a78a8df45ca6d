/// A named set of profiles, as a list shows it.
package struct SegmentSummary: Hashable, Sendable, Identifiable {
  package struct ID: Hashable, Sendable, RawRepresentable {
    package let rawValue: Int64

    package init(rawValue: Int64) { self.rawValue = rawValue }
    package init(_ rawValue: Int64) { self.rawValue = rawValue }
  }

  package let id: ID
  package let name: String
  /// The rule in its text form.
  package let rule: String
  /// Profiles in it now; `nil` until counted.
  package let count: Int?
  /// Sizes after past loads, oldest first.
  package let history: [Int]
  package let details: SegmentDetails

  package init(
    id: ID, name: String, rule: String, count: Int?, history: [Int],
    details: SegmentDetails = SegmentDetails()
  ) {
    self.id = id
    self.name = name
    self.rule = rule
    self.count = count
    self.history = history
    self.details = details
  }

  /// Characters of a name at most.
  package static let longestName = 60

  /// Whether a segment may be called so: something to read, on one line.
  package static func isName(_ text: String) -> Bool {
    text.count <= longestName && text.contains { !$0.isWhitespace } && text.isOneLine
  }

  /// Whether its rule lets in every profile.
  package var isEveryone: Bool { rule == "everyone" }
}

extension Sequence<SegmentSummary> {
  /// Those without a folder, then folder by folder; each in the order in which they stand.
  package var byFolder: [(folder: String, segments: [SegmentSummary])] {
    var groups: [(folder: String, segments: [SegmentSummary])] = []
    for segment in self {
      let folder = segment.details.folder
      if let place = groups.firstIndex(where: { $0.folder.lowercased() == folder.lowercased() }) {
        groups[place].segments.append(segment)
      } else {
        groups.append((folder, [segment]))
      }
    }
    return groups.sorted {
      ($0.folder.lowercased(), $0.folder) < ($1.folder.lowercased(), $1.folder)
    }
  }
}

/// Where a page of a segment's members begins; lists run by last seen, newest first, then by number.
package struct MemberKey: Hashable, Sendable {
  package let lastSeenMs: Int64
  package let profile: ProfileID

  package init(lastSeenMs: Int64, profile: ProfileID) {
    self.lastSeenMs = lastSeenMs
    self.profile = profile
  }
}

extension ProfileSummary {
  package var memberKey: MemberKey {
    MemberKey(lastSeenMs: lastSeenMs ?? .min, profile: id)
  }
}

/// Which part of a list is asked for.
package enum MemberPage: Hashable, Sendable {
  case first
  case last
  case after(MemberKey)
  case before(MemberKey)
}
