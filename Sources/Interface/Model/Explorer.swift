package import ProfileModel
package import Terminal

/// Everything the explorer knows: what is shown, what is selected, what has been asked.
///
/// It changes by ``update(_:)`` alone and is drawn by ``view(glyphs:)``; neither touches a file, a
/// clock, a store or a terminal.
package struct Explorer: Equatable, Sendable {
  let workspaceName: String
  let register: [Purpose]
  let zone: Zone
  /// As whom everything is looked at.
  let role: Role
  let isDemo: Bool
  var nowMs: Int64
  var size: CellSize
  var pane = Pane.profiles
  var isZoomed = false
  var isSearching = false
  var isFilteringTimeline = false
  var isWelcomeShown: Bool
  /// Until the first load ends or a key is pressed the list shows people as they come: nobody has chosen
  /// a place in it that it could move away from.
  var isFilling = true
  var segments = SegmentList()
  var members = MemberList()
  var profile = ProfilePane()
  var caller: CallerMode?
  var finding = Question()
  var foundCard = Question()
  /// The first line of help that is shown; `nil` while help is closed.
  var helpScroll: Int?
  /// The loader's screen, which lies over the panes; `nil` while it is closed.
  var loader: LoaderPane?
  /// The quality screen, which lies over the panes while no people of it are listed in them.
  var quality: QualityPane?
  var purposes = PurposesPane()
  var decision: DecisionPanel?
  /// The question for a reason to read what is masked; `nil` without.
  var reveal: RevealPanel?
  /// Whose masked values are read; `nil` for nobody's.
  var revealed: ProfileID?
  /// Whom the list of profiles holds instead of a segment.
  var concern: ConcernList?
  /// The links that are held back, over the panes while they are shown.
  var review = ReviewPane()
  /// The act of a steward on its way, over all but help and the caller screen; `nil` without.
  var steward: StewardPanel?
  var stewardQuestion = Question()
  var otherQuestion = Question()
  /// People who are probably one, over the panes while they are shown.
  var duplicates = DuplicatesPane()
  /// An export on its way, over all but help and the caller screen; `nil` without.
  var export: ExportPanel?
  var exportQuestion = Question()
  /// Who did what, over the panes while it is shown.
  var audit = AuditPane()
  /// What people asked of us, over the panes while it is shown.
  var requests = RequestsPane()
  /// Copies of loaded files that came since the explorer was opened, newest first.
  var cameAgain: [DropLine] = []
  var arrivals = Arrivals.none
  var arrivalsQuestion = Question()
  var progress = LoadProgress(state: .idle(lastLoadedAtMs: nil))
  /// Why `kartotek.toml` cannot be read; `nil` while it can.
  var settingsProblem: String?
  /// A segment's rule while it is built, over the panes while it is shown.
  var builder = BuilderPane()
  /// What explains, compares and counts, over the builder and the panes while it is shown.
  var insight = InsightPanes()
  /// One segment, over the panes while it is shown.
  var segmentPane = SegmentPane()
  var toast: Toast?

  /// An explorer that has asked nothing yet; ``start()`` does.
  ///
  /// The register's order is that of the screens, days are days of `zone`, and a demo says at first
  /// what can be tried.
  package init(
    workspaceName: String, register: [Purpose], zone: Zone, role: Role = .steward, size: CellSize,
    isDemo: Bool, nowMs: Int64
  ) {
    self.workspaceName = workspaceName
    self.register = register
    self.zone = zone
    self.role = role
    self.size = size
    self.isDemo = isDemo
    self.nowMs = nowMs
    isWelcomeShown = isDemo
  }

  /// What has the keyboard now.
  package var focus: Focus {
    if helpScroll != nil { return .help }
    if reveal != nil { return .reveal }
    if caller != nil { return .caller }
    if decision != nil { return .decision }
    if let steward { return steward.other == nil ? .preview : .other }
    if export != nil { return .export }
    if let focus = insight.focus { return focus }
    if builder.isShown { return builder.entry == nil ? .builder : .ruleEntry }
    if segmentPane.isShown { return segmentPane.entry == nil ? .segment : .segmentEntry }
    if audit.isShown {
      return audit.isEntryOpen ? .auditEntry : audit.isFiltering ? .auditSearch : .audit
    }
    if requests.isShown { return .requests }
    if review.isShown { return .review }
    if duplicates.isShown { return duplicates.isPairOpen ? .pair : .duplicates }
    if let loader {
      return loader.form != nil ? .sourceForm : loader.held != nil ? .held : .loader
    }
    if isQualityShown { return .quality }
    if purposes.isShown { return .purposes }
    if isWelcomeShown { return .welcome }
    return paneFocus
  }

  var isQualityShown: Bool { quality != nil && concern == nil }

  /// What has the keyboard when nothing lies over the panes.
  var paneFocus: Focus {
    switch pane {
    case .segments: .segments
    case .profiles: isSearching ? .search : .profiles
    case .profile: tabFocus
    }
  }

  private var tabFocus: Focus {
    switch profile.tab {
    case .overview: .overview
    case .timeline: timelineFocus
    case .consent: profile.consent.day == nil ? .consent : .consentDay
    case .orders: profile.isOrderOpen ? .order : .orders
    case .identity: .identity
    }
  }

  private var timelineFocus: Focus {
    if profile.timeline.kindsCursor != nil { return .kinds }
    return isFilteringTimeline ? .timelineSearch : .timeline
  }
}
