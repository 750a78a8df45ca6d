package import ProfileModel

/// Whom an export is about.
package enum ExportSubject: Hashable, Sendable {
  case everyone
  case segment(SegmentSummary.ID)
  /// A rule's text, saved or not.
  case rule(String)
}

/// What is to be exported, for what and how.
package struct ExportWish: Hashable, Sendable {
  package let subject: ExportSubject
  package let purpose: Purpose.ID
  package let format: ExportFormat

  package init(_ subject: ExportSubject, for purpose: Purpose.ID, as format: ExportFormat) {
    self.subject = subject
    self.purpose = purpose
    self.format = format
  }
}
