/// A file that lies in `drops` or `failed`, as far as it can be told without loading it.
package struct FolderFile: Hashable, Sendable {
  package enum State: Hashable, Sendable {
    /// Of a known kind: the next load takes it.
    case waiting
    /// Of no known kind: it stays until somebody renames or maps it.
    case unknown
    /// Lies in `failed`.
    case failed
  }

  package let state: State
  /// Below `drops` or `failed`, folders included: `2026/11/events.ndjson`.
  package let path: String
  package let bytes: Int64
  /// Since when it lies there: the last change of its content, name or place.
  package let sinceMs: Int64
  /// What an unknown file looks like, why a failed one failed; empty for a waiting one.
  package let words: DropText

  package init(state: State, path: String, bytes: Int64, sinceMs: Int64, words: DropText) {
    self.state = state
    self.path = path
    self.bytes = bytes
    self.sinceMs = sinceMs
    self.words = words
  }

  /// Its name without folders.
  package var file: DropText { DropText(path.split(separator: "/").last.map(String.init) ?? path) }
}
