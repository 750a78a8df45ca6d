/// A colour by which a segment is known again: a word of the theme.
package enum SegmentColour: String, CaseIterable, Sendable {
  case accent
  case good
  case warning
  case bad
  case chart
  case muted
}

/// What somebody says of a segment.
package struct SegmentDetails: Hashable, Sendable {
  /// What it is for, in words; empty for none, as the folder and the owner.
  package var description: String
  /// Segments of one folder stand together.
  package var folder: String
  package var owner: String
  package var colour: SegmentColour?

  package init(
    description: String = "", folder: String = "", owner: String = "",
    colour: SegmentColour? = nil
  ) {
    self.description = description
    self.folder = folder
    self.owner = owner
    self.colour = colour
  }

  /// Characters at most.
  package static let longestDescription = 200
  package static let longestFolder = 40
  package static let longestOwner = 60

  /// Whether everything is short enough, and stands on one line.
  package var canBeKept: Bool {
    let texts = [
      (description, Self.longestDescription), (folder, Self.longestFolder),
      (owner, Self.longestOwner),
    ]
    return texts.allSatisfy { text, most in text.count <= most && text.isOneLine }
  }
}

extension String {
  /// Whether nothing in it controls a terminal or ends a line.
  var isOneLine: Bool {
    unicodeScalars.allSatisfy {
      ![.control, .format, .lineSeparator, .paragraphSeparator, .surrogate].contains(
        $0.properties.generalCategory)
    }
  }
}
