import ProfileModel
import Terminal

/// A line a request: what is asked for, by whom, and how long there is left to answer.
struct RequestColumns {
  let width: Int
  let wording: Wording
  private let digits: Int

  init(_ requests: [PersonRequest], width: Int, wording: Wording) {
    self.width = width
    self.wording = wording
    digits = max(2, requests.map { String($0.number).count }.max() ?? 1)
  }

  private var isWide: Bool { width >= 60 }
  private var showsNote: Bool { width >= 100 }
  private var stateWidth: Int { isWide ? 16 : 13 }
  private static let dateWidth = 11
  private static let kindWidth = 11

  private var nameWidth: Int {
    guard !showsNote else { return 24 }
    let dates = isWide ? 2 * (Self.dateWidth + 1) + digits + 1 : 0
    return max(6, width - 3 - Self.kindWidth - 2 - stateWidth - dates)
  }

  var heading: Line {
    var words = isWide ? [wording.padded("No", digits, .right)] : []
    words += [wording.padded("Asks for", Self.kindWidth), wording.padded("Person", nameWidth)]
    if isWide {
      words += ["Received", "Due"].map { wording.padded($0, Self.dateWidth) }
    }
    words.append(wording.padded("State", stateWidth))
    if showsNote { words.append("Note") }
    return Line("   " + words.joined(separator: " "), .header)
  }

  /// A mark and a word as well as a colour say that it is late.
  func line(_ request: PersonRequest, isSelected: Bool) -> Line {
    let isLate = request.isLate(atMs: wording.nowMs)
    let isOpen = request.state == .open
    var runs = [
      Run(isSelected ? wording.glyphs.selectionBar : " ", .accent),
      Run(isLate ? "\(wording.glyphs.bang) " : "  ", .warning),
    ]
    if isWide {
      runs.append(Run(wording.padded(String(request.number), digits, .right) + " ", .muted))
    }
    runs += [
      Run(wording.padded(request.kind.words, Self.kindWidth) + " ", isOpen ? .normal : .muted),
      Run(wording.padded(who(request), nameWidth) + " ", request.profile == nil ? .muted : .normal),
    ]
    if isWide {
      runs += [request.receivedAtMs, request.dueAtMs].map {
        Run(wording.padded(wording.date($0), Self.dateWidth) + " ", .muted)
      }
    }
    runs.append(
      Run(
        wording.padded(state(request), stateWidth),
        isLate ? .warning : isOpen ? .accent : .muted))
    if showsNote, request.profile != nil { runs.append(Run(" " + request.note.raw, .muted)) }
    return Line(runs)
  }

  private func who(_ request: PersonRequest) -> String {
    guard request.profile != nil else { return "erased" }
    return request.name.isEmpty ? "no name" : request.name.raw
  }

  /// `3 days left`, `due today`, `3 days late`, or how and when it ended.
  private func state(_ request: PersonRequest) -> String {
    guard request.state == .open else {
      let ended = request.endedAtMs.map { " " + wording.shortDate($0) } ?? ""
      return request.state.rawValue + (isWide ? ended : "")
    }
    let days = -wording.daysSince(request.dueAtMs)
    if days == 0 { return "due today" }
    return "\(wording.count(abs(days), "day")) \(days > 0 ? "left" : "late")"
  }
}

extension PersonRequest.Kind {
  /// What the person asks for.
  var words: String {
    switch self {
    case .access: "a copy"
    case .erase: "erasure"
    case .restrict: "restriction"
    case .object: "objection"
    case .rectify: "correction"
    case .other: "other"
    }
  }
}
