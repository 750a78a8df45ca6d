package import ProfileModel

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
  /// Safe text for the clipboard.
  case copy(String)
  /// Paints every cell anew, whatever the terminal is thought to show.
  case redraw
  case suspend
  case quit
}
