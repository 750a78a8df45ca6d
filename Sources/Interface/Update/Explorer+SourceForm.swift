import ProfileModel
import Terminal

extension Explorer {
  /// Opens the form for a file of `drops` that nobody knows.
  mutating func openSourceForm(path: String) -> [Effect] {
    var form = SourceForm(path: path)
    let effect = Effect.draftSource(
      path: path, kind: nil, encoding: nil, number: form.draftQuestion.ask())
    loader?.form = form
    return [effect]
  }

  mutating func take(_ draft: SourceDraft, number: Int) -> [Effect] {
    guard var form = loader?.form, form.draftQuestion.accept(number) else { return [] }
    form.take(draft)
    loader?.form = form
    return askPreview()
  }

  mutating func take(_ preview: SourcePreview, number: Int) -> [Effect] {
    guard loader?.form?.previewQuestion.accept(number) == true else { return [] }
    let isDirty = loader?.form?.previewQuestion.isDirty == true
    loader?.form?.take(preview)
    return isDirty ? askPreview() : []
  }

  private mutating func askPreview() -> [Effect] {
    guard var form = loader?.form, let draft = form.draft else { return [] }
    let effect = Effect.trySource(draft, number: form.previewQuestion.ask())
    loader?.form = form
    return [effect]
  }

  mutating func turnChoice(by distance: Int) -> [Effect] {
    guard var form = loader?.form else { return [] }
    let kind = form.kind(by: distance)
    let encoding = form.encoding(by: distance)
    if kind != nil || encoding != nil {
      let effect = Effect.draftSource(
        path: form.path, kind: kind ?? form.draft?.kind, encoding: encoding ?? form.draft?.encoding,
        number: form.draftQuestion.ask())
      loader?.form = form
      return [effect]
    }
    let before = form.draft
    form.turn(by: distance, purposes: register.map(\.id))
    loader?.form = form
    return form.draft == before ? [] : askPreview()
  }

  mutating func typeInSourceForm(_ text: String) -> [Effect] {
    let before = loader?.form?.draft
    loader?.form?.type(text)
    return loader?.form?.draft == before ? [] : askPreview()
  }

  mutating func leaveColumnOut() -> [Effect] {
    let before = loader?.form?.draft
    loader?.form?.leaveOut()
    return loader?.form?.draft == before ? [] : askPreview()
  }

  mutating func saveSource() -> [Effect] {
    guard let draft = loader?.form?.draft else { return [] }
    return [.saveSource(draft)]
  }

  /// The settings have the source: the file is looked at again, and the list shows what comes of it.
  mutating func sourceSaved(_ name: String) -> [Effect] {
    loader?.form = nil
    toast = .done("\(name) is in kartotek.toml; its files are loaded by it from now on.")
    return [.lookAgain] + refreshLoader()
  }

  mutating func moveInSourceForm(_ step: Step) {
    guard var form = loader?.form else { return }
    form.cursor.selected = step.target(
      from: form.cursor.selected, count: form.entries.count, height: sourceFormAreas.entries.height)
    loader?.form = form
  }

  mutating func clickSourceForm(_ event: MouseEvent) {
    guard var form = loader?.form else { return }
    let area = sourceFormAreas.entries
    let place = event.y - area.y + form.cursor.top
    guard area.contains(x: event.x, y: event.y), form.entries.indices.contains(place) else {
      return
    }
    form.cursor.selected = place
    loader?.form = form
  }
}
