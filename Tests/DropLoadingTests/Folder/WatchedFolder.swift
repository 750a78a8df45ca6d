import DropLoading
import Foundation
import Glibc
import ProfileModel
import ProfileStore
import Synchronization

/// A loader that watches a folder on a thread of its own, and what it told.
final class WatchedFolder: Sendable {
  private struct Told {
    var endings: [(file: String, ending: FileReport.Ending)] = []
    var waitings: [String] = []
    var held: [String] = []
    var isDone = false
  }

  let path: String
  let folder: DropFolder
  private let loader: FolderLoader
  private let told: TellingBox

  private final class TellingBox: Sendable {
    let value = Mutex(Told())
  }

  /// `newSettings` is asked often, and gives settings that have changed; `onStep` is told on the loader's
  /// thread.
  init(
    _ workspace: TestWorkspace, patienceMs: Int = 300,
    newSettings: @escaping @Sendable () -> LoaderSettings? = { nil },
    onStep: @escaping @Sendable (LoadStep) -> Void = { _ in }
  ) {
    path = workspace.path
    folder = DropFolder(workspace: workspace.path)
    let told = TellingBox()
    self.told = told
    loader = FolderLoader(
      storePath: workspace.storePath, auditPath: workspace.auditPath, folder: folder,
      settings: workspace.settings, newSettings: newSettings, patienceMs: patienceMs,
      nowMs: { TestWorkspace.nowMs }, onStep: onStep,
      notify: { notice in
        told.value.withLock { told in
          switch notice {
          case .triedAgain, .expired, .withdrawn: break
          case .ended(let report): told.endings.append((report.file, report.ending))
          case .progress(let progress, _):
            if case .waiting(let reason) = progress.state { told.waitings.append(reason) }
            if case .idle = progress.state { told.held = progress.unknownFiles }
          }
        }
      })
    _ = folder.make()
  }

  deinit { stop() }

  /// Loads once, on the caller's thread.
  func loadOnce() throws(StoreError) { try loader.loadOnce() }

  func watch() {
    let loader = loader
    let told = told
    Thread.detachNewThread {
      loader.watch()
      told.value.withLock { $0.isDone = true }
    }
  }

  func stop() { loader.stop() }

  var isDone: Bool { told.value.withLock(\.isDone) }
  var waitings: [String] { told.value.withLock(\.waitings) }
  var held: [String] { told.value.withLock(\.held) }

  /// How the files of a name ended, in their order.
  func endings(_ file: String) -> [FileReport.Ending] {
    told.value.withLock { $0.endings.filter { $0.file == file }.map(\.ending) }
  }

  var loadedNames: [String] { names(in: folder.loaded) }
  var waitingNames: [String] { names(in: folder.drops) }

  private func names(in folder: String) -> [String] {
    ((try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []).sorted()
  }
}

/// Asks again and again until the answer is yes or a generous time is over.
func waits(until isTrue: () throws -> Bool) rethrows -> Bool {
  for _ in 0..<3_000 {
    if try isTrue() { return true }
    _ = poll(nil, 0, 10)
  }
  return false
}
