import Glibc
import ProfileModel
import Synchronization
import Terminal

/// How far a load is, on one line of a terminal that is written over again and again.
final class LoadMeter: Sendable {
  private let isOn: Bool
  private let isShown = Mutex(false)

  /// - Parameter isOn: Shown at all; never where standard error is no terminal.
  init(isOn: Bool) { self.isOn = isOn && isatty(STDERR_FILENO) == 1 }

  func show(_ progress: LoadProgress) {
    guard isOn, case .loading(let file) = progress.state else { return }
    let line = Self.line(
      file, progress, width: Self.width, glyphs: Environment.isUTF8 ? .unicode : .ascii)
    isShown.withLock { isShown in
      isShown = true
      Output.meter("\r" + line + "\u{1B}[K")
    }
  }

  /// Makes room for a line that stays.
  func clear() {
    isShown.withLock { isShown in
      if isShown { Output.meter("\r\u{1B}[K") }
      isShown = false
    }
  }

  /// `events.ndjson  42 % ████████░░░░░░░░  420 000 rows  19k/s  41 s left`.
  ///
  /// Of a narrow terminal's line the figures are left out one after the other, and the percent stays.
  static func line(
    _ file: DropText, _ progress: LoadProgress, width: Int, glyphs: GlyphSet
  ) -> String {
    let rate = progress.rowsPerSecond
    let percent = "\(progress.percent) %"
    var figures = [
      "\(Money.grouped(progress.tally.rows)) rows",
      rate >= 1_000 ? "\(rate / 1_000)k/s" : "\(rate)/s",
      progress.secondsLeft.map(left) ?? "",
    ].filter { !$0.isEmpty }
    let nameColumns = TextWidth.columns(file.raw, glyphs: glyphs)
    func room() -> Int {
      // Two blanks part the figures; the last column stays free, or a terminal goes to the next line.
      let taken = figures.reduce(percent.count + 2) { $0 + $1.count + 2 }
      return width - 1 - taken
    }
    while room() < min(nameColumns, 16) + 12, !figures.isEmpty { figures.removeLast() }
    let name = fitted(file.raw, max(1, min(nameColumns, max(room() - 12, room() / 2))), glyphs)
    let barColumns = min(40, room() - TextWidth.columns(name, glyphs: glyphs) - 1)
    let bar = bar(progress.percent, columns: barColumns, glyphs)
    let words = [name, bar.isEmpty ? percent : "\(percent) \(bar)"] + figures
    return fitted(words.joined(separator: "  "), width - 1, glyphs)
  }

  /// `41 s left`, `12 min left`.
  private static func left(_ seconds: Int) -> String {
    seconds < 120 ? "\(seconds) s left" : "\(seconds / 60) min left"
  }

  private static func bar(_ percent: Int, columns: Int, _ glyphs: GlyphSet) -> String {
    guard columns >= 4 else { return "" }
    let full = percent * columns / 100
    return String(repeating: glyphs.barFull, count: full)
      + String(repeating: glyphs.barEmpty, count: columns - full)
  }

  private static func fitted(_ text: String, _ columns: Int, _ glyphs: GlyphSet) -> String {
    TextWidth.fit(text, columns: columns, ellipsis: glyphs.ellipsis, glyphs: glyphs)
  }

  private static var width: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}
