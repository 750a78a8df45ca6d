/// Something that happened to or was done by a person.
package struct TimelineEntry: Hashable, Sendable {
  package enum Kind: Int, CaseIterable, Sendable {
    case event = 0
    case page = 1
    case order = 2
    case shipment = 3
    case consent = 4
    case ticket = 5
    case feedback = 6
    case identity = 7
    case segment = 8

    package var name: String {
      switch self {
      case .event: "event"
      case .page: "page"
      case .order: "order"
      case .shipment: "shipment"
      case .consent: "consent"
      case .ticket: "ticket"
      case .feedback: "feedback"
      case .identity: "identity"
      case .segment: "segment"
      }
    }
  }

  /// Its place in the timeline, newest first: pages go on after the last key of the page before.
  package struct Key: Hashable, Sendable, Comparable {
    package let atMs: Int64
    package let kind: Kind
    package let row: Int64

    package init(atMs: Int64, kind: Kind, row: Int64) {
      self.atMs = atMs
      self.kind = kind
      self.row = row
    }

    package static func < (left: Self, right: Self) -> Bool {
      (left.atMs, left.kind.rawValue, left.row) < (right.atMs, right.kind.rawValue, right.row)
    }
  }

  package let key: Key
  /// What it is in a few words: the event's name, `Order SO-10293`.
  package let title: DropText
  /// The rest of a line: product, amount, page.
  package let detail: DropText
  /// `nil` for what was worked out here and stands in no file.
  package let origin: Origin?
  /// Whether it says no: a consent refused or withdrawn.
  package let isRefusal: Bool

  package var atMs: Int64 { key.atMs }
  package var kind: Kind { key.kind }

  package init(
    key: Key, title: DropText, detail: DropText, origin: Origin?, isRefusal: Bool = false
  ) {
    self.key = key
    self.title = title
    self.detail = detail
    self.origin = origin
    self.isRefusal = isRefusal
  }
}

/// What of a timeline is asked for.
package struct TimelineFilter: Hashable, Sendable {
  /// Empty means all kinds.
  package var kinds: Set<TimelineEntry.Kind>
  /// Found in title or detail, without regard to case; empty means any.
  package var text: String

  package init(kinds: Set<TimelineEntry.Kind> = [], text: String = "") {
    self.kinds = kinds
    self.text = text
  }

  package static let all = TimelineFilter()

  /// What was done by or to the person, and not what was worked out of it.
  package static let happened = TimelineFilter(
    kinds: Set(TimelineEntry.Kind.allCases).subtracting([.segment]))

  /// The same for those kinds alone; `nil` where nothing of them was asked for.
  package func narrowed(to kinds: Set<TimelineEntry.Kind>) -> TimelineFilter? {
    let left = self.kinds.isEmpty ? kinds : self.kinds.intersection(kinds)
    return left.isEmpty ? nil : TimelineFilter(kinds: left, text: text)
  }
}
