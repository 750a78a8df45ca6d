package import Glibc
import Synchronization

/// Another program that a test or the benchmark runs.
///
/// Foundation's `Process` waits until every process has gone that inherited its descriptors, and a
/// terminal's server that another test starts at that instant inherits them and lives on. Here a child
/// gets standard input, output and error, and nothing else: pipes are made and children started one at a
/// time, so that none is started between the making of a pipe and its mark to be closed.
package struct ChildProcess {
  package struct NotStarted: Error {
    package let program: String
    package let errno: Int32
  }

  /// How a program ended and what it printed.
  package struct Ended {
    package let output: [UInt8]
    package let complaint: [UInt8]
    /// The exit code, or 128 and the signal that ended it.
    package let code: Int32

    package var text: String { String(decoding: output, as: UTF8.self) }
    package var lines: [String] { text.split(separator: "\n").map(String.init) }
  }

  package let id: pid_t

  private static let starting = Mutex(())

  /// Runs a program to its end, with an empty standard input and no terminal.
  ///
  /// - Parameters:
  ///   - words: Name or path, then arguments.
  ///   - environment: All of it; `nil` hands on our own.
  /// - Returns: How it ended and what it printed.
  /// - Throws: ``NotStarted``.
  package static func run(_ words: [String], environment: [String: String]? = nil) throws -> Ended {
    let output = try Pipe(words[0])
    let complaint = try Pipe(words[0])
    let child = try start(
      words, environment: environment, output: output.writing, complaint: complaint.writing)
    close(output.writing)
    close(complaint.writing)
    let texts = readToEnd([output.reading, complaint.reading])
    return Ended(output: texts[0], complaint: texts[1], code: child.wait())
  }

  /// Starts a program whose output goes to the descriptors, or nowhere.
  ///
  /// - Parameters:
  ///   - words: Name or path, then arguments.
  ///   - environment: All of it; `nil` hands on our own.
  ///   - terminal: The path of a terminal to be its own, as input and, without `output`, as output.
  ///   - output: Where standard output goes.
  ///   - complaint: Where standard error goes.
  /// - Returns: The running program.
  /// - Throws: ``NotStarted``.
  package static func start(
    _ words: [String], environment: [String: String]? = nil, terminal: String? = nil,
    output: Int32? = nil, complaint: Int32? = nil
  ) throws -> ChildProcess {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The first terminal that the leader of a session opens is the session's own.
    posix_spawn_file_actions_addopen(&actions, 0, terminal ?? "/dev/null", O_RDWR, 0)
    let shown = output ?? (terminal == nil ? nil : 0)
    for (descriptor, target) in [(Int32(1), shown), (2, complaint)] {
      if let target {
        posix_spawn_file_actions_adddup2(&actions, target, descriptor)
      } else {
        posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
      }
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Threads of a test run block signals; a child that inherited that could not be ended by them.
    var noSignals = sigset_t()
    sigemptyset(&noSignals)
    posix_spawnattr_setsigmask(&attributes, &noSignals)
    // A session of its own has no terminal to fall back to: POSIX_SPAWN_SETSIGMASK, POSIX_SPAWN_SETSID.
    posix_spawnattr_setflags(&attributes, 0x08 | 0x80)
    let variables = environment.map { $0.map { "\($0.key)=\($0.value)" } }
    var id = pid_t()
    let failure = withCStrings(words) { texts in
      starting.withLock { _ in
        guard let variables else {
          return posix_spawnp(&id, words[0], &actions, &attributes, texts, environ)
        }
        return withCStrings(variables) {
          posix_spawnp(&id, words[0], &actions, &attributes, texts, $0)
        }
      }
    }
    guard failure == 0 else { throw NotStarted(program: words[0], errno: failure) }
    return ChildProcess(id: id)
  }

  /// Waits for its end; once only.
  @discardableResult
  package func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? status >> 8 & 0xFF : 128 + signal
  }

  /// Kills it and waits for its end.
  ///
  /// - Returns: Whether it was still running.
  package func killAndWait() -> Bool {
    kill(id, SIGKILL)
    return wait() == 128 + SIGKILL
  }

  private struct Pipe {
    let reading: Int32
    let writing: Int32

    init(_ program: String) throws {
      var ends: [Int32] = [0, 0]
      let isMade = ChildProcess.starting.withLock { _ in
        pipe(&ends) == 0 && ends.allSatisfy { fcntl($0, F_SETFD, FD_CLOEXEC) == 0 }
      }
      guard isMade else { throw NotStarted(program: program, errno: errno) }
      (reading, writing) = (ends[0], ends[1])
    }
  }

  /// Reads all descriptors at once, so that none of them blocks the writer, and closes them.
  private static func readToEnd(_ descriptors: [Int32]) -> [[UInt8]] {
    var texts: [[UInt8]] = descriptors.map { _ in [] }
    var polls = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    var window = [UInt8](repeating: 0, count: 1 << 16)
    while polls.contains(where: { $0.fd >= 0 }) {
      _ = poll(&polls, nfds_t(polls.count), -1)
      for place in polls.indices where polls[place].fd >= 0 && polls[place].revents != 0 {
        let count = read(polls[place].fd, &window, window.count)
        if count > 0 {
          texts[place] += window[..<count]
        } else if count == 0 || errno != EINTR {
          close(polls[place].fd)
          polls[place].fd = -1
        }
      }
    }
    return texts
  }

  private static func withCStrings<Value>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
  ) -> Value {
    let copies: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}
