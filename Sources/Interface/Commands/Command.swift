import ProfileModel
package import Terminal

/// Something that a key does: the one description that keys, footer, help and manual are made from.
package struct Command: Identifiable, Sendable {
  package struct ID: Hashable, Sendable, RawRepresentable {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }
    package init(_ rawValue: String) { self.rawValue = rawValue }
  }

  /// The parts of help, in its order.
  package enum Group: String, CaseIterable, Sendable {
    case anywhere = "Anywhere"
    case moving = "Moving"
    case lists = "Lists"
    case profile = "Profile"
    case consent = "Consent"
    case identity = "Identity"
    case typing = "Typing"
    case caller = "Caller"
    case loader = "Loader"
    case quality = "Quality"
    case duplicates = "Duplicates"
    case audit = "Audit"
    case requests = "Requests"
    case builder = "Builder"
    case insight = "Insight"
    case segment = "Segment"
    case panels = "Panels"
  }

  /// What the footer says of it.
  package struct Hint: Sendable {
    package let words: String
    /// The keys to name, the most telling ones.
    package let keys: [Key]
  }

  package let id: ID
  /// What it does, for help and the manual.
  package let title: String
  package let keys: [Key]
  package let places: Set<Focus>
  package let group: Group
  /// Instead of a long list of keys: `1…5`.
  private let keyWords: (unicode: String, ascii: String)?
  /// `nil` keeps it out of the footer.
  package let hint: Hint?
  let action: Action

  init(
    _ id: String, _ title: String, keys: [Key], in places: Set<Focus>, group: Group,
    hint: String? = nil, hintKeys: [Key] = [], keyWords: (unicode: String, ascii: String)? = nil,
    _ action: Action
  ) {
    self.id = ID(id)
    self.title = title
    self.keys = keys
    self.places = places
    self.group = group
    self.hint = hint.map {
      Hint(words: $0, keys: hintKeys.isEmpty ? Array(keys.prefix(1)) : hintKeys)
    }
    self.keyWords = keyWords
    self.action = action
  }

  /// The keys in words: `q`, `PgDn, Ctrl-D`, `1…5`.
  package func keyText(glyphs: GlyphSet) -> String {
    if let keyWords { return glyphs == .ascii ? keyWords.ascii : keyWords.unicode }
    return keys.map { $0.label(in: glyphs) }.joined(separator: ", ")
  }
}

/// What a command does to the explorer.
enum Action: Equatable, Sendable {
  case quit, suspend, redraw
  case openHelp, closeHelp
  case openCaller, closeWelcome
  case nextPane, previousPane
  case move(Step)
  case open, back
  case left, right
  case zoom
  case search, filterKinds
  /// The tab or the match whose number the key bears.
  case tabByNumber, pickByNumber
  case nextTab, previousTab
  case takeChanges
  case copy
  case edit(Edit)
  case acceptText, abandonText
  case openLoader, leaveLoader, openDrop, retry
  case nextHeld, previousHeld
  case openQuality, leaveQuality, countQuality, openConcern
  case nextMeasure, previousMeasure, nextHeading, previousHeading
  case nextChoice, previousChoice, leaveColumnOut, saveSource
  case openDecision, recordDecision, leaveDecision
  case openReveal, reveal, leaveReveal
  case openPurposes, leavePurposes, previewReconsent, saveReconsent
  case openReview, leaveReview, openReviewed, openTie
  case cutTie, joinPeople, keepApart, undoAct
  case takeOther, performAct, leaveSteward
  case showValues
  case travelInTime, showFirstDay, showLastDay, showDifferences, showEvidence
  case stepDays(Int)
  case stepMonths(Int)
  case openDuplicates, leaveDuplicates, searchDuplicates
  case settlePair(IdentityAct.Kind)
  case skipPair, undoPair
  case openPair, showPair, closePair
  case openExport, openExportOfRule, nextFormat
  case moveSchedule(Int)
  case nextPurpose, previousPurpose, writeExport, leaveExport
  case openRequests, leaveRequests, openRequest, filterRequests
  case openAudit, leaveAudit, openAuditEntry, filterAudit
  case openBuilder, newSegment, leaveBuilder, editClause, addClause, editRule, saveRule
  case editDraft(DraftEdit)
  case acceptRule, leaveRule, completeRule
  case markSegment, openCompare, openStatistics, openExplain, openStanding
  case nextExplained, previousExplained, compareEveryone, leaveInsight
  case foldFolder, openSegmentPane, leaveSegmentPane, openMover, switchSide
  case editSegment(SegmentEntry.Use)
  case acceptEntry, leaveEntry, deleteSegment
  case toggleKind, onlyKind, allKinds, closeKinds
}

/// A change of the tree of a rule.
enum DraftEdit: Hashable, Sendable {
  case negate, off, delete, duplicate, group, turn, moveUp, moveDown, undo, redo
}

/// A change of a line of text that is no typed character.
enum Edit: Hashable, Sendable {
  case deleteBack, deleteForward, deleteWord, deleteToStart
  case left, right, start, end
}
