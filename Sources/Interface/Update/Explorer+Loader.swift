import ProfileModel
import Terminal

extension Explorer {
  /// Lays the loader's screen over the panes, which stay as they are below.
  mutating func openLoader() -> [Effect] {
    isWelcomeShown = false
    loader = LoaderPane()
    return refreshLoader()
  }

  /// Lays the loader's screen over another, at a drop or at rows of it that were rejected.
  mutating func openLoader(at wanted: LoaderPane.Wanted, newest: Int64) -> [Effect] {
    loader = LoaderPane(wanted: wanted, newest: newest)
    return refreshLoader()
  }

  /// Goes to the drop that another screen led here for, as soon as it is listed.
  private mutating func openWanted() -> [Effect] {
    guard let wanted = loader?.wanted, loader?.isWhole == true else { return [] }
    loader?.wanted = nil
    guard loader?.select(drop: wanted.drop) == true, let column = wanted.column else { return [] }
    let effects = openDrop()
    loader?.held?.wantedColumn = column
    return effects
  }

  /// One step back: from a drop to the list, from the list to the panes.
  mutating func leaveLoader() {
    if loader?.form != nil {
      loader?.form = nil
    } else if loader?.held != nil {
      loader?.held = nil
    } else {
      loader = nil
    }
  }

  mutating func askArrivals() -> Effect {
    let today = zone.day(ofMs: nowMs)
    return .arrivals(sinceMs: zone.startMs(of: today), number: arrivalsQuestion.ask())
  }

  mutating func refreshArrivals() -> [Effect] {
    arrivalsQuestion.wantsToAskAgain() ? [askArrivals()] : []
  }

  /// Asks for the list anew while it is looked at.
  mutating func refreshLoader() -> [Effect] {
    guard loader != nil else { return [] }
    return askDrops() + askFiles() + refreshHeld()
  }

  private mutating func askDrops() -> [Effect] {
    guard var loader, loader.question.wantsToAskAgain() else { return [] }
    let effect = Effect.drops(limit: loader.limit, number: loader.question.ask())
    self.loader = loader
    return [effect]
  }

  private mutating func askFiles() -> [Effect] {
    guard var loader, loader.filesQuestion.wantsToAskAgain() else { return [] }
    let effect = Effect.dropFiles(number: loader.filesQuestion.ask())
    self.loader = loader
    return [effect]
  }

  private mutating func refreshHeld() -> [Effect] {
    guard var held = loader?.held, let drop = held.line.dropID,
      held.groupsQuestion.wantsToAskAgain()
    else { return [] }
    let effect = Effect.heldGroups(drop: drop, number: held.groupsQuestion.ask())
    loader?.held = held
    return [effect]
  }

  /// Takes what was answered of the loader; late answers are dropped.
  mutating func takeOfLoader(_ message: Message) -> [Effect] {
    switch message {
    case .arrivals(let arrivals, let number): return take(arrivals, number: number)
    case .loadedBefore(let line):
      cameAgain = Array(([line] + cameAgain).prefix(LoaderPane.copies))
      loader?.list(again: cameAgain, progress: progress)
    case .retried(let report):
      let words = "\(report.file.raw): \(report.words)"
      toast = report.ending == .tried ? .done(words) : .problem(words)
      return refreshLoader()
    case .drops(let drops, let number): return take(drops, number: number)
    case .dropFiles(let files, let number): return take(files, number: number)
    case .sourceDraft(let draft, let number): return take(draft, number: number)
    case .sourcePreview(let preview, let number): return take(preview, number: number)
    case .sourceSaved(let name): return sourceSaved(name)
    case .heldGroups(let groups, let number): return take(groups, number: number)
    case .heldRow(let row, let number): return take(row, number: number)
    case .heldText(let text, let number):
      guard loader?.held?.textQuestion.accept(number) == true else { return [] }
      loader?.held?.take(text)
    default: break
    }
    return []
  }

  private mutating func take(_ arrivals: Arrivals, number: Int) -> [Effect] {
    guard arrivalsQuestion.accept(number) else { return [] }
    let isDirty = arrivalsQuestion.isDirty
    self.arrivals = arrivals
    return isDirty ? [askArrivals()] : []
  }

  private mutating func take(_ drops: [StoredDrop], number: Int) -> [Effect] {
    guard var loader, loader.question.accept(number) else { return [] }
    let isDirty = loader.question.isDirty
    loader.take(drops: drops)
    loader.list(again: cameAgain, progress: progress)
    self.loader = loader
    return (isDirty ? askDrops() : moreDrops()) + openWanted()
  }

  private mutating func take(_ files: [FolderFile], number: Int) -> [Effect] {
    guard var loader, loader.filesQuestion.accept(number) else { return [] }
    let isDirty = loader.filesQuestion.isDirty
    loader.take(files: files)
    loader.list(again: cameAgain, progress: progress)
    self.loader = loader
    return (isDirty ? askFiles() : []) + openWanted()
  }

  /// Asks for older drops within a screen of the end of the list.
  mutating func moreDrops() -> [Effect] {
    guard let loader, loader.held == nil, loader.isKnown, !loader.isEnd,
      !loader.question.isWaiting,
      loader.lines.count - loader.cursor.selected < 2 * loaderAreas.rows.height
    else { return [] }
    self.loader?.askForMore()
    return askDrops()
  }

  /// Brings the cursors of the loader's screen back inside what there is.
  mutating func settleLoader() {
    guard var loader else { return }
    let place = loader.cursor.selected
    loader.cursor.reveal(
      place..<place + 1, height: loaderAreas.rows.height, count: loader.lines.count)
    if var form = loader.form {
      let place = form.cursor.selected
      form.cursor.reveal(
        place..<place + 1, height: sourceFormAreas.entries.height, count: form.entries.count)
      loader.form = form
    }
    if var held = loader.held {
      let place = held.cursor.selected
      held.cursor.reveal(
        place..<place + 1, height: heldAreas.groups.height, count: held.groups.count)
      loader.held = held
    }
    self.loader = loader
  }

  mutating func moveInLoader(_ step: Step) -> [Effect] {
    guard let loader else { return [] }
    if loader.form != nil {
      moveInSourceForm(step)
      return []
    }
    guard let held = loader.held else {
      let place = step.target(
        from: loader.cursor.selected, count: loader.lines.count, height: loaderAreas.rows.height)
      self.loader?.cursor.selected = place
      settle()
      return moreDrops()
    }
    let place = step.target(
      from: held.cursor.selected, count: held.groups.count, height: heldAreas.groups.height)
    guard place != held.cursor.selected else { return [] }
    self.loader?.held?.cursor.selected = place
    return beginGroup()
  }

  mutating func clickLoader(_ event: MouseEvent) -> [Effect] {
    guard let loader else { return [] }
    if loader.form != nil {
      clickSourceForm(event)
      return []
    }
    if let held = loader.held {
      let area = heldAreas.groups
      let place = event.y - area.y + held.cursor.top
      guard area.contains(x: event.x, y: event.y), held.groups.indices.contains(place) else {
        return []
      }
      self.loader?.held?.cursor.selected = place
      return beginGroup()
    }
    let area = loaderAreas.rows
    let place = event.y - area.y + loader.cursor.top
    guard area.contains(x: event.x, y: event.y), loader.lines.indices.contains(place) else {
      return []
    }
    self.loader?.cursor.selected = place
    return moreDrops()
  }
}
