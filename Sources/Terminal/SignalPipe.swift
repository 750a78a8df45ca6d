internal import CNCurses

/// Signals, and wishes of other threads to be heard, as a descriptor that can be polled.
///
/// The handlers only set a bit and write a byte; everything else happens where ``read()`` is called.
package struct SignalPipe: Sendable {
  package struct Signals: OptionSet, Hashable, Sendable {
    package let rawValue: Int32
    package init(rawValue: Int32) { self.rawValue = rawValue }

    package static let terminate = Signals(rawValue: Int32(CNC_SIGNAL_TERMINATE))
    package static let hangUp = Signals(rawValue: Int32(CNC_SIGNAL_HANG_UP))
    package static let interrupt = Signals(rawValue: Int32(CNC_SIGNAL_INTERRUPT))
    /// The process runs again after a stop.
    package static let resumed = Signals(rawValue: Int32(CNC_SIGNAL_CONTINUE))
    package static let resize = Signals(rawValue: Int32(CNC_SIGNAL_RESIZE))
    /// Someone asked for a stop from outside; answer with ``CursesTerminal/suspend()``.
    package static let stop = Signals(rawValue: Int32(CNC_SIGNAL_STOP))
    /// ``SignalPipe/wake()`` was called.
    package static let wake = Signals(rawValue: Int32(CNC_SIGNAL_WAKE))
  }

  /// Readable when there is something to ``read()``.
  package let descriptor: Int32

  /// Installs the handlers; after ``CursesTerminal`` was opened, or ncurses would replace them.
  ///
  /// - Returns: `nil` when the process has no descriptor left.
  package init?() {
    descriptor = cnc_signals_open()
    if descriptor < 0 { return nil }
  }

  /// What came since the last call; never waits.
  package func read() -> Signals { Signals(rawValue: cnc_signals_read()) }

  /// Makes ``descriptor`` readable; from any thread.
  package func wake() { cnc_signals_wake() }

  /// Gives the signals back to the system.
  package func close() { cnc_signals_close() }
}
