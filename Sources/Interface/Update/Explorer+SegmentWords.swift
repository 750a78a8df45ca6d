import ProfileModel
import Segments

/// Changing the name of a segment and what is said of it, and deleting it.
extension Explorer {
  mutating func editSegment(_ use: SegmentEntry.Use) {
    guard let segment = segmentPane.segment else { return }
    segmentPane.entry = SegmentEntry(use, of: segment, folders: segments.folders)
  }

  mutating func acceptEntry() -> [Effect] {
    guard let segment = segmentPane.segment, let entry = segmentPane.entry else { return [] }
    if entry.use == .name { return rename(segment, to: entry.text) }
    var details = segment.details
    switch entry.use {
    case .description: details.description = entry.text
    case .folder: details.folder = entry.text
    case .owner: details.owner = entry.text
    case .colour:
      guard let colour = colour(entry.text) else { return [] }
      details.colour = colour
    case .name: return []
    }
    segmentPane.entry = nil
    return details == segment.details ? [] : [.describeSegment(segment, details)]
  }

  private mutating func rename(_ segment: SegmentSummary, to name: String) -> [Effect] {
    guard SegmentSummary.isName(name) else {
      toast = .problem(
        "A segment's name has 1 to \(SegmentSummary.longestName) characters on one line.")
      return []
    }
    segmentPane.entry = nil
    return name == segment.name ? [] : [.renameSegment(segment, to: name)]
  }

  /// The colour of a word, `.some(nil)` of none; `nil` where it is no word of a colour, which is said.
  private mutating func colour(_ text: String) -> SegmentColour?? {
    if text.isEmpty { return .some(nil) }
    if let colour = SegmentColour(rawValue: text.lowercased()) { return .some(colour) }
    let words = SegmentColour.allCases.map(\.rawValue)
    let near = Nearest.name(to: text, among: words).map { " Did you mean '\($0)'?" } ?? ""
    toast = .problem("'\(text)' is no colour.\(near) There are \(words.joined(separator: ", ")).")
    return nil
  }

  /// At first says what would be deleted, or who asks for it; a second press does it.
  mutating func deleteSegment() -> [Effect] {
    guard let segment = segmentPane.segment else { return [] }
    let users = segments.users(of: segment.name).map { "'\($0)'" }
    guard users.isEmpty else {
      segmentPane.isDeleting = false
      toast = .problem(
        "\(users.joined(separator: ", ")) asks for '\(segment.name)'. Change that rule first; nothing is deleted."
      )
      return []
    }
    guard segmentPane.isDeleting else {
      segmentPane.isDeleting = true
      toast = .problem(
        "x again deletes '\(segment.name)' and what was noted of it; nobody's data is touched.")
      return []
    }
    segmentPane.isDeleting = false
    return [.deleteSegment(segment)]
  }

  /// The list of its people goes with it, before anything asks for more of them.
  mutating func takeDeleted(_ segment: SegmentSummary) -> [Effect] {
    toast = .done("The segment '\(segment.name)' is deleted.")
    let before = segments.selectedID
    segments.remove(segment.id)
    refreshSegmentPane()
    return segments.selectedID == before || concern != nil ? [] : openSegment()
  }
}
