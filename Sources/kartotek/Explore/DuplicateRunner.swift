import Dispatch
import Interface
import Matching
import ProfileModel
import ProfileStore
import Synchronization

/// Searches for duplicates away from the run loop, with a connection of its own.
final class DuplicateRunner: Sendable {
  private let workspace: Workspace
  private let clock: Clock
  private let post: @Sendable (Message) -> Void
  /// The search that is wanted; 0 for none.
  private let wanted = Mutex(0)
  private let searching = DispatchQueue(label: "kartotek.duplicates", qos: .utility)

  init(workspace: Workspace, clock: Clock, post: @escaping @Sendable (Message) -> Void) {
    self.workspace = workspace
    self.clock = clock
    self.post = post
  }

  /// Sets about something.
  ///
  /// - Returns: `false` for an effect that is none of duplicates.
  func ask(_ effect: Effect) -> Bool {
    switch effect {
    case .searchDuplicates(let number): search(number)
    case .cancelDuplicateSearch: cancel()
    default: return false
    }
    return true
  }

  /// Gives up the search that is under way.
  func cancel() { wanted.withLock { $0 = 0 } }

  private func search(_ number: Int) {
    wanted.withLock { $0 = number }
    searching.async { [self] in
      guard isWanted(number) else { return }
      do throws(Failure) {
        let reader = try workspace.openReader()
        let finder = DuplicateFinder(
          reader: reader, storePath: workspace.storePath, nowMs: clock.nowMs)
        let found = try failing { () throws(StoreError) in try finder.run(watch(number)) }
        if let found { post(.duplicatesSearched(found, number: number)) }
      } catch {
        post(.duplicatesNotSearched(error.message, number: number))
      }
    }
  }

  private func isWanted(_ number: Int) -> Bool { wanted.withLock { $0 == number } }

  /// Tells of each percent once: a report comes with every slice of the work.
  private func watch(_ number: Int) -> MatchWatch {
    let told = ToldProgress()
    return MatchWatch(
      isCancelled: { [self] in !isWanted(number) },
      report: { [post] progress in
        let now = DuplicateProgress(progress)
        let isNew = told.value.withLock { last in
          defer { last = now }
          return last != now
        }
        if isNew { post(.duplicateProgress(now, number: number)) }
      })
  }
}

/// The last percent that was told, by whichever thread.
private final class ToldProgress: Sendable {
  let value = Mutex(DuplicateProgress.reading)
}

extension DuplicateProgress {
  fileprivate init(_ progress: MatchProgress) {
    let percent = progress.total > 0 ? min(100, progress.done * 100 / progress.total) : 0
    switch progress.step {
    case .learning: self = .learning(percent: percent)
    case .judging: self = .judging(percent: percent)
    }
  }
}
