import ArgumentParser
import Glibc
import ProfileModel
import ProfileStore

/// The options that every command takes which looks into a workspace.
struct WorkspaceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder of the card index; else KARTOTEK_WORKSPACE, else XDG_DATA_HOME/kartotek.",
      valueName: "dir"))
  var workspace: String?
  @Option(
    help: ArgumentHelp(
      "As whom to look: marketer, support or steward; else as kartotek.toml names you.",
      valueName: "role"))
  var role: String?

  /// - Parameter power: What is about to be done.
  /// - Returns: The workspace in the role asked for.
  /// - Throws: ``Failure`` when it cannot be opened, or the role may not.
  func open(to power: Role.Power? = nil) throws(Failure) -> Workspace {
    let opened = try Workspace(workspace, role: role)
    if role != nil { try opened.noteRole(nowMs: Clock.system.nowMs()) }
    guard let power else { return opened }
    // Who may do what, and whom a purpose lets out, is said by the settings: what they were then can be told.
    Workspace.noteSettings(path: opened.path, nowMs: Clock.system.nowMs())
    try opened.demand(power)
    return opened
  }
}

/// How a command that prints does it.
struct PrintOptions: ParsableArguments {
  @Flag(help: "Print JSON instead of text.")
  var json = false
}

/// The clock that everything goes by.
struct Clock: Sendable {
  /// Added to the machine's clock; 0 but in the demo, whose stories happen in November 2026.
  let offsetMs: Int64

  static let system = Clock(offsetMs: 0)

  /// A clock that shows `startMs` now and goes on from there.
  static func starting(atMs startMs: Int64) -> Clock {
    Clock(offsetMs: startMs - Clock.system.nowMs())
  }

  @Sendable func nowMs() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000 + offsetMs
  }
}

/// A person named on the command line: a profile number, any identifier or an order number.
struct ProfileArgument: ParsableArguments {
  @Argument(help: "A profile number, any identifier, or an order number.")
  var profile: String

  /// - Throws: ``Failure`` when nobody or several people are known by it.
  func find(in reader: StoreReader, nowMs: Int64) throws(Failure) -> ProfileID {
    try Self.find(profile, in: reader, nowMs: nowMs)
  }

  static func find(
    _ profile: String, in reader: StoreReader, nowMs: Int64
  ) throws(Failure) -> ProfileID {
    if let number = Int64(profile), number > 0 {
      let today = try failing { () throws(StoreError) in
        try reader.todaysProfile(ProfileID(number))
      }
      if let today { return today }
    }
    let text = profile
    let matches = try failing { () throws(StoreError) in try reader.find(text, nowMs: nowMs) }
    let exact = matches.filter(\.isExact)
    let people = Set((exact.isEmpty ? matches : exact).map(\.profile.id))
    guard let first = people.first else {
      throw Failure(
        .nothingFound, "Nobody is known by what you gave. 'kartotek find' searches wider.")
    }
    guard people.count == 1 else {
      throw Failure(
        .nothingFound,
        "\(people.count) people are known by what you gave: profiles "
          + people.sorted().prefix(9).map { String($0.rawValue) }.joined(separator: ", ")
          + ". Name one by its number.")
    }
    return first
  }
}

/// A day on the command line.
struct DayArgument {
  /// The last instant of a day written as `2026-02-14`.
  static func endMs(
    of text: String?, option: String = "--at", zone: Zone, nowMs: Int64
  ) throws(Failure) -> Int64 {
    guard let text else { return nowMs }
    guard let date = CivilDate(iso: text) else {
      throw Failure(.usage, "\(option) takes a day such as 2026-02-14.")
    }
    return zone.startMs(of: CivilDate(daysSince1970: date.daysSince1970 + 1)) - 1
  }
}
