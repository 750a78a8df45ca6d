import DropLoading
import Glibc
import Synchronization

/// Notices that `kartotek.toml` was changed, so that a mended mapping or purpose holds without a new start,
/// and notes it in the audit.
///
/// Settings that cannot be read are said once, and once that they can be read again; the last that could
/// hold on meanwhile.
final class SettingsWatch: Sendable {
  private struct Stamp: Equatable {
    let seconds: Int
    let nanoseconds: Int
    let bytes: Int
    let node: UInt
  }

  private struct State {
    var stamp: Stamp?
    var settings: LoaderSettings
    var problem: String?
  }

  private let path: String
  private let state: Mutex<State>
  private let tell: @Sendable (_ problem: String?) -> Void

  /// - Parameters:
  ///   - workspace: As it was opened.
  ///   - tell: Told why the settings cannot be read and what to do; `nil` when they can be again.
  init(_ workspace: Workspace, tell: @escaping @Sendable (_ problem: String?) -> Void) {
    path = workspace.path
    state = Mutex(
      State(stamp: Self.stamp(workspace.path), settings: workspace.loaderSettings, problem: nil))
    self.tell = tell
  }

  /// The last that could be read.
  var settings: LoaderSettings { state.withLock(\.settings) }

  /// The settings, if they have been changed since they were asked for last; `nil` too for settings that
  /// cannot be read.
  @Sendable func changed() -> LoaderSettings? {
    let now = Self.stamp(path)
    let isNew = state.withLock { state in
      defer { state.stamp = now }
      return state.stamp != now
    }
    guard isNew else { return nil }
    Workspace.noteSettings(path: path, nowMs: Clock.system.nowMs())
    do throws(Failure) {
      // A file that is gone is no wish for the standard settings: somebody is about to put it back.
      guard now != nil else {
        throw Failure(.unusableInput, "\(path)/kartotek.toml: is not there. Put it back.")
      }
      let settings = try Workspace(existing: path).loaderSettings
      state.withLock { $0.settings = settings }
      say(nil)
      return settings
    } catch {
      say(error.message + " Until then the settings of before hold.")
      return nil
    }
  }

  private func say(_ problem: String?) {
    let isNews = state.withLock { state in
      defer { state.problem = problem }
      return state.problem != problem
    }
    guard isNews else { return }
    LogFile(workspacePath: path).note(problem ?? Self.mended)
    tell(problem)
  }

  /// What is said when the settings can be read again.
  static let mended = "kartotek.toml can be read again; from now on it holds."

  private static func stamp(_ path: String) -> Stamp? {
    var status = stat()
    guard stat(path + "/kartotek.toml", &status) == 0 else { return nil }
    return Stamp(
      seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec,
      bytes: Int(status.st_size), node: status.st_ino)
  }
}
