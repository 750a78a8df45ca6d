import Interface
import Synchronization
import Terminal

/// Messages of other threads on their way to the run loop.
final class Mailbox: Sendable {
  private let messages = Mutex<[Message]>([])
  private let wake: @Sendable () -> Void

  /// - Parameter wake: Wakes the run loop from its poll; from any thread.
  init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

  func post(_ message: Message) {
    messages.withLock { $0.append(message) }
    wake()
  }

  /// Takes everything that waits.
  func take() -> [Message] {
    messages.withLock { messages in
      defer { messages.removeAll(keepingCapacity: true) }
      return messages
    }
  }
}
