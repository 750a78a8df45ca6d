import ProfileModel

extension Explorer {
  /// Types into the line that has the keyboard.
  mutating func type(_ text: String) -> [Effect] {
    if focus == .sourceForm { return typeInSourceForm(text) }
    return editField { $0.insert(text) }
  }

  mutating func edit(_ edit: Edit) -> [Effect] {
    editField { field in
      switch edit {
      case .deleteBack: field.deleteBack()
      case .deleteForward: field.deleteForward()
      case .deleteWord: field.deleteWord()
      case .deleteToStart: field.deleteToStart()
      case .left: field.move(by: -1)
      case .right: field.move(by: 1)
      case .start: field.moveToStart()
      case .end: field.moveToEnd()
      }
    }
  }

  /// Changes a line, and asks anew when its text is another one.
  private mutating func editField(_ change: (inout TextField) -> Void) -> [Effect] {
    if var note = reveal?.note {
      change(&note)
      reveal?.note = note
      return []
    }
    if focus == .statistics { return typeInStatistics(change) }
    if var field = segmentPane.entry?.field {
      change(&field)
      segmentPane.entry?.field = field
      return []
    }
    if builder.isShown, var field = builder.entry?.field {
      let before = field.text
      change(&field)
      builder.entry?.field = field
      return field.text == before && builder.entry?.suggestions.isEmpty == false
        ? [] : askSuggestions()
    }
    if var field = caller?.field {
      let before = caller?.text
      change(&field)
      caller?.field = field
      return caller?.text == before ? [] : find()
    }
    if var field = steward?.other?.field {
      let before = steward?.other?.text
      change(&field)
      steward?.other?.field = field
      return steward?.other?.text == before ? [] : findOther()
    }
    if decision != nil {
      if let note = decision.map({ $0.note }) {
        var note = note
        change(&note)
        decision?.note = note
      }
      return []
    }
    if audit.isFiltering {
      let before = audit.field.text
      change(&audit.field)
      return audit.field.text == before ? [] : filterAudit()
    }
    if isSearching {
      let before = members.search.text
      change(&members.search)
      return members.search.text == before ? [] : askMembers(.first(keeping: nil))
    }
    guard isFilteringTimeline else { return [] }
    change(&profile.timeline.field)
    var filter = profile.timeline.filter
    filter.text = profile.timeline.field.text
    return filter == profile.timeline.filter ? [] : filterTimeline(by: filter)
  }

  mutating func acceptText() -> [Effect] {
    if caller != nil { return acceptCaller() }
    if audit.isFiltering {
      audit.isFiltering = false
      return []
    }
    isSearching = false
    isFilteringTimeline = false
    return []
  }

  mutating func abandonText() -> [Effect] {
    if caller != nil { return leaveCaller() }
    if audit.isFiltering { return clearAuditFilter() }
    if isSearching { return clearSearch() }
    isFilteringTimeline = false
    profile.timeline.field.clear()
    var filter = profile.timeline.filter
    filter.text = ""
    return filter == profile.timeline.filter ? [] : filterTimeline(by: filter)
  }

  /// Gives the whole segment back, as it stood before the search.
  mutating func clearSearch() -> [Effect] {
    isSearching = false
    guard !members.search.isEmpty else { return [] }
    members.search.clear()
    if members.takeBack() {
      settle()
      return follow() + refreshNewlyShown() + moreMembers()
    }
    return askMembers(.first(keeping: members.selected?.id))
  }
}
