import DropLoading
import Foundation
import Interface
import ProfileModel
import Synchronization

/// The loader on a thread of its own for as long as the explorer is open.
final class BackgroundLoading: Sendable {
  private struct State {
    var isElsewhere = false
    var isDone = false
  }

  private let loader: FolderLoader
  private let state: StateBox

  /// What the loader's thread tells the run loop's.
  private final class StateBox: Sendable {
    let value = Mutex(State())
  }

  /// Starts to load, by the settings that hold now and those that come.
  init(workspace: Workspace, settings: SettingsWatch, clock: Clock, mailbox: Mailbox) {
    let state = StateBox()
    let log = LogFile(workspace)
    let loader = FolderLoader(
      storePath: workspace.storePath, auditPath: workspace.auditPath, folder: workspace.folder,
      settings: settings.settings, newSettings: settings.changed,
      nowMs: clock.nowMs,
      afterUpkeep: ScheduledExports(path: workspace.path, nowMs: clock.nowMs) { name, result in
        log.note("export \(name): \(result.words)")
        guard case .failure(let failure) = result, failure.code != .nothingFound else { return }
        mailbox.post(.failed("Export \(name): \(failure.message)"))
      }.runDue,
      notify: { notice in
        switch notice {
        case .progress(let progress, let changed):
          state.value.withLock { $0.isElsewhere = progress.state == .elsewhere }
          mailbox.post(.progress(progress))
          if changed > 0 { mailbox.post(.storeChanged(changedProfiles: changed)) }
        case .triedAgain: mailbox.post(.storeChanged(changedProfiles: 0))
        case .expired(let words):
          log.note("deleted after their time: \(words)")
          mailbox.post(.storeChanged(changedProfiles: 0))
        case .withdrawn(let words):
          log.note("deleted after a withdrawal: \(words)")
          mailbox.post(.storeChanged(changedProfiles: 0))
        case .ended(let report):
          log.note(report)
          if report.ending == .loadedBefore {
            mailbox.post(.loadedBefore(report.line(atMs: clock.nowMs())))
          }
          if case .failed(let error) = report.ending {
            mailbox.post(.failed(error.description))
          } else {
            // The sizes that a load notes at its end are news for the sparklines.
            mailbox.post(.storeChanged(changedProfiles: 0))
          }
        }
      })
    self.state = state
    self.loader = loader
    let thread = Thread {
      // Loading takes second place to the person's keys.
      setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 15)
      loader.watch()
      state.value.withLock { $0.isDone = true }
    }
    thread.stackSize = 4 << 20
    thread.start()
  }

  /// Looks at the drops folder now, by the settings of now.
  func lookAgain() { loader.lookAgain() }

  var isElsewhere: Bool { state.value.withLock { $0.isElsewhere } }

  /// Stops after the batch that is being written and waits for it for so long at most.
  ///
  /// A batch that is cut off is no loss: the next start goes on at the last checkpoint.
  func stop(patienceMs: Int = 400) {
    loader.stop()
    for _ in 0..<patienceMs / 10 where !state.value.withLock({ $0.isDone }) { usleep(10_000) }
  }
}

extension FileReport {
  /// The line of a copy, which the store does not know.
  fileprivate func line(atMs: Int64) -> DropLine {
    DropLine(
      id: .cameAgain(file: DropText(file), atMs: atMs), state: .loadedBefore, file: DropText(file),
      source: source, tally: tally, atMs: atMs, tookMs: Int64(seconds * 1_000))
  }
}
