package import ProfileModel
package import Segments

/// What the explorer wants done; the run loop does it and answers with a ``Message``.
package enum Effect: Equatable, Sendable {
  case segments(number: Int)
  /// `segment` is `nil` for everyone; `search` is as typed, empty for no search.
  case members(
    segment: SegmentSummary.ID?, search: String, page: MemberPage, limit: Int, number: Int)
  case refresh([ProfileID], number: Int)
  case card(ProfileID, number: Int)
  case timeline(
    ProfileID, filter: TimelineFilter, after: TimelineEntry.Key?, limit: Int, number: Int)
  case find(String, number: Int)
  /// The card of the caller screen; it stands beside the one of the profile pane.
  case foundCard(ProfileID, number: Int)
  /// What ties and parts the identifiers of a person, by any number they had.
  case identityTies(ProfileID, number: Int)
  /// Links that the rules hold back, newest first.
  case identityReview(limit: Int, number: Int)
  /// A person to join or to keep apart, by a profile number or what ``find(_:number:)`` takes.
  case findOther(String, number: Int)
  /// What an act would make of people; nothing is written.
  case previewAct(StewardAct, number: Int)
  /// Does an act and notes it in the audit.
  case performAct(StewardAct, number: Int)
  /// Newest first.
  case drops(limit: Int, number: Int)
  /// What lies in the folders `drops` and `failed`.
  case dropFiles(number: Int)
  /// When sources delivered, and what came in since the first instant of today.
  case arrivals(sinceMs: Int64, number: Int)
  /// Why rows of a drop were held back.
  case heldGroups(drop: Int64, number: Int)
  case heldRow(drop: Int64, group: HeldGroup, HeldStep, number: Int)
  /// What a row that was held back says, from its file.
  case heldText(QuarantinedRow, number: Int)
  /// Reads the settings anew and tries the rows of a drop that were held back.
  case retryRows(StoredDrop)
  /// Reads the settings anew and moves a file of `failed`, by its path there, back to `drops`.
  case retryFile(path: String)
  /// Reads the settings anew and looks at the unknown files again.
  case lookAgain
  /// Guesses a source for a file of `drops`, of the kind told or the likeliest, in the encoding told or the
  /// file's own.
  case draftSource(path: String, kind: DropKind?, encoding: String?, number: Int)
  /// Tries the first rows of a draft's file; nothing is written.
  case trySource(SourceDraft, number: Int)
  /// Puts the source at the end of the settings.
  case saveSource(SourceDraft)
  /// Counts how good the data is, telling how far it is meanwhile.
  case quality(number: Int)
  /// Gives up counting it.
  case stopQuality
  /// Enters what a person said of a purpose and notes it in the audit.
  case recordDecision(
    ProfileID, Purpose, ConsentRecord.Decision, note: String, number: Int)
  /// Notes the reason in the audit, and lets what is masked of the person be read from then on.
  case reveal(ProfileID, reason: String, number: Int)
  /// Nobody's masked values are read any more.
  case conceal
  /// How many people each purpose of the register stands with.
  case purposes(number: Int)
  /// Whom a purpose would ask anew if consents to versions below this one no longer counted.
  case reconsent(Purpose.ID, below: String, number: Int)
  /// Saves a rule as a segment.
  case saveSegment(name: String, rule: String)
  /// Puts another rule in the place of a segment's.
  case changeSegment(SegmentSummary, rule: String)
  /// Names a segment anew, also in the rules that ask for it.
  case renameSegment(SegmentSummary, to: String)
  case describeSegment(SegmentSummary, SegmentDetails)
  /// Deletes a segment unless others ask for it.
  case deleteSegment(SegmentSummary)
  /// What loads noted of a segment.
  case segmentNotings(SegmentSummary.ID, number: Int)
  /// Who entered and left a segment, a page of each part of the question.
  case segmentMovers(SegmentSummary.ID, [MoversQuestion], limit: Int, number: Int)
  /// Counts a rule that is being built, line by line.
  case ruleFigures(RuleDraft, purpose: Purpose.ID?, number: Int)
  /// Explains, compares or counts; a newer question of the same asker takes its place.
  case insight(InsightQuestion, asker: InsightQuestion.Asker, number: Int)
  /// Words that may be typed next in a rule.
  case ruleSuggestions([Expectation], typed: String, number: Int)
  /// A page of the people whom a figure of the quality finds fault with; answered as `members`.
  case concerned(QualityConcern, search: String, page: MemberPage, limit: Int, number: Int)
  /// What the last search for duplicates found, best first, without pairs that are settled.
  case probablePairs(limit: Int, number: Int)
  /// The two of a pair in full.
  case pairCards(left: ProfileID, right: ProfileID, number: Int)
  /// Compares everybody anew, away from everything else.
  case searchDuplicates(number: Int)
  /// Gives up the search that is under way.
  case cancelDuplicateSearch
  /// Whom an export would let out now; nothing is written.
  case previewExport(ExportWish, number: Int)
  /// Writes an export into the outbox.
  case export(ExportWish, number: Int)
  /// Saves an export, to be written by its schedule.
  case saveExport(ExportWish, SavedExport.Schedule, number: Int)
  /// What people asked of us, open ones first.
  case requests(limit: Int, number: Int)
  /// Entries of the audit.
  case audit(AuditFilter, number: Int)
  /// Computes the audit's chain anew, away from everything else.
  case verifyAudit(number: Int)
  /// Safe text for the clipboard.
  case copy(String)
  /// Paints every cell anew, whatever the terminal is thought to show.
  case redraw
  case suspend
  case quit
}
