import DropLoading
import Glibc
import Synchronization

/// Notices that `kartotek.toml` was changed, so that a mended mapping or purpose holds without a new start.
final class SettingsWatch: Sendable {
  private struct Stamp: Equatable {
    let seconds: Int
    let nanoseconds: Int
    let bytes: Int
    let node: UInt
  }

  private let path: String
  private let stamp: Mutex<Stamp?>

  init(_ workspace: Workspace) {
    path = workspace.path
    stamp = Mutex(Self.stamp(workspace.path))
  }

  /// The settings, if they have been changed since they were asked for last.
  ///
  /// - Returns: `nil` too for settings that cannot be read, which are said: those of before hold on.
  @Sendable func changed() -> LoaderSettings? {
    let now = Self.stamp(path)
    let isNew = stamp.withLock { stamp in
      defer { stamp = now }
      return stamp != now
    }
    guard isNew else { return nil }
    do throws(Failure) {
      return try Workspace(path).loaderSettings
    } catch {
      LogFile(workspacePath: path).note("settings of before hold on: \(error.message)")
      return nil
    }
  }

  private static func stamp(_ path: String) -> Stamp? {
    var status = stat()
    guard stat(path + "/kartotek.toml", &status) == 0 else { return nil }
    return Stamp(
      seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec,
      bytes: Int(status.st_size), node: status.st_ino)
  }
}
