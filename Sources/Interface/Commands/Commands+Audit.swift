import Terminal

extension Commands {
  static let auditing: Set<Focus> = [.audit, .auditEntry]

  static let toAudit = [
    Command(
      "audit", "The audit: who did what, and whether the record of it is whole",
      keys: [.character("A")], in: panes, group: .anywhere, .openAudit)
  ]

  static let audit = [
    Command(
      "open-entry", "Show the whole entry with its hash", keys: [.enter], in: [.audit],
      group: .audit, hint: "whole entry", .openAuditEntry),
    Command(
      "filter-audit", "Narrow the entries as you type, by words of user, act and object",
      keys: [.character("/")], in: [.audit], group: .audit, hint: "filter", .filterAudit),
    Command(
      "leave-audit", "Back: out of an entry, out of the filter, to the panes", keys: [.escape],
      in: auditing, group: .audit, hint: "back", .leaveAudit),
  ]
}
