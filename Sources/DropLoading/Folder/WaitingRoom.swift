/// What the loader remembers of the files that wait: since when each is quiet, and what became of it.
///
/// Times are of a clock that nobody sets: a file's own may come from another machine's. Used by one thread.
struct WaitingRoom {
  enum Admission: Equatable {
    case ready
    /// It changes still, or somebody has it open for writing.
    case beingWritten(lookAgainMs: Int)
    /// What was said of it still holds.
    case refused(String)
    /// It is done with; only the move is missing. `words` say why it failed, or cannot be moved.
    case toMove(words: String, hasFailed: Bool)
  }

  /// What became of a file that did not go on.
  enum Outcome {
    /// Only a change of the file can help.
    case final
    /// It may go better later.
    case passing
    /// It is done with and cannot be moved.
    case unmoved(hasFailed: Bool)
  }

  private struct Guest {
    var stamp: FileStamp
    var sinceMs: Int64
    var words: String?
    var outcome = Outcome.final
    var patienceMs: Int64 = 5_000
    var tryAgainAtMs = Int64.max
  }

  private var guests: [String: Guest] = [:]
  /// How long a file that nobody has open must have been as it is.
  let quietMs: Int64
  /// The same where the system does not tell who has it open.
  let untoldQuietMs: Int64
  private static let longestPatienceMs: Int64 = 300_000

  init(quietMs: Int64, untoldQuietMs: Int64) {
    self.quietMs = quietMs
    self.untoldQuietMs = untoldQuietMs
  }

  /// Decides about a file.
  ///
  /// - Parameters:
  ///   - path: Where it lies.
  ///   - stamp: How it looks now.
  ///   - wasMovedIn: Whether it came under its name whole.
  ///   - nowMs: Of the clock that nobody sets.
  ///   - writers: Asked only when all else is in order.
  /// - Returns: Whether it is its turn.
  mutating func admit(
    _ path: String, _ stamp: FileStamp, wasMovedIn: Bool, nowMs: Int64,
    writers: (String) -> FileWriters = FileWriters.of
  ) -> Admission {
    let guest: Guest
    if let known = guests[path], known.stamp == stamp {
      guest = known
    } else {
      guest = Guest(stamp: stamp, sinceMs: nowMs)
      guests[path] = guest
    }
    if let words = guest.words {
      guard nowMs >= guest.tryAgainAtMs else { return .refused(words) }
      if case .unmoved(let hasFailed) = guest.outcome {
        return .toMove(words: words, hasFailed: hasFailed)
      }
      return .ready
    }
    let quietForMs = nowMs - guest.sinceMs
    if !wasMovedIn, quietForMs < quietMs {
      return .beingWritten(lookAgainMs: Int(quietMs - quietForMs))
    }
    switch writers(path) {
    case .nobody: return .ready
    case .notTold where wasMovedIn || quietForMs >= untoldQuietMs: return .ready
    case .notTold: return .beingWritten(lookAgainMs: Int(untoldQuietMs - quietForMs))
    // The longer it takes, the less often it is looked at.
    case .somebody: return .beingWritten(lookAgainMs: Int(min(5_000, max(500, quietForMs))))
    }
  }

  /// Remembers what was said of a file.
  ///
  /// - Returns: Whether that is news.
  mutating func note(
    _ path: String, _ stamp: FileStamp, _ words: String, _ outcome: Outcome, nowMs: Int64
  ) -> Bool {
    var guest = guests[path] ?? Guest(stamp: stamp, sinceMs: nowMs)
    let isNews = guest.stamp != stamp || guest.words != words
    guest.stamp = stamp
    guest.words = words
    guest.outcome = outcome
    if case .final = outcome {
      guest.tryAgainAtMs = .max
    } else {
      guest.tryAgainAtMs = nowMs + guest.patienceMs
      guest.patienceMs = min(Self.longestPatienceMs, guest.patienceMs * 2)
    }
    guests[path] = guest
    return isNews
  }

  /// Forgets the files that are no longer there.
  mutating func keep(only paths: Set<String>) {
    if guests.contains(where: { !paths.contains($0.key) }) {
      guests = guests.filter { paths.contains($0.key) }
    }
  }

  mutating func forget(_ path: String) { guests[path] = nil }

  /// Lets files that stayed be tried at once, by other settings; what is said of them then is news only
  /// when it is another thing.
  mutating func tryAllAgain() {
    for (path, guest) in guests where guest.words != nil {
      if case .unmoved = guest.outcome { continue }
      guests[path]?.tryAgainAtMs = .min
    }
  }
}
