import Dispatch
import DropLoading
import Interface
import ProfileModel
import ProfileStore
import Synchronization

/// Does what the loader's screen asks of files, away from the run loop: lists folders, reads rows back,
/// tries rows and files again.
final class FileRunner: Sendable {
  private let workspace: Workspace
  private let clock: Clock
  private let finder: DropFileFinder
  private let post: @Sendable (Message) -> Void
  private let newestText = Mutex(0)
  private let newestPreview = Mutex(0)
  private let look = Mutex<@Sendable () -> Void>({})
  private let listing = DispatchQueue(label: "kartotek.listing", qos: .utility)
  private let reading = DispatchQueue(label: "kartotek.reading", qos: .userInitiated)
  private let trying = DispatchQueue(label: "kartotek.trying", qos: .utility)

  init(workspace: Workspace, clock: Clock, post: @escaping @Sendable (Message) -> Void) {
    self.workspace = workspace
    self.clock = clock
    self.post = post
    finder = DropFileFinder(folder: workspace.folder)
  }

  /// Wakes the loader, which then goes by the settings of now.
  var onLookAgain: @Sendable () -> Void {
    get { look.withLock(\.self) }
    set { look.withLock { $0 = newValue } }
  }

  /// Sets about something.
  ///
  /// - Returns: `false` for an effect that is none of files.
  func ask(_ effect: Effect) -> Bool {
    switch effect {
    case .dropFiles(let number): list(number)
    case .heldText(let row, let number): read(row, number)
    case .draftSource(let path, let kind, let encoding, let number):
      attempt { runner throws(Failure) in
        runner.post(
          .sourceDraft(
            try runner.sourceForms().draft(path, kind: kind, encoding: encoding), number: number))
      }
    case .trySource(let draft, let number): preview(draft, number)
    case .saveSource(let draft):
      attempt { runner throws(Failure) in
        try runner.sourceForms().save(draft)
        runner.post(.sourceSaved(draft.name))
      }
    case .retryRows(let drop):
      attempt { runner throws(Failure) in try runner.retry(drop) }
    case .retryFile(let path):
      attempt { runner throws(Failure) in try runner.putBack(path) }
    case .lookAgain:
      attempt { runner throws(Failure) in
        _ = try Workspace(runner.workspace.path)
        runner.onLookAgain()
      }
    default: return false
    }
    return true
  }

  /// By the settings of now, if they can be read: what they know is no longer unknown.
  private var catalogue: SourceCatalogue {
    ((try? Workspace(workspace.path)) ?? workspace).settings.catalogue
  }

  private func list(_ number: Int) {
    listing.async { [self] in
      do throws(StoreError) {
        post(.dropFiles(try workspace.folder.overview(catalogue), number: number))
      } catch {
        post(.failed(error.description))
      }
    }
  }

  /// Reads a row back; one that is no longer looked at is passed over.
  private func read(_ row: QuarantinedRow, _ number: Int) {
    newestText.withLock { $0 = number }
    reading.async { [self] in
      guard newestText.withLock({ $0 == number }) else { return }
      do throws(ReadingError) {
        let text = try RowText.read(row, with: finder, catalogue: catalogue)
        post(.heldText(text, number: number))
      } catch {
        post(.failed(error.description))
      }
    }
  }

  private func sourceForms() throws(Failure) -> SourceForms {
    SourceForms(workspace: try Workspace(workspace.path))
  }

  /// Tries a draft; one that was changed meanwhile is passed over.
  private func preview(_ draft: SourceDraft, _ number: Int) {
    newestPreview.withLock { $0 = number }
    attempt { runner throws(Failure) in
      guard runner.newestPreview.withLock({ $0 == number }) else { return }
      runner.post(.sourcePreview(try runner.sourceForms().preview(draft), number: number))
    }
  }

  private func attempt(_ body: @escaping @Sendable (FileRunner) throws(Failure) -> Void) {
    trying.async { [self] in
      do throws(Failure) { try body(self) } catch { post(.failed(error.message)) }
    }
  }

  /// Tries a drop's rows again, by the settings as they are in the file now.
  private func retry(_ drop: StoredDrop) throws(Failure) {
    let now = try Workspace(workspace.path)
    let retry = try now.retry(nowMs: clock.nowMs)
    retry.onProgress = { [self] changed in post(.storeChanged(changedProfiles: changed)) }
    let report: RetryReport
    do { report = try retry.run(drop) } catch { throw Failure(error) }
    LogFile(now).note(report)
    post(.retried(report))
  }

  private func putBack(_ path: String) throws(Failure) {
    _ = try Workspace(workspace.path)
    do { try workspace.folder.putBack(path) } catch { throw Failure(error) }
    post(.done("\(path) is back in drops/ and will be loaded again."))
    onLookAgain()
  }
}
