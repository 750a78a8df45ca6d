import ProfileModel
import Terminal

extension Explorer {
  /// Shows whom an export of the selected segment would let out.
  mutating func openExport() -> [Effect] {
    let segment = segments.selected ?? SegmentList.everyone
    guard let panel = ExportPanel(segment, register: register.filter(isOwn)) else {
      toast = .problem(
        "No purpose has a channel: purposes.NAME.channel in kartotek.toml gives one.")
      return []
    }
    isWelcomeShown = false
    export = panel
    return askExport()
  }

  /// Whether the role works for it.
  private func isOwn(_ purpose: Purpose) -> Bool { role.purposes?.contains(purpose.id) ?? true }

  private mutating func askExport() -> [Effect] {
    guard let export else { return [] }
    return [
      .previewExport(
        segment: export.segmentID, purpose: export.purpose.id, number: exportQuestion.ask())
    ]
  }

  mutating func turnPurpose(by distance: Int) -> [Effect] {
    guard export?.isWriting == false else { return [] }
    export?.turn(by: distance)
    return askExport()
  }

  /// Counts anew what has changed below the panel.
  mutating func refreshExport() -> [Effect] {
    guard let export, !export.isWriting, exportQuestion.wantsToAskAgain() else { return [] }
    return askExport()
  }

  mutating func writeExport() -> [Effect] {
    guard let panel = export, panel.isReady else { return [] }
    export?.begin()
    return [
      .export(segment: panel.segmentID, purpose: panel.purpose.id, number: exportQuestion.ask())
    ]
  }

  /// Nothing is written that Enter has not asked for; what is being written is said once it is.
  mutating func leaveExport() {
    if export?.isWriting == true {
      toast = .done("It is being written; where to is said as soon as it is.")
    } else {
      exportQuestion.cancel()
    }
    export = nil
  }

  mutating func takeOfExport(_ message: Message) -> [Effect] {
    switch message {
    case .exportPreview(let tally, let number):
      guard exportQuestion.isNewest(number) else { return [] }
      let isDirty = exportQuestion.isDirty
      guard exportQuestion.accept(number) else { return [] }
      export?.take(tally)
      return isDirty ? refreshExport() : []
    case .exported(let file, let tally, let number):
      if exportQuestion.accept(number) { export = nil }
      let people = wording(.unicode).people(tally.kept)
      toast = .done("\(people) exported to \(file), with a receipt.")
    case .exportRefused(let reason, let ofPreview, let number):
      let isAwaited = exportQuestion.accept(number)
      if isAwaited { export = nil }
      if isAwaited || !ofPreview { toast = .problem(reason) }
    default: break
    }
    return []
  }
}
