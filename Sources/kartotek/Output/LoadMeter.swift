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
    let line = Self.line(file, progress, width: Self.width)
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

  /// `events.ndjson  42 % ########............  420 000 rows  19k/s`.
  static func line(_ file: DropText, _ progress: LoadProgress, width: Int) -> String {
    let bar = 20
    let full = progress.percent * bar / 100
    let rate = progress.rowsPerSecond
    let words = [
      fitted(file.raw, max(8, width - 60)),
      "\(progress.percent) % "
        + String(repeating: "#", count: full) + String(repeating: ".", count: bar - full),
      "\(Money.grouped(progress.tally.rows)) rows",
      rate >= 1_000 ? "\(rate / 1_000)k/s" : "\(rate)/s",
    ]
    return fitted(words.joined(separator: "  "), width - 1)
  }

  private static func fitted(_ text: String, _ columns: Int) -> String {
    TextWidth.fit(text, columns: columns, ellipsis: GlyphSet.ascii.ellipsis, glyphs: .ascii)
  }

  private static var width: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}
