import ProfileModel
import Terminal

extension Explorer {
  /// Lays the audit over the panes, and has its chain computed meanwhile.
  mutating func openAudit() -> [Effect] {
    isWelcomeShown = false
    audit = AuditPane()
    audit.isShown = true
    return askAudit() + [.verifyAudit(number: audit.checkQuestion.ask())]
  }

  private mutating func askAudit() -> [Effect] {
    [
      .audit(
        AuditFilter(words: audit.field.text, limit: AuditPane.limit), number: audit.question.ask())
    ]
  }

  mutating func filterAudit() -> [Effect] { askAudit() }

  mutating func refreshAudit() -> [Effect] {
    guard audit.isShown else { return [] }
    var effects = audit.question.wantsToAskAgain() ? askAudit() : []
    if audit.checkQuestion.wantsToAskAgain() {
      effects.append(.verifyAudit(number: audit.checkQuestion.ask()))
    }
    return effects
  }

  mutating func takeOfAudit(_ message: Message) -> [Effect] {
    switch message {
    case .audit(let entries, let number):
      let isDirty = audit.question.isDirty
      guard audit.question.accept(number) else { return [] }
      audit.take(entries)
      return isDirty ? refreshAudit() : []
    case .auditChecked(let check, let number):
      let isDirty = audit.checkQuestion.isDirty
      guard audit.checkQuestion.accept(number) else { return [] }
      audit.take(check)
      return isDirty ? refreshAudit() : []
    default: return []
    }
  }

  /// One step back: out of an entry, out of a filter, out of the audit.
  mutating func leaveAudit() -> [Effect] {
    if audit.isEntryOpen {
      audit.isEntryOpen = false
    } else if !audit.field.isEmpty {
      return clearAuditFilter()
    } else {
      closeAudit()
    }
    return []
  }

  mutating func closeAudit() {
    audit.question.cancel()
    audit.checkQuestion.cancel()
    audit.isShown = false
  }

  mutating func clearAuditFilter() -> [Effect] {
    audit.isFiltering = false
    guard !audit.field.isEmpty else { return [] }
    audit.field.clear()
    return askAudit()
  }

  mutating func openAuditEntry() {
    audit.isEntryOpen = audit.selected != nil
    audit.entryScroll = 0
  }

  mutating func moveInAudit(_ step: Step) {
    if audit.isEntryOpen {
      audit.entryScroll = scrolled(audit.entryScroll, step, height: auditAreas.rows.height)
    } else {
      audit.cursor.selected = step.target(
        from: audit.cursor.selected, count: audit.entries.count, height: auditAreas.rows.height)
    }
  }

  mutating func clickAudit(_ event: MouseEvent) {
    let area = auditAreas.rows
    let row = event.y - area.y + audit.cursor.top
    guard !audit.isEntryOpen, area.contains(x: event.x, y: event.y),
      audit.entries.indices.contains(row)
    else { return }
    audit.cursor.selected = row
  }

  mutating func settleAudit() {
    guard audit.isShown else { return }
    let height = auditAreas.rows.height
    let count = audit.entries.count
    audit.cursor.select(audit.cursor.selected, of: count)
    audit.cursor.reveal(
      audit.cursor.selected..<audit.cursor.selected + 1, height: height, count: count)
    let lines = auditEntryLines(wording(.unicode)).count
    audit.entryScroll = max(0, min(audit.entryScroll, lines - height))
  }
}
