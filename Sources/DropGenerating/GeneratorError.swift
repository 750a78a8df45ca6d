/// Why synthetic drops could not be written; files that were not finished leave nothing behind.
package enum GeneratorError: Error, Hashable {
  case profilesOutOfRange(Int, limit: Int)
  case eventsPerProfileOutOfRange(Double, limit: Int)
  case instantOutOfRange(Int64)
  case cannotMakeFolder(String, reason: String)
  case cannotWrite(file: String, reason: String)
}

extension GeneratorError: CustomStringConvertible {
  /// One line for the terminal: what happened, where, what to do next.
  package var description: String {
    switch self {
    case .profilesOutOfRange(let profiles, let limit):
      "Cannot make \(profiles) profiles. Ask for 1 to \(limit)."
    case .eventsPerProfileOutOfRange(let events, let limit):
      "Cannot make \(events) events a profile. Ask for 0 to \(limit)."
    case .instantOutOfRange:
      "Cannot make drops for that day. Choose one from 1980 to 2199."
    case .cannotMakeFolder(let path, let reason):
      "\(path): the folder could not be made: \(reason). Choose another folder."
    case .cannotWrite(let file, let reason):
      "\(file): could not be written: \(reason). Free some space or choose another folder."
    }
  }
}
