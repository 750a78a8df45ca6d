import Terminal

extension Commands {
  static let toExport = [
    Command(
      "export", "Export the segment: choose what for, see who is kept back, then write",
      keys: [.character("E")], in: [.segments], group: .lists, hint: "export", .openExport)
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
      "leave-export", "Leave it; nothing is written", keys: [.escape], in: [.export],
      group: .panels, hint: "leave it", .leaveExport),
  ]
}
