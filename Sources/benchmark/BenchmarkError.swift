import DropGenerating
import ProfileStore

/// Why nothing could be measured, or why what was measured does not count.
enum BenchmarkError: Error, Equatable {
  case missing(program: String, hint: String)
  case failed(program: String, code: Int32, complaint: String)
  case cannotWrite(path: String, reason: String)
  case noTerminal(reason: String)
  /// The explorer did not do what it was asked to within the time given.
  case noAnswer(doing: String)
  /// A line of the answer that the contenders do not share; `nil` where one answer is longer.
  case answersDiffer(what: String, peer: Contender, expected: String?, found: String?)
  case generator(GeneratorError)
  case store(StoreError)
}

extension BenchmarkError: CustomStringConvertible {
  /// One line for the terminal: what happened, where, what to do next.
  var description: String {
    switch self {
    case .missing(let program, let hint): "\(program) is missing. \(hint)"
    case .failed(let program, let code, let complaint):
      "\(program) ended with \(code): \(complaint.isEmpty ? "it said nothing" : complaint)"
    case .cannotWrite(let path, let reason):
      "\(path): cannot be written (\(reason)). Choose another folder with --work DIR."
    case .noTerminal(let reason): "No pseudo terminal could be opened (\(reason))."
    case .noAnswer(let doing): "The explorer gave no answer while \(doing)."
    case .answersDiffer(let what, let peer, let expected, let found):
      "\(what): the answers differ, so the times mean nothing. kartotek says "
        + "\(expected ?? "nothing more"), \(peer.name) says \(found ?? "nothing more")."
    case .generator(let error): error.description
    case .store(let error): error.description
    }
  }
}

/// Runs a step of the store whose own error type becomes a ``BenchmarkError``.
func asking<Value>(_ step: () throws(StoreError) -> Value) throws(BenchmarkError) -> Value {
  do { return try step() } catch { throw .store(error) }
}
