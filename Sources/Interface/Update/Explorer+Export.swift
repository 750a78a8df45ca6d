import ProfileModel
import Segments
import Terminal

extension Explorer {
  /// Shows whom an export of the selected segment would let out.
  mutating func openExport() -> [Effect] {
    let segment = segments.selected ?? SegmentList.everyone
    return openExport(of: segment.isEveryone ? .everyone : .segment(segment.id), segment.name)
  }

  /// Shows whom an export of the rule that is built would let out.
  mutating func openExportOfRule() -> [Effect] {
    if let segment = builder.segment, !builder.hasUnsaved {
      return openExport(of: .segment(segment.id), segment.name)
    }
    return openExport(of: .rule(builder.draft.text), builder.title)
  }

  private mutating func openExport(of subject: ExportSubject, _ title: String) -> [Effect] {
    guard let panel = ExportPanel(subject, title: title, register: register.filter(isOwn)) else {
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
    return [.previewExport(export.wish, number: exportQuestion.ask())]
  }

  mutating func turnFormat() -> [Effect] {
    guard export?.isWriting == false else { return [] }
    export?.turnFormat()
    return askExport()
  }

  /// Once, or again and again.
  mutating func turnSchedule(by distance: Int) {
    guard export?.isWriting == false else { return }
    if export?.turnSchedule(by: distance) == false {
      toast = .problem(
        "Save the rule first (s in the builder): only a segment is exported again and again.")
    }
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
    let number = exportQuestion.ask()
    return [
      panel.schedule.map { .saveExport(panel.wish, $0, number: number) }
        ?? .export(panel.wish, number: number)
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
    case .exportSaved(let file, let schedule, let number):
      if exportQuestion.accept(number) { export = nil }
      toast = .done("\(file) is written \(schedule.words).")
    case .exportRefused(let reason, let ofPreview, let number):
      let isAwaited = exportQuestion.accept(number)
      if isAwaited { export = nil }
      if isAwaited || !ofPreview { toast = .problem(reason) }
    default: break
    }
    return []
  }
}
