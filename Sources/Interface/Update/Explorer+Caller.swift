import ProfileModel
import Terminal

extension Explorer {
  /// Lays the caller screen over whatever is shown, which stays as it is below.
  mutating func openCaller(_ text: String) -> [Effect] {
    guard demand(.findPeople) else { return [] }
    isWelcomeShown = false
    helpScroll = nil
    caller = CallerMode()
    caller?.field.insert(TextField.oneLine(text))
    return find()
  }

  /// Asks for what the line says now.
  mutating func find() -> [Effect] {
    guard let text = caller?.text else { return [] }
    guard text.isEmpty else { return [.find(text, number: finding.ask())] }
    finding.cancel()
    foundCard.cancel()
    caller?.forget()
    return []
  }

  mutating func take(_ matches: [FindMatch], text: String, number: Int) -> [Effect] {
    guard finding.accept(number) else { return [] }
    let isDirty = finding.isDirty
    caller?.take(matches, text: text)
    guard isDirty, matches.isEmpty, let text = caller?.text else { return askFoundCard() }
    return [.find(text, number: finding.ask())]
  }

  mutating func askFoundCard() -> [Effect] {
    guard let chosen = caller?.chosen else {
      foundCard.cancel()
      return []
    }
    return [.foundCard(chosen.profile.id, number: foundCard.ask())]
  }

  mutating func takeFound(_ card: ProfileCard?, number: Int) -> [Effect] {
    guard foundCard.accept(number), let chosen = caller?.chosen else { return [] }
    let isDirty = foundCard.isDirty
    foundCard.isDirty = false
    let figures = card.map(figures)
    caller?.take(card, figures: figures)
    return isDirty ? [.foundCard(chosen.profile.id, number: foundCard.ask())] : []
  }

  mutating func pick(_ place: Int) -> [Effect] {
    guard let caller, caller.matches.indices.contains(place) else { return [] }
    self.caller?.pick(place)
    return askFoundCard()
  }

  mutating func moveInCaller(_ step: Step) -> [Effect] {
    guard let caller else { return [] }
    if caller.chosen == nil {
      self.caller?.selected = step.target(
        from: caller.selected, count: caller.matches.count, height: 9)
    } else {
      let panel = CallerPanel(caller: caller, size: size, wording: wording(.unicode))
      let scroll = scrolled(caller.scroll, step, height: panel.bodyHeight)
      self.caller?.scroll = scroll
    }
    return []
  }

  mutating func acceptCaller() -> [Effect] {
    guard let caller else { return [] }
    return caller.chosen == nil ? pick(caller.selected) : openFound()
  }

  mutating func leaveCaller() -> [Effect] {
    if caller?.isPicked == true, (caller?.matches.count ?? 0) > 1 {
      caller?.unpick()
      foundCard.cancel()
      return []
    }
    caller = nil
    finding.cancel()
    foundCard.cancel()
    return []
  }

  /// Turns the explorer to the person found, at the order that was asked about.
  private mutating func openFound() -> [Effect] {
    guard let caller, let chosen = caller.chosen else { return [] }
    _ = leaveCaller()
    self.caller = nil
    review.isShown = false
    purposes.isShown = false
    insight.close()
    closeAudit()
    requests.isShown = false
    requests.origin = nil
    let place = members.index(of: chosen.profile.id)
    if let place { members.cursor.selected = place }
    duplicates.isShown = false
    loader = nil
    let isCounting = isQualityShown && quality?.percent != nil
    if isQualityShown { quality = nil }
    profile.show(chosen.profile.id, summary: chosen.profile, isVisitor: place == nil)
    profile.wantedOrder = chosen.orderNumber
    profile.tab = chosen.orderNumber == nil ? .overview : .orders
    pane = .profile
    if let card = caller.card { profile.take(card, figures: caller.figures) }
    return (isCounting ? [.stopQuality] : []) + askCard()
  }
}
