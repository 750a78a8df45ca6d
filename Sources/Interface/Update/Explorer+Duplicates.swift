import ProfileModel
import Terminal

extension Explorer {
  /// Lays the probable duplicates over the panes, which stay as they are below.
  mutating func openDuplicates() -> [Effect] {
    isWelcomeShown = false
    duplicates.origin = nil
    duplicates.open()
    return [askPairs()] + followPair()
  }

  /// One step back: to the list, out of a search, to the panes.
  mutating func leaveDuplicates() -> [Effect] {
    if duplicates.isPairOpen {
      closePair()
    } else if duplicates.progress != nil {
      return cancelSearch()
    } else {
      duplicates.isShown = false
    }
    return []
  }

  private mutating func askPairs() -> Effect {
    .probablePairs(limit: DuplicatesPane.limit, number: duplicates.question.ask())
  }

  /// Asks for the list and the people anew while they are looked at.
  mutating func refreshDuplicates() -> [Effect] {
    guard duplicates.isShown else { return [] }
    let list = duplicates.question.wantsToAskAgain() ? [askPairs()] : []
    guard let people = duplicates.selected?.people, duplicates.sidesQuestion.wantsToAskAgain()
    else { return list }
    return list + [askSides(people)]
  }

  private mutating func askSides(_ people: [ProfileID]) -> Effect {
    .pairCards(left: people[0], right: people[1], number: duplicates.sidesQuestion.ask())
  }

  /// Asks for the two of the pair under the cursor.
  private mutating func followPair() -> [Effect] {
    duplicates.peopleToAsk().map { [askSides($0)] } ?? []
  }

  /// Takes what was answered of duplicates; late answers are dropped.
  mutating func takeOfDuplicates(_ message: Message) -> [Effect] {
    switch message {
    case .probablePairs(let found, let number): return take(found, number: number)
    case .pairCards(let left, let right, let number):
      return take(DuplicatesPane.Sides(left: left, right: right), number: number)
    case .duplicateProgress(let progress, let number):
      guard duplicates.progress != nil, duplicates.searchQuestion.isNewest(number) else { break }
      duplicates.progress = progress
    case .duplicatesSearched(let search, let number):
      return endSearch(.done(words(of: search)), number)
    case .duplicatesNotSearched(let reason, let number): return endSearch(.problem(reason), number)
    default: break
    }
    return []
  }

  private mutating func take(_ found: ProbablePairs, number: Int) -> [Effect] {
    guard duplicates.question.accept(number) else { return [] }
    let isDirty = duplicates.question.isDirty
    duplicates.take(found)
    return (isDirty ? [askPairs()] : []) + followPair()
  }

  private mutating func take(_ sides: DuplicatesPane.Sides, number: Int) -> [Effect] {
    guard duplicates.sidesQuestion.accept(number) else { return [] }
    let isDirty = duplicates.sidesQuestion.isDirty
    duplicates.take(sides)
    guard isDirty, let people = duplicates.selected?.people else { return [] }
    return [askSides(people)]
  }

  /// Compares everybody anew; while that is under way, gives it up.
  mutating func searchDuplicates() -> [Effect] {
    guard duplicates.progress == nil else { return cancelSearch() }
    duplicates.progress = .reading
    return [.searchDuplicates(number: duplicates.searchQuestion.ask())]
  }

  private mutating func cancelSearch() -> [Effect] {
    duplicates.progress = nil
    duplicates.searchQuestion.cancel()
    let before = duplicates.search == nil ? "" : " What the last one found stays."
    toast = .done("The search was given up.\(before)")
    return [.cancelDuplicateSearch]
  }

  private mutating func endSearch(_ toast: Toast, _ number: Int) -> [Effect] {
    guard duplicates.searchQuestion.accept(number) else { return [] }
    duplicates.progress = nil
    self.toast = toast
    return duplicates.isShown ? [askPairs()] : []
  }

  /// `Searched for duplicates: 416 people, 1 204 pairs compared, 5 found.`, and where they are.
  private func words(of search: DuplicateSearch) -> String {
    let hint = duplicates.isShown ? "" : " D shows them."
    return "Searched for duplicates: \(wording(.unicode).figures(search)).\(hint)"
  }

  /// Settles the pair under the cursor and goes on to the next.
  mutating func settlePair(_ kind: IdentityAct.Kind) -> [Effect] {
    guard let pair = duplicates.selected?.pair.anchors else { return noPair() }
    return begin(.perform(kind, .identifiers(pair)), on: pair) + followPair()
  }

  mutating func skipPair() -> [Effect] {
    guard duplicates.selected != nil else { return noPair() }
    duplicates.skip()
    toast = .done("Skipped; it is there again at your next visit.")
    return followPair()
  }

  private mutating func noPair() -> [Effect] {
    toast = .problem("There is no pair to settle.")
    return []
  }

