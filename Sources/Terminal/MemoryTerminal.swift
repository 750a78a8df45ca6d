/// A terminal without a terminal: keeps what was drawn, and gives events that a test has put in.
@MainActor
package final class MemoryTerminal {
  package private(set) var size: CellSize
  package let glyphs: GlyphSet
  /// Every frame that was drawn, oldest first.
  package private(set) var frames: [Frame] = []
  /// What was copied, sanitised as the real clipboard would get it.
  package private(set) var copied: [String] = []
  private var events: [InputEvent] = []

  package init(size: CellSize, glyphs: GlyphSet = .unicode) {
    self.size = size
    self.glyphs = glyphs
  }

  package var lastFrame: Frame? { frames.last }

  package func draw(_ frame: Frame) { frames.append(frame) }

  package func copy(_ text: String) { copied.append(SafeText.sanitizeLines(text)) }

  /// Puts events at the end of the queue; a resize changes ``size`` at once.
  package func feed(_ new: [InputEvent]) {
    for case .resize(let size) in new { self.size = size }
    events += new
  }

  package func feed(keys: [Key]) { feed(keys.map(InputEvent.key)) }

  /// Everything that is pending, once.
  package func readEvents() -> [InputEvent] {
    defer { events = [] }
    return events
  }
}
