package import ProfileModel

/// Why the store could not do what was asked; nothing of an unfinished transaction remains.
package enum StoreError: Error, Hashable {
  /// Another process kept the write lock.
  case busy(waitedMs: Int)
  case diskFull(path: String)
  /// The system reports that it cannot write or read, in its words.
  case diskFault(path: String, reason: String)
  case notWritable(path: String)
  /// Nobody can write there, whatever rights they have.
  case readOnly(path: String)
  case cannotOpen(path: String, reason: String)
  case notAStore(path: String)
  /// Written by a newer program.
  case newer(path: String, version: Int, known: Int)
  /// Written by an older program, or not made to its end.
  case older(path: String)
  case damaged(path: String)
  /// Removed, or another file was put in its place, while it was in use.
  case gone(path: String)
  case interrupted
  case unknownSegment(String)
  case badRule(segment: String, reason: String)
  /// A file that a rule names by `in list "…"`.
  case badList(name: String, reason: String)
  /// The two may not become one person.
  case identityRefused(IdentityHold)
  /// The very same was done before, and stands.
  case actStands(IdentityAct.Kind)
  /// Another act was done since the one of this number, or it was undone already.
  case notTheLastAct(Int64)
  /// The role of whoever asks may not; why, in words.
  case notForRole(String)
  /// Anything else that SQLite reports, by its code.
  case failed(code: Int, doing: String)
}

extension StoreError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .busy(let waitedMs):
      "The store was locked for \(waitedMs) ms. Close other programs that write to it; "
        + "what was not written will be tried again."
    case .diskFull(let path):
      "\(path): no room left on the disk, or for you on it. Free some; what was loaded stays, and loading "
        + "goes on where it was."
    case .diskFault(let path, let reason):
      "\(path): the disk fails (\(reason)). Check it; what was loaded stays, and loading goes on where it was."
    case .notWritable(let path):
      "\(path): cannot be written. Give yourself write rights on it and its folder."
    case .readOnly(let path):
      "\(path): lies on a read-only file system. Everything can be looked at; nothing is loaded or saved. To "
        + "load, copy the workspace to where you may write."
    case .cannotOpen(let path, let reason):
      "\(path): cannot be opened (\(reason)). Check that it exists and may be read."
    case .notAStore(let path):
      "\(path): is no kartotek store. Move it away, or choose another workspace."
    case .newer(let path, let version, let known):
      "\(path): is of version \(version), this program knows \(known). Use a newer kartotek."
    case .older(let path):
      "\(path): was made by an older program, or not to its end. Give yourself write rights on it and start "
        + "kartotek again."
    case .damaged(let path):
      "\(path): is damaged. Put back a backup, or move it away and load the drops anew."
    case .gone(let path):
      "\(path): was removed or replaced while it was in use. Start kartotek again; drops that were loaded "
        + "into the old one must be dropped again."
    case .interrupted: "The query was given up for a newer one."
    case .unknownSegment(let name):
      "No segment is named '\(name)'. 'kartotek segment list' shows those there are."
    case .badRule(let segment, let reason):
      "Segment '\(segment)' has a rule that cannot be read: \(reason)"
    case .badList(let name, let reason):
      "The list '\(name)' cannot be used: \(reason). Lists lie in the folder 'lists' of the workspace, a value a line."
    case .identityRefused(let hold):
      "They cannot be joined: \(hold.text). 'kartotek identity acts' shows who said so; 'kartotek identity "
        + "undo' takes the last act back."
    case .actStands(.cut):
      "That link is cut already. 'kartotek identity undo' takes the last act back."
    case .actStands(.join):
      "They are joined already. 'kartotek identity undo' takes the last act back."
    case .actStands(.never):
      "They are marked as never the same already. 'kartotek identity undo' takes the last act back."
    case .notTheLastAct(let number):
      "Nothing was undone: act \(number) is not the last that stands. 'kartotek identity acts' lists what was "
        + "done since; look again at what undoing would do."
    case .notForRole(let reason): reason
    case .failed(let code, let doing):
      "The store failed with SQLite code \(code) while \(doing). "
        + "'kartotek check' tells more about this machine."
    }
  }
}
