import Dispatch
import DropLoading
import Glibc
import Interface
import ProfileModel
import ProfileStore
import Terminal

/// The explorer running: one thread owns the terminal, sleeps in `poll`, takes everything that came,
/// draws one frame.
@MainActor
final class ExplorerProgram {
  /// What the explorer opens with.
  enum Start {
    case segments
    case caller(String)
  }

  private let workspace: Workspace
  private let clock: Clock
  private let timings = Timings()
  private let terminal: CursesTerminal
  private let signals: SignalPipe
  private let mailbox: Mailbox
  private let queries: QueryRunner
  private let files: FileRunner
  private let steward: StewardRunner
  private let duplicates: DuplicateRunner
  private let settings: SettingsWatch
  private let quality: QualityRunner
  private let exports: ExportRunner
  private let audit: AuditRunner
  private let reveals: RevealRunner
  private var loading: BackgroundLoading?
  private let changes: StoreChanges
  private var model: Explorer
  private var isRunning = true
  /// Whether the first people and the first card are on the screen.
  private var hasPeople = false
  private var hasCard = false
  private var isStartNoted = false

  /// Opens the explorer and returns when the person leaves.
  ///
  /// - Parameters:
  ///   - workspace: What to explore and load.
  ///   - start: What is on the first screen.
  ///   - clock: Shifted in the demo.
  ///   - isDemo: Whether to greet with what can be tried.
  ///   - showsTimings: Whether to print the timings on leaving.
  /// - Throws: ``Failure`` with the terminal as it was.
  static func run(
    workspace: Workspace, startsWith start: Start = .segments, clock: Clock = .system,
    isDemo: Bool = false, showsTimings: Bool = false
  ) throws(Failure) {
    let reader = try workspace.openReader()
    let counter = try workspace.openReader()
    let theme = try ThemeChoice.theme(named: workspace.settings.theme)
    let terminal: CursesTerminal
    do {
      terminal = try CursesTerminal(
        CursesTerminal.Options(theme: theme))
    } catch {
      throw Failure(error)
    }
    defer { terminal.close() }
    guard let signals = SignalPipe() else {
      throw Failure(.unusableInput, "No file descriptor is left. Close other programs.")
    }
    let program = ExplorerProgram(
      workspace: workspace, clock: clock, terminal: terminal, signals: signals, reader: reader,
      counter: counter, isDemo: isDemo)
    program.loop(start)
    if showsTimings { program.printTimings() }
  }

  private init(
    workspace: Workspace, clock: Clock, terminal: CursesTerminal, signals: SignalPipe,
    reader: StoreReader, counter: StoreReader, isDemo: Bool
  ) {
    self.workspace = workspace
    self.clock = clock
    self.terminal = terminal
    self.signals = signals
    let mailbox = Mailbox { signals.wake() }
    self.mailbox = mailbox
    queries = QueryRunner(
      reader: reader, counter: counter, clock: clock, timings: timings,
      post: { mailbox.post($0) })
    files = FileRunner(workspace: workspace, clock: clock) { mailbox.post($0) }
    duplicates = DuplicateRunner(workspace: workspace, clock: clock) { mailbox.post($0) }
    settings = SettingsWatch(workspace) { mailbox.post(.settings(problem: $0)) }
    quality = QualityRunner(workspace: workspace, clock: clock) { mailbox.post($0) }
    steward = StewardRunner(workspace: workspace, clock: clock) { mailbox.post($0) }
    exports = ExportRunner(workspace: workspace, clock: clock) { mailbox.post($0) }
    audit = AuditRunner(workspace: workspace) { mailbox.post($0) }
    reveals = RevealRunner(workspace: workspace, clock: clock, queries: queries) {
      mailbox.post($0)
    }
    changes = StoreChanges(storePath: workspace.storePath)
    model = Explorer(
      workspaceName: workspace.name, register: workspace.settings.purposes, zone: workspace.zone,
      role: workspace.role, size: terminal.size, isDemo: isDemo, nowMs: clock.nowMs())
  }

