import Terminal

extension Commands {
  static let toRequests = [
    Command(
      "requests", "Requests: what people asked of us, and by when each is due",
      keys: [.character("W")], in: panes, group: .anywhere, hint: "requests", .openRequests)
  ]

  static let requests = [
    Command(
      "open-request", "Show the person who asked; Esc comes back", keys: [.enter],
      in: [.requests], group: .requests, hint: "person", .openRequest),
    Command(
      "filter-requests", "Only what is open, or all", keys: [.character("f")], in: [.requests],
      group: .requests, hint: "open or all", .filterRequests),
    Command(
      "leave-requests", "Back to exactly where you were", keys: [.escape], in: [.requests],
      group: .requests, hint: "back", .leaveRequests),
  ]
}
