import Dispatch
import Interface
import ProfileModel
import ProfileStore
import Synchronization

/// Reads the audit and computes its chain, away from the run loop; the computing never holds up the reading.
final class AuditRunner: Sendable {
  private let workspace: Workspace
  private let post: @Sendable (Message) -> Void
  private let reading = DispatchQueue(label: "kartotek.audit", qos: .userInitiated)
  private let checking = DispatchQueue(label: "kartotek.chain", qos: .utility)
  private let newest = Mutex(0)

  init(workspace: Workspace, post: @escaping @Sendable (Message) -> Void) {
    self.workspace = workspace
    self.post = post
  }

  /// Sets about a question.
  ///
  /// - Returns: `false` for an effect that is none of the audit.
  func ask(_ effect: Effect) -> Bool {
    switch effect {
    case .audit(let filter, let number):
      newest.withLock { $0 = number }
      attempt(on: reading) { runner throws(StoreError) in
        guard runner.newest.withLock({ $0 == number }) else { return }
        let entries = try AuditLog(path: runner.workspace.auditPath).entries(filter)
        runner.post(.audit(entries.reversed(), number: number))
      }
    case .verifyAudit(let number):
      attempt(on: checking) { runner throws(StoreError) in
        let check = try AuditLog(path: runner.workspace.auditPath).check()
        runner.post(.auditChecked(check, number: number))
      }
    default: return false
    }
    return true
  }

  private func attempt(
    on queue: DispatchQueue,
    _ body: @escaping @Sendable (AuditRunner) throws(StoreError) -> Void
  ) {
    queue.async { [self] in
      do throws(StoreError) { try body(self) } catch { post(.failed(error.description)) }
    }
  }
}
