import Terminal

extension Commands {
  static let quality = [
    Command(
      "open-concern",
      "Go to whom or what it is about: people, duplicates, rows held back, a drop; Esc comes back",
      keys: [.enter],
      in: [.quality], group: .quality, hint: "who, what", .openConcern),
    Command(
      "next-measure", "Judge the fields by the next measure: complete, valid, unique, fresh, …",
      keys: [.right, .character("l")], in: [.quality], group: .quality, hint: "measure",
      hintKeys: [.left, .right], .nextMeasure),
    Command(
      "previous-measure", "By the measure before it", keys: [.left, .character("h")],
      in: [.quality], group: .quality, .previousMeasure),
    Command(
      "next-heading", "To the next of the five headings", keys: [.tab], in: [.quality],
      group: .quality, hint: "heading", .nextHeading),
    Command(
      "previous-heading", "To the heading before", keys: [.backTab], in: [.quality],
      group: .quality, .previousHeading),
    Command(
      "count-quality", "Count anew", keys: [.character("r")], in: [.quality], group: .quality,
      hint: "count anew", .countQuality),
    Command(
      "leave-quality", "Stop the counting; back to exactly where you were", keys: [.escape],
      in: [.quality], group: .quality, hint: "back", .leaveQuality),
  ]
}
