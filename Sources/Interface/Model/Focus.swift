/// The three panes of the explorer, from left to right.
package enum Pane: Int, CaseIterable, Hashable, Sendable {
  case segments
  case profiles
  case profile
}

/// The tabs of the profile pane, from left to right.
package enum ProfileTab: Int, CaseIterable, Hashable, Sendable {
  case overview
  case timeline
  case consent
  case orders
  case identity

  package var title: String {
    switch self {
    case .overview: "360"
    case .timeline: "Timeline"
    case .consent: "Consent"
    case .orders: "Orders"
    case .identity: "Identity"
    }
  }
}

/// What has the keyboard; the command registry says which keys hold in which.
package enum Focus: CaseIterable, Hashable, Sendable {
  case segments
  case profiles
  /// Typing into the search line of the profiles.
  case search
  case overview
  case timeline
  /// Typing into the filter line of the timeline.
  case timelineSearch
  /// The menu of the timeline's kinds.
  case kinds
  case consent
  /// The consent tab on another day than today.
  case consentDay
  case orders
  /// One order over the whole pane.
  case order
  case identity
  /// The caller screen, whose line always takes the text.
  case caller
  /// The list of drops.
  case loader
  /// The rows of one drop that were held back.
  case held
  /// The form for a file of unknown kind.
  case sourceForm
  /// How good the data is.
  case quality
  /// The panel that takes down what a person says of a purpose.
  case decision
  /// The panel that asks why masked values are to be read.
  case reveal
  /// The purpose register.
  case purposes
  /// The links that the rules hold back.
  case review
  /// The line that asks a steward for another person.
  case other
  /// What an act of a steward would make of people.
  case preview
  /// The list of probable duplicates.
  case duplicates
  /// One of them, both records side by side.
  case pair
  /// For which purpose a segment is exported, and whom that lets out.
  case export
  /// Who did what.
  case audit
  /// Typing into the filter line of the audit.
  case auditSearch
  /// One entry of it in full.
  case auditEntry
  /// What people asked of us.
  case requests
  /// A segment's rule as a tree.
  case builder
  /// Typing a clause, a rule or its name.
  case ruleEntry
  /// Where a person stands with all segments.
  case standings
  /// Why a person is in a rule or out of it, line by line.
  case explanation
  /// Two or three segments beside each other.
  case compare
  /// How the values of a field are spread over a segment.
  case statistics
  /// One segment: its size over time, who entered and who left.
  case segment
  /// Typing its name, or what is said of it.
  case segmentEntry
  case help
  /// The panel of the first screen; keys that it does not know go to what lies below.
  case welcome

  /// Whether characters are typed rather than taken for keys.
  package var takesText: Bool {
    switch self {
    case .search, .timelineSearch, .caller, .sourceForm, .other, .decision, .auditSearch, .reveal,
      .ruleEntry, .statistics, .segmentEntry:
      true
    default: false
    }
  }

  /// Whether it is one of the tabs of the profile pane.
  var isProfile: Bool {
    switch self {
    case .overview, .timeline, .consent, .consentDay, .orders, .order, .identity: true
    default: false
    }
  }

  /// How help and the table of keys name it.
  package var name: String {
    switch self {
    case .segments: "segments"
    case .profiles: "profiles"
    case .search: "search"
    case .overview: "360"
    case .timeline: "timeline"
    case .timelineSearch: "timeline filter"
    case .kinds: "kinds menu"
    case .consent: "consent"
    case .consentDay: "consent on a day"
    case .orders: "orders"
    case .order: "open order"
    case .identity: "identity"
    case .caller: "caller"
    case .loader: "loader"
    case .held: "rows held back"
    case .sourceForm: "new source"
    case .quality: "quality"
    case .decision: "decision"
    case .reveal: "reason"
    case .purposes: "purposes"
    case .review: "review"
    case .other: "other person"
    case .preview: "preview"
    case .duplicates: "duplicates"
    case .pair: "open pair"
    case .export: "export"
    case .audit: "audit"
    case .auditSearch: "audit filter"
    case .auditEntry: "audit entry"
    case .requests: "requests"
    case .builder: "builder"
    case .ruleEntry: "rule"
    case .standings: "segments of a person"
    case .explanation: "explanation"
    case .compare: "compare"
    case .statistics: "statistics"
    case .segment: "segment"
    case .segmentEntry: "segment's words"
    case .help: "help"
    case .welcome: "first screen"
    }
  }
}
