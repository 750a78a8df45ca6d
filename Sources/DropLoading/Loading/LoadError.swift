package import ProfileStore

/// Why a file was not loaded to its end; what was committed stays, with its checkpoint.
///
/// A bad row is no error: it goes to quarantine with its reason, and the load goes on.
package enum LoadError: Error, Hashable {
  /// The file itself is damaged or is none.
  case unreadable(ReadingError)
  /// The store cannot be written now; trying later may help.
  case store(StoreError)
  /// Somebody wrote to the file meanwhile; it will be read again.
  case changedWhileLoading(file: String)
  /// Somebody has it open for writing.
  case beingWritten(file: String)
  /// The same bytes came before under a name by which they mean something else.
  case loadedAsOther(file: String, name: String)
  case cannotMove(file: String, to: String, reason: String)
  /// The program is closing; the rest is loaded next time.
  case stopped

  /// Whether waiting may mend it.
  package var isPassing: Bool {
    switch self {
    case .unreadable(let error): error.isPassing
    case .cannotMove, .loadedAsOther: false
    // Whatever ails the store, the file is not to blame.
    case .store: true
    case .changedWhileLoading, .beingWritten, .stopped: true
    }
  }
}

extension LoadError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unreadable(let error): error.description
    case .store(let error): error.description
    case .changedWhileLoading(let file):
      "\(file): was changed or removed while it was loaded. What was read of it is in the store; the next "
        + "load goes on from there."
    case .beingWritten(let file):
      "\(file): somebody has it open for writing. It is loaded once it is closed; until then it stays where "
        + "it is."
    case .loadedAsOther(let file, let name):
      "\(file): the same bytes were loaded as \(name), where they mean something else, so that nothing of "
        + "this file is in the store. Add an empty line at its end, then drop it again."
    case .cannotMove(let file, let folder, let reason):
      "\(file): cannot be moved to \(folder) (\(reason)). Make room or give yourself write rights "
        + "there; until then it lies in drops and is known as done."
    case .stopped: "Loading stopped; the rest comes in at the next start."
    }
  }
}

extension ReadingError {
  /// Whether the file stays to be tried again: nothing in it is wrong.
  fileprivate var isPassing: Bool {
    switch self {
    case .cannotOpen, .ioError, .notARegularFile: true
    default: false
    }
  }
}
