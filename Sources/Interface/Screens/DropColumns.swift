import ProfileModel
import Terminal

/// Which columns the list of drops shows in a width, and what stands in them.
struct DropColumns {
  enum Kind: CaseIterable {
    case state, file, source, rows, created, updated, unchanged, duplicate, gated, rejected, rate,
      took, when

    var heading: String {
      switch self {
      case .state: "State"
      case .file: "File"
      case .source: "Source"
      case .rows: "Rows"
      case .created: RowOutcome.created.name
      case .updated: RowOutcome.updated.name
      case .unchanged: RowOutcome.unchanged.name
      case .duplicate: RowOutcome.duplicate.name
      case .gated: RowOutcome.gated.name
      case .rejected: RowOutcome.rejected.name
      case .rate: "Rate"
      case .took: "Took"
      case .when: "When"
      }
    }

    fileprivate var outcome: RowOutcome? { RowOutcome.allCases.first { $0.name == heading } }

    fileprivate var align: Alignment {
      switch self {
      case .state, .file, .source, .when: .left
      default: .right
      }
    }
  }

  let shown: [(kind: Kind, width: Int)]

  /// Chooses columns by `width`, the most telling first; what is left over goes to the file's name.
  init(width: Int) {
    let isNarrow = width < 60
    let wanted: [(Kind, Int)] = [
      (.rows, isNarrow ? 7 : 9), (.when, isNarrow ? 6 : 8), (.rejected, 8), (.gated, 6),
      (.created, 9), (.source, 9), (.updated, 8), (.unchanged, 9), (.duplicate, 9), (.took, 7),
      (.rate, 7),
    ]
    let state = isNarrow ? 1 : 12
    let shortestFile = isNarrow ? 14 : 16
    // Two columns for the mark and one at the right edge.
    var room = width - 3 - state - 1 - shortestFile
    var widths: [Kind: Int] = [.state: state]
    for (kind, columns) in wanted {
      // One that does not fit keeps out those behind it: half of the tallies would puzzle.
      guard room > columns else { break }
      widths[kind] = columns
      room -= columns + 1
    }
    widths[.file] = max(1, shortestFile + min(room, 40))
    shown = Kind.allCases.compactMap { kind in widths[kind].map { (kind, $0) } }
  }

  func header(_ wording: Wording) -> Line {
    let words = shown.map { wording.padded($0.kind.heading, $0.width, $0.kind.align) }
    return Line([Run("  "), Run(words.joined(separator: " "), .header)])
  }

  func row(_ line: DropLine, wording: Wording) -> [Run] {
    shown.flatMap { kind, width in
      let text = text(kind, line, wording, isNarrow: width == 1)
      return [
        Run(wording.padded(text, width, kind.align), role(kind, line, wording)), Run(" "),
      ]
    }
  }

  private func text(_ kind: Kind, _ line: DropLine, _ wording: Wording, isNarrow: Bool) -> String {
    let hasRows = line.tally.rows > 0
    if let outcome = kind.outcome {
      return line.tally[outcome] > 0 ? Money.grouped(line.tally[outcome]) : ""
    }
    switch kind {
    case .state:
      let mark = wording.mark(line.state)
      // Where there is no room for its tallies, the mark says that rows of it were held back.
      if isNarrow { return line.heldBack > 0 ? wording.glyphs.bang : mark }
      return "\(mark) \(line.state.shortName)"
    case .file: return line.file.raw
    case .source: return line.source
    case .rows: return hasRows || line.state == .loaded ? Money.grouped(line.tally.rows) : ""
    case .rate: return line.rowsPerSecond.map(wording.rate) ?? ""
    case .took: return line.tookMs.map(wording.span) ?? ""
    default: return wording.shortAgo(line.atMs)
    }
  }

  private func role(_ kind: Kind, _ line: DropLine, _ wording: Wording) -> StyleRole {
    switch kind {
    case .state:
      line.state == .loaded && line.heldBack > 0 ? .warning : wording.role(line.state)
    case .gated, .rejected: .warning
    case .file: .normal
    case .rows, .created, .updated, .unchanged, .duplicate: .normal
    case .source, .rate, .took, .when: .muted
    }
  }
}

extension DropLine.State {
  /// In at most ten columns.
  fileprivate var shortName: String { self == .loadedBefore ? "seen" : rawValue }
}
