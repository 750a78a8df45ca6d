package import ProfileModel
package import Segments
package import Terminal

/// What has happened, as the run loop tells the explorer.
///
/// An answer bears the number of its question; one to an older question is dropped.
package enum Message: Sendable {
  case input(InputEvent)
  /// The clock, at the start and about once a minute.
  case clock(nowMs: Int64)
  /// `known` of all profiles are more than a device or a visitor's number; `nil` until counted.
  case segments([SegmentSummary], known: Int? = nil, number: Int)
  /// Rows in list order, whichever page was asked for.
  ///
  /// `isEnd` says that the list ends there: below the rows of `first` and `after`, above those of
  /// `last` and `before`. `total` is the number of rows in the segment that fit the search; `nil`
  /// leaves the figure as it was.
  case members(
    rows: [ProfileSummary], page: MemberPage, isEnd: Bool, total: Int?, number: Int)
  /// The rows asked for, without those that are gone.
  case refreshed([ProfileSummary], number: Int)
  /// `nil` when there is no such profile any more.
  case card(ProfileCard?, number: Int)
  /// Newest first.
  case timeline([TimelineEntry], isEnd: Bool, number: Int)
  /// Best first.
  case found([FindMatch], text: String, number: Int)
  case foundCard(ProfileCard?, number: Int)
  /// Of today's profile.
  case identityTies([IdentityTie], of: ProfileID, number: Int)
  case identityReview([IdentityTie], number: Int)
  case foundOther([FindMatch], text: String, number: Int)
  case actPreview(StewardPreview, number: Int)
  /// An act is done and in the audit.
  case actDone(IdentityOutcome, number: Int)
  /// An act, or the look at it, came to nothing: one line that says why.
  case actRefused(String, ofPreview: Bool, number: Int)
  case progress(LoadProgress)
  /// Why `kartotek.toml` cannot be read and what to do, said once; `nil` when it can be again.
  case settings(problem: String?)
  /// Newest first.
  case drops([StoredDrop], number: Int)
  case dropFiles([FolderFile], number: Int)
  case arrivals(Arrivals, number: Int)
  /// Most rows first.
  case heldGroups([HeldGroup], number: Int)
  /// `nil` when there is none in the direction asked for.
  case heldRow(QuarantinedRow?, number: Int)
  /// `nil` when the file is no longer there.
  case heldText(HeldText?, number: Int)
  case sourceDraft(SourceDraft, number: Int)
  case sourcePreview(SourcePreview, number: Int)
  /// The settings have a source of that name now.
  case sourceSaved(String)
  case qualityProgress(percent: Int, number: Int)
  case quality(QualityReport, number: Int)
  /// A decision is in the log and in the audit.
  case decisionRecorded(Purpose.ID, ConsentRecord.Decision, number: Int)
  case decisionRefused(String, number: Int)
  /// The reason is in the audit: the person's masked values can be read.
  case revealed(ProfileID, number: Int)
  case revealRefused(String, number: Int)
  case purposes([PurposeFigures], number: Int)
  /// `nil` for a purpose that the register no longer has.
  case reconsent(ReconsentPreview?, number: Int)
  /// A rule is a segment now; or its name was another's.
  case segmentSaved(name: String, wasTaken: Bool)
  /// It is no longer there: nobody is to be asked for of it.
  case segmentDeleted(SegmentSummary)
  /// Newest first.
  case segmentNotings([SegmentNoting], number: Int)
  /// A page for each part of the question, in its order.
  case segmentMovers([[SegmentMover]], number: Int)
  /// What is known so far; all of it where `isWhole`.
  case ruleFigures(RuleFigures, isWhole: Bool, number: Int)
  case ruleSuggestions([RuleSuggestion], number: Int)
  case insight(InsightAnswer, asker: InsightQuestion.Asker, number: Int)
  /// A rule could not be counted: one line that says why.
  case ruleRefused(String, number: Int)
  /// A copy of a file whose content is in the store already has come.
  case loadedBefore(DropLine)
  case retried(RetryReport)
  case probablePairs(ProbablePairs, number: Int)
  /// `nil` who is no longer there.
  case pairCards(left: ProfileCard?, right: ProfileCard?, number: Int)
  case duplicateProgress(DuplicateProgress, number: Int)
  /// A search came to its end, and the store has what it found.
  case duplicatesSearched(DuplicateSearch, number: Int)
  case duplicatesNotSearched(String, number: Int)
  case exportPreview(ExportTally, number: Int)
  /// A file was written, by its path in the workspace.
  case exported(file: String, ExportTally, number: Int)
  /// An export was saved: its file, and when it is written.
  case exportSaved(file: String, SavedExport.Schedule, number: Int)
  /// An export, or the look at it, came to nothing: one line that says why.
  case exportRefused(String, ofPreview: Bool, number: Int)
  /// Open ones first, those due first before others; then the others, last first.
  case requests([PersonRequest], number: Int)
  /// Newest first.
  case audit([AuditEntry], number: Int)
  case auditChecked(AuditCheck, number: Int)
  /// Something that was asked for is done, in words.
  case done(String)
  case storeChanged(changedProfiles: Int)
  /// Somebody wrote to the store, this process or another; people may be as they were.
  case storeTouched
  /// A question could not be answered or an effect not be carried out: one line that says why.
  case failed(String)
  /// Opens the caller screen with a text, as if it had been typed.
  case openCaller(String)
}
