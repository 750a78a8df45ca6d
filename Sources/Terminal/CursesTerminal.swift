internal import CNCurses
internal import Glibc

/// The terminal that the program was started in; there is one, and one thread owns it.
@MainActor
package final class CursesTerminal {
  /// What the starter wishes; `nil` leaves it to what the terminal and the environment say.
  package struct Options: Sendable {
    package var theme: Theme
    package var glyphs: GlyphSet?
    package var colourDepth: ColourDepth?
    package var hasMouse: Bool

    package init(
      theme: Theme, glyphs: GlyphSet? = nil, colourDepth: ColourDepth? = nil,
      hasMouse: Bool = true
    ) {
      self.theme = theme
      self.glyphs = glyphs
      self.colourDepth = colourDepth
      self.hasMouse = hasMouse
    }
  }

  package let colourDepth: ColourDepth
  package let glyphs: GlyphSet
  /// Bytes that frames, titles and copies have cost since the start.
  package var bytesWritten: Int { Int(cnc_bytes_written()) }
  private let isInTmux: Bool
  private let theme: Theme
  private var shown: Frame?
  private var hasHungUp = false
  private var isResuming = false
  /// What the program was told last.
  private var reportedSize: CellSize

  /// Takes the terminal over: alternate screen, raw keys, mouse and paste reports.
  ///
  /// - Throws: ``TerminalError``, before anything was changed.
  package init(_ options: Options) throws(TerminalError) {
    let isUTF8 = cnc_set_locale() == 1
    let name = Self.variable("TERM") ?? ""
    switch Int(cnc_open()) {
    case CNC_OPENED: break
    case CNC_NO_TERMINAL: throw .notATerminal
    case CNC_NO_CURSOR_ADDRESS: throw .cannotAddressCursor(name)
    default: throw .unknownTerminal(name)
    }
    glyphs = isUTF8 ? options.glyphs ?? .unicode : .ascii
    colourDepth = Self.depth(wished: options.colourDepth, colours: Int(cnc_color_count()))
    isInTmux = Self.variable("TMUX") != nil
    theme = options.theme
    reportedSize = CellSize(width: Int(cnc_width()), height: Int(cnc_height()))
    cnc_set_mouse(options.hasMouse ? 1 : 0)
    defineStyles()
  }

  package var size: CellSize { CellSize(width: Int(cnc_width()), height: Int(cnc_height())) }

  /// To be polled for ``readEvents()``.
  package var inputDescriptor: Int32 { cnc_input_descriptor() }

  /// Shows a frame in one write; what does not differ from the last one costs no bytes.
  package func draw(_ frame: Frame) {
    let isSameSize = shown?.cells.size == frame.cells.size
    for y in 0..<frame.cells.size.height {
      if isSameSize, let shown, shown.cells.row(y).elementsEqual(frame.cells.row(y)) { continue }
      put(frame.cells.row(y), y)
    }
    if shown?.title != frame.title { setTitle(frame.title) }
    let place = frame.cursor ?? CursorPlace(x: 0, y: max(0, frame.cells.size.height - 1))
    cnc_flush(Int32(clamping: place.x), Int32(clamping: place.y), frame.cursorIsVisible ? 1 : 0)
    shown = frame
  }

  /// Everything that is pending, without waiting.
  package func readEvents() -> [InputEvent] {
    var events: [InputEvent] = []
    while !hasHungUp, let event = nextEvent() { events.append(event) }
    cnc_fit_size()
    if size != reportedSize {
      reportedSize = size
      shown = nil
      events.append(.resize(size))
    }
    return events
  }

  /// Gives the terminal back to the shell until the process is continued.
  package func suspend() {
    isResuming = true
    cnc_suspend()
    shown = nil
  }

  /// Takes the terminal again after a stop that nobody announced (SIGSTOP).
  ///
  /// To be called on every ``SignalPipe/Signals/resumed``; after ``suspend()`` it has nothing to do.
  package func resume() {
    defer { isResuming = false }
    guard !isResuming else { return }
    cnc_reenter()
    shown = nil
  }

  /// Gives the terminal back for good; a second call does nothing.
  package func close() { cnc_close() }

  /// Repaints everything with the next frame, for example after another program wrote over it.
  package func forgetScreen() {
    shown = nil
    cnc_forget_screen()
  }

  /// Asks the terminal to put text on the clipboard, sanitised; terminals may refuse without a word.
  ///
  /// - Returns: Whether it was sent; not when it is too long.
  @discardableResult
  package func copy(_ text: String) -> Bool {
    guard let bytes = ClipboardText.bytes(text, isInTmux: isInTmux) else { return false }
    write(bytes)
    return true
  }

  private func setTitle(_ title: String) {
    guard cnc_can_set_title() == 1 else { return }
    write(Array("\u{1B}]2;\(SafeText.sanitize(title, glyphs: glyphs))\u{07}".utf8))
  }

  private func write(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes {
      cnc_write($0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count))
    }
  }

  private func put(_ row: ArraySlice<Cell>, _ y: Int) {
    withUnsafeTemporaryAllocation(of: cnc_cell.self, capacity: row.count) { cells in
      for (index, cell) in row.enumerated() {
        cells[index] = cnc_cell(
          scalars: (cell.scalar, cell.mark(0), cell.mark(1), cell.mark(2), cell.mark(3)),
          style: cell.style.bits, width: UInt8(cell.width))
      }
      cnc_put_row(Int32(y), cells.baseAddress, Int32(row.count))
    }
  }

  private func defineStyles() {
    for role in StyleRole.allCases {
      let resolved = theme.resolve(role, depth: colourDepth)
      for added in 0..<8 {
        let style = Style(
          role, bold: added & 1 != 0, underline: added & 2 != 0, reverse: added & 4 != 0)
        let looks = resolved.adding(style).limited(to: Int(cnc_color_count()))
        cnc_define_style(
          Int32(style.bits), Int32(looks.foreground ?? -1), Int32(looks.background ?? -1),
          Int32(looks.attributes.rawValue))
      }
    }
  }

  private func nextEvent() -> InputEvent? {
    let event = cnc_next_event()
    if Int(event.kind) == CNC_HANG_UP { hasHungUp = true }
    return InputEvent(event)
  }

  private static func depth(wished: ColourDepth?, colours: Int) -> ColourDepth {
    if wished == nil, variable("NO_COLOR") != nil { return .none }
    let found: ColourDepth = colours >= 256 ? .indexed256 : colours >= 8 ? .sixteen : .none
    guard let wished else { return found }
    return wished == .none || found == .none ? .none : found == .sixteen ? .sixteen : wished
  }

  /// A variable of the environment; `nil` also when it is empty.
  private static func variable(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}

extension ResolvedStyle {
  /// With the attributes that a cell adds to its role's.
  func adding(_ style: Style) -> ResolvedStyle {
    var looks = self
    if style.bold { looks.attributes.insert(.bold) }
    if style.underline { looks.attributes.insert(.underline) }
    // Reversing what is reversed already would undo it, so a second mark is made instead.
    if style.reverse {
      looks.attributes.insert(looks.attributes.contains(.reverse) ? .underline : .reverse)
    }
    return looks
  }

  /// On a terminal of eight colours bold stands for the bright eight.
  func limited(to colours: Int) -> ResolvedStyle {
    guard colours < 16 else { return self }
    var looks = self
    if let foreground, foreground >= 8 {
      looks.foreground = foreground - 8
      looks.attributes.insert(.bold)
    }
    if let background, background >= 8 { looks.background = background - 8 }
    return looks
  }
}
