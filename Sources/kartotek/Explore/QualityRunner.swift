import Dispatch
import Interface
import ProfileModel
import ProfileStore
import Synchronization

/// Counts how good the data is and lists whom a figure finds fault with, on a thread and a connection of
/// its own: both may read everything, and nobody's keys wait for it.
final class QualityRunner: Sendable {
  private enum Task: Equatable {
    case counting(Int)
    case listing(Int)
  }

  private struct State {
    /// The newest question of each; 0 when nobody wants an answer any more.
    var counting = 0
    var listing = 0
    var running: Task?
    var reader: StoreReader?
  }

  private let workspace: Workspace
  private let clock: Clock
  private let post: @Sendable (Message) -> Void
  private let queue = DispatchQueue(label: "kartotek.quality", qos: .utility)
  private let state = Mutex(State())

  init(workspace: Workspace, clock: Clock, post: @escaping @Sendable (Message) -> Void) {
    self.workspace = workspace
    self.clock = clock
    self.post = post
  }

  /// Sets about a question.
  ///
  /// - Returns: `false` for an effect that is none of quality.
  func ask(_ effect: Effect) -> Bool {
    switch effect {
    case .quality(let number):
      want { $0.counting = number }
      run(.counting(number)) { runner throws(Failure) in try runner.count(number) }
    case .stopQuality: want { $0.counting = 0 }
    case .concerned(let concern, let search, let page, let limit, let number):
      want { $0.listing = number }
      run(.listing(number)) { runner throws(Failure) in
        try runner.list(concern, search, page, limit, number)
      }
    default: return false
    }
    return true
  }

  /// Changes what is wanted, and gives up what runs if that is no longer.
  private func want(_ change: (inout State) -> Void) {
    state.withLock { state in
      change(&state)
      guard let running = state.running, !Self.isWanted(running, state) else { return }
      state.reader?.interrupt()
    }
  }

  private static func isWanted(_ task: Task, _ state: State) -> Bool {
    switch task {
    case .counting(let number): state.counting == number
    case .listing(let number): state.listing == number
    }
  }

  private func isWanted(_ task: Task) -> Bool { state.withLock { Self.isWanted(task, $0) } }

  private func run(
    _ task: Task, _ body: @escaping @Sendable (QualityRunner) throws(Failure) -> Void
  ) {
    queue.async { [self] in
      let isWanted = state.withLock { state in
        guard Self.isWanted(task, state) else { return false }
        state.running = task
        return true
      }
      guard isWanted else { return }
      defer { state.withLock { $0.running = nil } }
      do throws(Failure) {
        try body(self)
      } catch {
        // What was given up is no failure.
        if self.isWanted(task) { post(.failed(error.message)) }
      }
    }
  }

  private func reader() throws(Failure) -> StoreReader {
    if let open = state.withLock({ $0.reader }) { return open }
    let opened = try workspace.openReader()
    state.withLock { $0.reader = opened }
    return opened
  }

  private func count(_ number: Int) throws(Failure) {
    let reader = try reader()
    let shown = Mutex(-1)
    let report = try failing { () throws(StoreError) in
      try reader.quality(nowMs: clock.nowMs()) { percent in
        let isNews = shown.withLock { last in
          defer { last = percent }
          return last != percent
        }
        if isNews { post(.qualityProgress(percent: percent, number: number)) }
        return isWanted(.counting(number))
      }
    }
    guard let report else { return }
    post(.quality(report, number: number))
    QualityNotes.note(report, in: workspace)
  }

  private func list(
    _ concern: QualityConcern, _ search: String, _ page: MemberPage, _ limit: Int, _ number: Int
  ) throws(Failure) {
    let reader = try reader()
    let rows = try failing { () throws(StoreError) in
      try reader.members(
        concernedBy: concern, search: search, page: page, limit: limit, nowMs: clock.nowMs())
    }
    post(
      .members(
        rows: rows, page: page, isEnd: rows.count < limit || !search.isEmpty,
        total: search.isEmpty || rows.count == limit ? nil : rows.count, number: number))
  }
}

/// What is kept of a report, for the next to be compared with.
enum QualityNotes {
  /// Notes a report's figures unless somebody else is writing: the report is good without.
  static func note(_ report: QualityReport, in workspace: Workspace) {
    guard report.drop != nil, !report.isLoading else { return }
    try? StoreWriter(path: workspace.storePath, patienceMs: 500)
      .transaction(doing: "noting the quality") { try $0.note(report) }
  }
}
