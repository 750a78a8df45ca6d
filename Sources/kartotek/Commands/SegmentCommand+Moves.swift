import ArgumentParser
import ProfileModel
import ProfileStore

/// What loads noted of a segment: its size, who entered, who left.
extension SegmentCommand {
  struct Changes: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List who entered a segment and who left it, load by load, the newest first.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var printing: PrintOptions
    @Argument(help: "The segment's name.")
    var segment: String
    @OptionGroup var span: DayOptions
    @Option(help: "People at most who entered, and who left, at each load.")
    var limit: Int?

    func run() throws {
      let (workspace, nowMs) = (try options.open(), Clock.system.nowMs())
      let found = try workspace.segment(named: segment)
      let reader = try workspace.openReader()
      let sinceMs = span.sinceMs(workspace.zone, nowMs: nowMs)
      let notings = try failing { () throws(StoreError) in
        try reader.notings(of: found.id, sinceMs: sinceMs, nowMs: nowMs)
      }
      let moved = notings.filter { $0.moves?.isEmpty == false }
      guard !moved.isEmpty else { throw found.nobodyMoved(notings) }
      var loads: [JSON] = []
      for noting in moved {
        if !printing.json { Output.line(line(noting, workspace.zone, reader.role)) }
        let people = try SegmentSide.allCases.map { side in
          try movers(found, side, noting, reader, nowMs: nowMs)
        }
        if printing.json { loads.append(JSON(noting, people, toldTo: reader.role)) }
      }
      if printing.json { Output.line(JSON.array(loads)) }
    }

    /// All of a side, page by page; printed as they come unless JSON is asked for.
    private func movers(
      _ segment: SegmentSummary, _ side: SegmentSide, _ noting: SegmentNoting,
      _ reader: StoreReader, nowMs: Int64
    ) throws -> [JSON] {
      var (people, left, last): ([JSON], Int, ProfileID?) = ([], max(0, limit ?? .max), nil)
      while left > 0, noting.moves?.areNamed == true {
        let (after, size) = (last, min(left, 500))
        let page = try failing { () throws(StoreError) in
          try reader.movers(
            of: segment.id, side, atMs: noting.atMs, after: after, limit: size, nowMs: nowMs)
        }
        if printing.json {
          people += page.map { JSON($0.profile) }
        } else {
          for mover in page { Output.line(line(mover, side)) }
        }
        left -= page.count
        last = page.last?.number
        if page.count < size { break }
      }
      return people
    }

    private func line(_ mover: SegmentMover, _ side: SegmentSide) -> String {
      let person = mover.profile
      let place = [person.city.raw, person.country].filter { !$0.isEmpty }.joined(separator: " ")
      return "  \(side == .entered ? "entered" : "left   ")  \(person.id.rawValue)  "
        + "\(person.name.raw)\(place.isEmpty ? "" : "  " + place)"
    }

    private func line(_ noting: SegmentNoting, _ zone: Zone, _ role: Role) -> String {
      let size = noting.size.map { ", \(role.told($0)) in it" } ?? ""
      let moves = noting.moves ?? SegmentNoting.Moves(entered: 0, left: 0)
      let unnamed = moves.areNamed ? "" : " (too many at once to be named)"
      return "\(zone.minute(ofMs: noting.atMs))  entered \(role.told(moves.entered)), "
        + "left \(role.told(moves.left))\(size)\(unnamed)"
    }
  }

  struct History: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show a segment's sizes after past loads, as bars, the newest last.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var printing: PrintOptions
    @Argument(help: "The segment's name.")
    var segment: String
    @OptionGroup var span: DayOptions

    func run() throws {
      let (workspace, nowMs) = (try options.open(), Clock.system.nowMs())
      let found = try workspace.segment(named: segment)
      let reader = try workspace.openReader()
      let role = reader.role
      guard !role.isConfined else {
        throw Failure(
          .usage,
          "Sizes after past loads are of everybody, and not told to a \(role.name.rawValue). "
            + "'kartotek segment changes' lists those whom you may see.")
      }
      let sinceMs = span.sinceMs(workspace.zone, nowMs: nowMs)
      let notings = try failing { () throws(StoreError) in
        try reader.notings(of: found.id, sinceMs: sinceMs, nowMs: nowMs)
      }
      guard !notings.isEmpty else {
        throw Failure(.nothingFound, "No load has noted the size of '\(found.name)' in that time.")
      }
      let told = Array(notings.reversed())
      if printing.json { return Output.line(JSON.array(told.map { JSON($0, [], toldTo: role) })) }
      let greatest = max(1, told.compactMap(\.size).max() ?? 1)
      let rows = told.map { noting in
        let size = noting.size ?? 0
        return [
          workspace.zone.minute(ofMs: noting.atMs), Money.grouped(size),
          noting.moves.map { "+\(Money.grouped($0.entered))" } ?? "",
          noting.moves.map { "-\(Money.grouped($0.left))" } ?? "",
          String(repeating: "#", count: (size * Self.barWidth + greatest - 1) / greatest),
        ]
      }
      for line in TextTable.lines(rows, rightAligned: [1, 2, 3]) { Output.line(line) }
    }

    private static let barWidth = 40
  }
}

/// Of which days something is asked.
struct DayOptions: ParsableArguments {
  @Option(help: "Only of the last so many days, today among them; all that is kept without it.")
  var days: Int?

  func validate() throws {
    if let days, days < 1 { throw ValidationError("--days takes 1 or more.") }
  }

  func sinceMs(_ zone: Zone, nowMs: Int64) -> Int64 {
    guard let days else { return 0 }
    return zone.startMs(of: zone.day(ofMs: nowMs).adding(days: 1 - min(days, 100_000)))
  }
}

extension SegmentSummary {
  /// Why nobody is listed as having moved.
  fileprivate func nobodyMoved(_ notings: [SegmentNoting]) -> Failure {
    if isEveryone {
      return Failure(
        .nothingFound, "Everybody is in '\(name)': who is new is told by when they were first seen."
      )
    }
    let words =
      notings.contains { $0.moves != nil }
      ? "Nobody entered '\(name)' or left it in that time."
      : "Nothing is known yet of who entered '\(name)' or left it: a load must have noted its rule before."
    return Failure(.nothingFound, words)
  }
}

extension Zone {
  /// `2026-11-22 09:05`.
  fileprivate func minute(ofMs atMs: Int64) -> String {
    "\(day(ofMs: atMs).iso) \(timeOfDay(ofMs: atMs))"
  }
}

extension JSON {
  /// `people` are those who entered and those who left; none of them for a size alone.
  fileprivate init(_ noting: SegmentNoting, _ people: [[JSON]], toldTo role: Role) {
    let counts = SegmentSide.allCases.map { side in
      (
        side.rawValue,
        noting.moves.map { JSON(people: $0[side], toldTo: role) } ?? .null
      )
    }
    let named =
      people.isEmpty
      ? []
      : [
        (
          "people", JSON.object(zip(SegmentSide.allCases, people).map { ($0.rawValue, .array($1)) })
        ),
        ("named", .bool(noting.moves?.areNamed ?? false)),
      ]
    self = .object(
      [
        ("atMs", .int(noting.atMs)), ("size", noting.size.map { .int($0) } ?? .null),
      ] + counts + named)
  }
}
