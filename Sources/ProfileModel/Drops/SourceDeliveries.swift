/// When a source delivered of late.
package struct SourceDeliveries: Hashable, Sendable {
  package let source: String
  /// When its files were written, in milliseconds since 1970-01-01 UTC, newest first; never empty.
  package let deliveredAtMs: [Int64]
  /// When the newest of them was loaded to its end; `nil` while it is not.
  package let lastEndedAtMs: Int64?

  package init(source: String, deliveredAtMs: [Int64], lastEndedAtMs: Int64?) {
    self.source = source
    self.deliveredAtMs = deliveredAtMs
    self.lastEndedAtMs = lastEndedAtMs
  }
}

/// What came in: the deliveries of all sources, and how the rows of today's drops ended.
package struct Arrivals: Hashable, Sendable {
  package let sources: [SourceDeliveries]
  /// Of the drops begun since the day's first instant in the workspace's zone.
  package let today: RowTally

  package init(sources: [SourceDeliveries], today: RowTally) {
    self.sources = sources
    self.today = today
  }

  package static let none = Arrivals(sources: [], today: RowTally())
}