  private func loop(_ start: Start) {
    startLoading()
    noteSettings()
    carryOut(model.start())
    var waiting: [Message] = [.clock(nowMs: clock.nowMs()), .input(.resize(terminal.size))]
    if case .caller(let text) = start { waiting.append(.openCaller(text)) }
    while true {
      let began = Stopwatch()
      let hasKey = waiting.contains { $0.isKey }
      for message in waiting {
        note(message)
        carryOut(model.update(message))
      }
      guard isRunning else { break }
      if !waiting.isEmpty { draw() }
      if hasKey { timings.note(.key, began.elapsedMs) }
      waiting = nextMessages()
    }
    // The person has the shell back at once; what the loader does to its end is no longer seen.
    terminal.close()
    duplicates.cancel()
    loading?.stop()
  }

  private func startLoading() {
    let loading = BackgroundLoading(
      workspace: workspace, settings: settings, clock: clock, mailbox: mailbox)
    files.onLookAgain = { loading.lookAgain() }
    self.loading = loading
  }

  /// Beside everything else: the first screen does not wait for the disk.
  private func noteSettings() {
    let (path, nowMs) = (workspace.path, clock.nowMs())
    DispatchQueue.global(qos: .utility).async { Workspace.noteSettings(path: path, nowMs: nowMs) }
  }

  /// Gives the terminal back until the person returns; a loader that sleeps meanwhile would keep its
  /// locks from all others.
  private func suspend() {
    loading?.stop(patienceMs: 5_000)
    terminal.suspend()
    startLoading()
  }

  /// Sleeps until something came and takes all of it, so that a held key draws one frame, not many.
  private func nextMessages() -> [Message] {
    var polls = [terminal.inputDescriptor, signals.descriptor, changes.descriptor].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    _ = poll(&polls, nfds_t(polls.count), -1)
    let came = signals.read()
    if !came.isDisjoint(with: [.terminate, .hangUp, .interrupt]) { isRunning = false }
    if came.contains(.stop) { suspend() }
    if came.contains(.resumed) { terminal.resume() }
    var messages = terminal.readEvents().map { Message.input($0) }
    if came.contains(.resumed) { messages.append(.input(.resize(terminal.size))) }
    if messages.contains(where: { $0.isHangUp }) { isRunning = false }
    messages += mailbox.take()
    // What this process loads it tells by messages; the log file tells of other processes.
    if changes.take() {
      messages.append(
        loading?.isElsewhere == true ? .storeChanged(changedProfiles: 1) : .storeTouched)
    }
    return messages.isEmpty ? [] : [.clock(nowMs: clock.nowMs())] + messages
  }

  private func carryOut(_ effects: [Effect]) {
    for effect in effects {
      guard let power = effect.power, !workspace.role.may(power) else {
        carryOut(effect)
        continue
      }
      mailbox.post(.failed(workspace.role.refusal(power)))
    }
  }

  private func carryOut(_ effect: Effect) {
    if !queries.ask(effect) && !files.ask(effect) && !quality.ask(effect)
      && !steward.ask(effect) && !duplicates.ask(effect) && !exports.ask(effect)
      && !audit.ask(effect) && !reveals.ask(effect)
    {
      switch effect {
      case .copy(let text): terminal.copy(text)
      case .redraw: terminal.forgetScreen()
      case .suspend:
        suspend()
        mailbox.post(.input(.resize(terminal.size)))
      case .quit: isRunning = false
      default: break
      }
    }
  }

  private func draw() {
    let view = Stopwatch()
    let frame = model.view(glyphs: terminal.glyphs)
    timings.note(.view, view.elapsedMs)
    let draw = Stopwatch()
    terminal.draw(frame)
    timings.note(.draw, draw.elapsedMs)
    if hasPeople, hasCard, !isStartNoted, let sinceStart = Timings.sinceProcessStartMs() {
      isStartNoted = true
      timings.note(.start, sinceStart)
    }
  }

  private func note(_ message: Message) {
    switch message {
    case .members(let rows, _, _, _, _): hasPeople = hasPeople || !rows.isEmpty
    case .card(let card, _): hasCard = hasCard || card != nil
    default: break
    }
  }

  private func printTimings() {
    for line in timings.lines { Output.say(line) }
    Output.say("bytes  \(terminal.bytesWritten) written to the terminal")
  }
}

extension Message {
  fileprivate var isKey: Bool {
    if case .input(.key) = self { true } else { false }
  }

  fileprivate var isHangUp: Bool {
    if case .input(.hangUp) = self { true } else { false }
  }
}
