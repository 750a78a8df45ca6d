import Dispatch
import Interface
import ProfileModel

/// Notes why masked values are read, and only then lets them be read.
final class RevealRunner: Sendable {
  private let workspace: Workspace
  private let clock: Clock
  private let queries: QueryRunner
  private let post: @Sendable (Message) -> Void
  private let working = DispatchQueue(label: "kartotek.revealing", qos: .userInitiated)

  init(
    workspace: Workspace, clock: Clock, queries: QueryRunner,
    post: @escaping @Sendable (Message) -> Void
  ) {
    self.workspace = workspace
    self.clock = clock
    self.queries = queries
    self.post = post
  }

  /// - Returns: `false` for an effect that neither reveals nor conceals.
  func ask(_ effect: Effect) -> Bool {
    switch effect {
    case .reveal(let profile, let reason, let number):
      working.async { [self] in
        do throws(Failure) {
          try workspace.reveal(profile, reason: reason, nowMs: clock.nowMs())
          queries.reveal(profile)
          post(.revealed(profile, number: number))
        } catch {
          post(.revealRefused(error.message, number: number))
        }
      }
    case .conceal: queries.reveal(nil)
    default: return false
    }
    return true
  }
}
