import ProfileModel

/// A line of text that becomes the name of a segment, or something that is said of it.
struct SegmentEntry: Equatable, Sendable {
  enum Use: Hashable, Sendable {
    case name
    case description
    case folder
    case owner
    case colour
  }

  let use: Use
  var field: TextField
  /// Texts that up and down put into the line.
  let choices: [String]

  init(_ use: Use, of segment: SegmentSummary, folders: [String]) {
    self.use = use
    let details = segment.details
    let (text, limit) =
      switch use {
      case .name: (segment.name, SegmentSummary.longestName)
      case .description: (details.description, SegmentDetails.longestDescription)
      case .folder: (details.folder, SegmentDetails.longestFolder)
      case .owner: (details.owner, SegmentDetails.longestOwner)
      case .colour: (details.colour?.rawValue ?? "", 20)
      }
    field = TextField(text, limit: limit)
    choices =
      switch use {
      case .folder: folders
      case .colour: SegmentColour.allCases.map(\.rawValue)
      case .name, .description, .owner: []
      }
  }

  /// What is typed, without blanks at its ends.
  var text: String { TextField.oneLine(field.text) }

  mutating func choose(_ step: Step) {
    guard !choices.isEmpty else { return }
    let place = choices.firstIndex { $0.lowercased() == text.lowercased() }
    let next = place.map { step.target(from: $0, count: choices.count, height: choices.count) }
    let choice = choices[next ?? (step == .up ? choices.count - 1 : 0)]
    field.replace(with: choice, caret: choice.count)
  }

  var title: String {
    switch use {
    case .name: "Rename the segment"
    case .description: "What it is for"
    case .folder: "Its folder"
    case .owner: "Who looks after it"
    case .colour: "Its colour"
    }
  }
}
