import ProfileModel

/// An export of a segment or of a rule on its way: for which purpose, and whom it would let out.
struct ExportPanel: Equatable, Sendable {
  /// Whom it is about.
  let subject: ExportSubject
  let title: String
  /// Those by which people can be reached.
  let purposes: [Purpose]
  private(set) var place = 0
  private(set) var format = ExportFormat.csv
  /// `nil` writes once.
  private(set) var schedule: SavedExport.Schedule?
  /// Of the purpose that is shown; `nil` until counted.
  private(set) var tally: ExportTally?
  private(set) var isWriting = false

  /// - Returns: `nil` where no purpose has a channel.
  init?(_ subject: ExportSubject, title: String, register: [Purpose]) {
    self.subject = subject
    self.title = title
    purposes = register.filter { $0.channel != nil }
    guard !purposes.isEmpty else { return nil }
  }

  var purpose: Purpose { purposes[place] }
  /// Whether Enter has something to do; a saved export may find people later.
  var isReady: Bool { !isWriting && (schedule != nil || (tally?.kept ?? 0) > 0) }
  var wish: ExportWish { ExportWish(subject, for: purpose.id, as: format) }
  /// Those that can carry the purpose's addresses.
  var formats: [ExportFormat] {
    ExportFormat.allCases.filter { $0.addressKinds(for: purpose.channel) != nil }
  }

  mutating func turn(by distance: Int) {
    place = (place + distance + purposes.count) % purposes.count
    if !formats.contains(format) { format = .csv }
    tally = nil
  }

  mutating func turnFormat() {
    let next = (formats.firstIndex(of: format) ?? -1) + 1
    format = formats[next % formats.count]
    tally = nil
  }

  /// - Returns: `false` for a rule that nobody saved: it has no name to come back to.
  mutating func turnSchedule(by distance: Int) -> Bool {
    if case .rule = subject { return false }
    let all = [nil] + SavedExport.Schedule.allCases
    let place = all.firstIndex { $0 == schedule } ?? 0
    schedule = all[(place + distance + all.count) % all.count]
    return true
  }

  mutating func take(_ tally: ExportTally) { self.tally = tally }
  mutating func begin() { isWriting = true }
}
