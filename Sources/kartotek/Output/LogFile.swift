import DropLoading
import Glibc
import Logging
import ProfileModel

/// `kartotek.log`: what was loaded and what failed, without any personal data.
struct LogFile: Sendable {
  private let logger: Logger

  init(_ workspace: Workspace) { self.init(workspacePath: workspace.path) }

  init(workspacePath: String) {
    let path = workspacePath + "/kartotek.log"
    logger = Logger(label: "kartotek") { _ in AppendingLogHandler(path: path) }
  }

  func note(_ report: FileReport) {
    let counts = report.tally.allCounts
    switch report.ending {
    case .loaded: logger.info("loaded \(report.file): rows \(report.tally.rows) \(counts)")
    case .loadedBefore: logger.info("seen before \(report.file): rows \(report.tally.rows)")
    case .unknown: logger.warning("unknown kind \(report.file)")
    case .failed(let error): logger.error("failed \(report.file): \(error.description)")
    }
  }

  /// Notes something that a person should know of.
  func note(_ warning: String) { logger.warning("\(warning)") }

  func note(_ report: RetryReport) {
    logger.info("tried again \(report.file.raw): \(report.words)")
  }
}

/// Appends lines to a file of the owner's alone.
private struct AppendingLogHandler: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.info
  private let path: String

  init(path: String) { self.path = path }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var text = "\(Self.timestamp()) \(event.level) "
    // One line an entry: a file's name may hold anything.
    text += event.message.description.plain
    let bytes = Array((text + "\n").utf8)
    _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
  }

  private static func timestamp() -> String {
    let nowMs = Clock.system.nowMs()
    return "\(Zone.utc.day(ofMs: nowMs).iso)T\(Zone.utc.timeOfDay(ofMs: nowMs))Z"
  }
}
