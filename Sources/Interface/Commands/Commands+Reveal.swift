import Terminal

extension Commands {
  static let reveal = [
    Command(
      "reveal", "Read what is masked of the person: give a reason, which goes into the audit",
      keys: [.character("m")], in: tabs, group: .profile, .openReveal),
    Command(
      "reveal-caller",
      "Read what is masked of the caller: give a reason, which goes into the audit",
      keys: [.alt("m")], in: [.caller], group: .caller, .openReveal),
    Command(
      "give-reason", "Note the reason in the audit, and read", keys: [.enter], in: [.reveal],
      group: .panels, hint: "read", .reveal),
    Command(
      "leave-reveal", "Leave it masked", keys: [.escape], in: [.reveal], group: .panels,
      hint: "leave it", .leaveReveal),
  ]
}