  /// Takes back what was done here last; what was done elsewhere is looked at first.
  mutating func undoPair() -> [Effect] {
    guard let act = duplicates.lastAct else { return undoAct() }
    return begin(.undo(act), on: nil)
  }

  /// Sets about an act without a look at it first: the pair was looked at.
  private mutating func begin(_ act: StewardAct, on pair: IdentifierPair?) -> [Effect] {
    let number = stewardQuestion.ask()
    duplicates.begin(number, on: pair)
    return [.performAct(act, number: number)]
  }

  /// Takes the end of an act that was set about here; of all others nothing comes of it.
  mutating func endPairAct(_ number: Int, _ outcome: IdentityOutcome?) -> [Effect] {
    guard duplicates.end(number, did: outcome?.number) else { return [] }
    return (outcome != nil && duplicates.isShown ? [askPairs()] : []) + followPair()
  }

  /// From a list that stands alone to its pair; from a pair in sight to the person on its left.
  mutating func openPair() -> [Effect] {
    guard let selected = duplicates.selected else { return [] }
    guard duplicates.isPairOpen || !duplicatesAreas.detail.isEmpty else {
      showPair()
      return []
    }
    return openProfile(of: selected)
  }

  /// Gives the keyboard to the pair, whose lines may be more than fit.
  mutating func showPair() {
    guard duplicates.selected != nil else { return }
    duplicates.isPairOpen = true
    duplicates.scroll = 0
  }

  mutating func closePair() {
    duplicates.isPairOpen = false
    duplicates.scroll = 0
  }

  private mutating func openProfile(of selected: ProbablePair) -> [Effect] {
    let card = duplicates.selectedSides?.left
    duplicates.isShown = false
    let isCounting = quality?.percent != nil
    if isCounting { quality?.stop() }
    duplicates.origin = DuplicatesPane.Origin(
      profile: selected.left.id, pane: pane, tab: profile.tab, quality: quality)
    quality = nil
    profile.show(selected.left.id, summary: selected.left, isVisitor: true)
    pane = .profile
    if let card { profile.take(card, figures: figures(card)) }
    return (isCounting ? [.stopQuality] : []) + askCard() + show(.identity)
  }

  /// Whether the profile that is shown was opened from a pair, so that going back leads there.
  var isProfileOfPair: Bool {
    pane == .profile && profile.isVisitor && profile.id != nil
      && duplicates.origin?.profile == profile.id
  }

  /// Back to the same pair, with the panes below as they were.
  mutating func returnToPair() -> [Effect] {
    guard let origin = duplicates.origin else { return [] }
    duplicates.origin = nil
    duplicates.isShown = true
    quality = origin.quality
    profile.isVisitor = false
    profile.tab = origin.tab
    return go(to: origin.pane) + [askPairs()] + followPair()
  }

  mutating func moveInDuplicates(_ step: Step) -> [Effect] {
    if duplicates.isPairOpen {
      let height = duplicatesAreas.detail.height
      duplicates.scroll = scrolled(duplicates.scroll, step, height: height)
      return []
    }
    let before = duplicates.cursor.selected
    duplicates.cursor.selected = step.target(
      from: before, count: duplicates.pairs.count, height: duplicatesAreas.list.height)
    if duplicates.cursor.selected != before { duplicates.scroll = 0 }
    return followPair()
  }

  mutating func clickDuplicates(_ event: MouseEvent) -> [Effect] {
    let areas = duplicatesAreas
    if areas.detail.contains(x: event.x, y: event.y) {
      if !duplicates.isPairOpen { showPair() }
      return []
    }
    let place = event.y - areas.list.y + duplicates.cursor.top
    guard areas.list.contains(x: event.x, y: event.y), duplicates.pairs.indices.contains(place)
    else { return [] }
    duplicates.cursor.selected = place
    closePair()
    return followPair()
  }

  /// Three steps a notch, in the list or the pair under the pointer.
  mutating func turnWheelOverDuplicates(_ event: MouseEvent, _ step: Step) -> [Effect] {
    let areas = duplicatesAreas
    let isOpen = duplicates.isPairOpen
    if !areas.detail.isEmpty, !areas.list.isEmpty {
      duplicates.isPairOpen =
        areas.detail.contains(x: event.x, y: event.y) && duplicates.selected != nil
    }
    let effects = (0..<3).flatMap { _ in moveInDuplicates(step) }
    duplicates.isPairOpen = isOpen
    return effects
  }

  /// Brings the cursor and the scroll back inside what there is.
  mutating func settleDuplicates() {
    let areas = duplicatesAreas
    duplicates.cursor.select(duplicates.cursor.selected, of: duplicates.pairs.count)
    let place = duplicates.cursor.selected
    duplicates.cursor.reveal(
      place..<place + 1, height: areas.list.height, count: duplicates.pairs.count)
    guard duplicates.scroll > 0 else { return }
    let lines = pairText(.unicode)?.lines.count ?? 0
    duplicates.scroll = max(0, min(duplicates.scroll, lines - areas.detail.height))
  }
}
