import Terminal

extension Commands {
  static let toExport = [
    Command(
      "export", "Export the segment: choose what for, see who is kept back, then write",
      keys: [.character("E")], in: [.segments], group: .lists, hint: "export", .openExport),
    Command(
      "export-rule", "Export whom the rule holds, saved or not", keys: [.character("E")],
      in: [.builder],
      group: .panels, hint: "export", .openExportOfRule),
  ]

  static let export = [
    Command(
      "write-export", "Write the file into outbox/", keys: [.enter], in: [.export],
      group: .panels, hint: "write", .writeExport),
    Command(
      "next-purpose", "The next purpose", keys: [.right, .character("l")], in: [.export],
      group: .panels, hint: "purpose", hintKeys: [.left, .right], .nextPurpose),
    Command(
      "previous-purpose", "The purpose before it", keys: [.left, .character("h")], in: [.export],
      group: .panels, .previousPurpose),
    Command(
      "next-format",
      "The next format: CSV, JSON Lines, what Klaviyo and Mailchimp import, hashed lists",
      keys: [.character("f")], in: [.export], group: .panels, hint: "format", .nextFormat),
    Command(
      "later-export", "Write it once, after every load, or once a day",
      keys: [.down, .character("j")],
      in: [.export], group: .panels, hint: "when", hintKeys: [.up, .down], .moveSchedule(1)),
    Command(
      "earlier-export", "The choice of when before it", keys: [.up, .character("k")], in: [.export],
      group: .panels, .moveSchedule(-1)),
    Command(
      "leave-export", "Leave it; nothing is written", keys: [.escape], in: [.export],
      group: .panels, hint: "leave it", .leaveExport),
  ]
}
