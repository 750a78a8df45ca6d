import ProfileModel
import Terminal

extension Explorer {
  /// Lays the register over the panes, which stay as they are below.
  mutating func openPurposes() -> [Effect] {
    isWelcomeShown = false
    purposes.isShown = true
    return [.purposes(number: purposes.question.ask())]
  }

  /// Leaves the preview, then the screen.
  mutating func leavePurposes() {
    if purposes.preview != nil || purposes.previewQuestion.isWaiting {
      purposes.forgetPreview()
    } else {
      purposes.isShown = false
    }
  }

  mutating func refreshPurposes() -> [Effect] {
    guard purposes.isShown, purposes.question.wantsToAskAgain() else { return [] }
    return [.purposes(number: purposes.question.ask())]
  }

  /// Asks whom the purpose's version of today would ask anew, were it the cut-off.
  mutating func previewReconsent() -> [Effect] {
    guard let purpose = purposes.selected?.purpose else { return [] }
    guard purpose.lawfulBasis == .consent, let version = purpose.policyVersion else {
      toast = .problem("Only a consent with a policy version can be asked anew.")
      return []
    }
    purposes.forgetPreview()
    return [
      .reconsent(purpose.id, below: version, number: purposes.previewQuestion.ask())
    ]
  }

  /// Has the rule of those who would be asked anew saved as a segment, under a name of its own.
  mutating func saveReconsent() -> [Effect] {
    guard let preview = purposes.preview else {
      toast = .problem("Enter shows first who would be asked anew.")
      return []
    }
    return [.saveSegment(name: preview.queueName, rule: preview.queueRule)]
  }

  /// Says of a rule that was to be saved from this screen what became of it.
  mutating func takeSavedQueue(_ name: String, wasTaken: Bool) {
    guard !wasTaken else {
      toast = .problem("There is a segment '\(name)' already; it stays as it is.")
      return
    }
    var words = "Saved as '\(name)'."
    if let preview = purposes.preview, let purpose = purposes.selected?.purpose,
      !preview.isInForce(by: purpose)
    {
      words += " It fills as the cut-off is raised."
    }
    toast = .done(words)
  }

  mutating func takeOfPurposes(_ message: Message) -> [Effect] {
    switch message {
    case .purposes(let figures, let number):
      guard purposes.question.accept(number) else { return [] }
      let isDirty = purposes.question.isDirty
      purposes.take(figures)
      return isDirty ? refreshPurposes() : []
    case .reconsent(let preview, let number):
      if purposes.previewQuestion.accept(number) { purposes.take(preview) }
    default: break
    }
    return []
  }

  mutating func moveInPurposes(_ step: Step) {
    let before = purposes.cursor.selected
    purposes.cursor.selected = step.target(
      from: before, count: purposes.figures.count, height: purposesAreas.rows.height)
    if purposes.cursor.selected != before { purposes.forgetPreview() }
  }

  mutating func clickPurposes(_ event: MouseEvent) {
    let area = purposesAreas.rows
    let place = event.y - area.y + purposes.cursor.top
    guard area.contains(x: event.x, y: event.y), purposes.figures.indices.contains(place) else {
      return
    }
    purposes.cursor.selected = place
    purposes.forgetPreview()
  }

  mutating func settlePurposes() {
    guard purposes.isShown else { return }
    let place = purposes.cursor.selected
    purposes.cursor.reveal(
      place..<place + 1, height: purposesAreas.rows.height, count: purposes.figures.count)
  }
}
