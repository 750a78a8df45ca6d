import ProfileModel
import Terminal

extension Explorer {
  /// Opens the selected drop at the rows that were held back, if there are any.
  mutating func openDrop() -> [Effect] {
    guard let line = loader?.selected else { return [] }
    if case .inDrops(let path) = line.id, line.state == .unknown {
      return openSourceForm(path: path)
    }
    guard let drop = line.dropID, line.heldBack > 0 else {
      toast = .done(
        line.dropID == nil || line.state == .loadedBefore
          ? "\(line.file.raw): \(line.state.rawValue); it has no rows here."
          : "\(line.file.raw): no row of it is held back.")
      return []
    }
    var held = HeldPane(line: line)
    let effect = Effect.heldGroups(drop: drop, number: held.groupsQuestion.ask())
    loader?.held = held
    return [effect]
  }

  mutating func take(_ groups: [HeldGroup], number: Int) -> [Effect] {
    guard var held = loader?.held, held.groupsQuestion.accept(number) else { return [] }
    let isDirty = held.groupsQuestion.isDirty
    let before = held.group
    held.take(groups)
    loader?.held = held
    settle()
    let again = isDirty ? askHeldAgain() : []
    return again + (held.group == before && held.row != nil ? [] : beginGroup())
  }

  private mutating func askHeldAgain() -> [Effect] {
    guard let drop = loader?.held?.line.dropID, let number = loader?.held?.groupsQuestion.ask()
    else { return [] }
    return [.heldGroups(drop: drop, number: number)]
  }

  /// Goes to the first row of the selected group.
  mutating func beginGroup() -> [Effect] {
    guard let step = loader?.held?.begin() else { return [] }
    return askHeldRow(step)
  }

  /// Goes to the next row of the group, or back to the one before.
  mutating func stepInHeld(by distance: Int) -> [Effect] {
    guard let step = loader?.held?.step(by: distance) else { return [] }
    return askHeldRow(step)
  }

  private mutating func askHeldRow(_ step: HeldStep) -> [Effect] {
    guard var held = loader?.held, let drop = held.line.dropID, let group = held.group else {
      return []
    }
    let effect = Effect.heldRow(
      drop: drop, group: group, step, number: held.rowQuestion.ask())
    loader?.held = held
    return [effect]
  }

  mutating func take(_ row: QuarantinedRow?, number: Int) -> [Effect] {
    guard var held = loader?.held, held.rowQuestion.accept(number) else { return [] }
    held.take(row)
    defer { loader?.held = held }
    guard let row else { return [] }
    return [.heldText(row, number: held.textQuestion.ask())]
  }

  /// Tries again what the cursor is on: rows, a failed file, or what is still unknown.
  mutating func retry() -> [Effect] {
    guard let loader, let line = loader.held?.line ?? loader.selected else { return [] }
    switch line.state {
    case .failed: return line.failedPath.map { [.retryFile(path: $0)] } ?? []
    case .unknown, .waiting, .incomplete:
      toast = .done("Looking at \(line.file.raw) again, by today's settings.")
      return [.lookAgain]
    case .loading: toast = .done("\(line.file.raw) is being loaded.")
    case .loadedBefore: toast = .done("\(line.file.raw): its content was in the store already.")
    case .loaded:
      guard line.heldBack > 0, let drop = loader.drop(line) else {
        toast = .done("\(line.file.raw): no row of it is held back.")
        return []
      }
      toast = .done("Trying \(Money.grouped(line.heldBack)) rows of \(line.file.raw) again.")
      return [.retryRows(drop)]
    }
    return []
  }
}
