import DropLoading
import Foundation
import Testing

/// A file of the corpus and what must become of it.
struct HostileFile: Sendable, CustomTestStringConvertible {
  enum Ending: Equatable, Sendable {
    case loaded
    case unknown
    /// Loaded up to its damage.
    case incomplete(atByte: Int64)
    /// With these words in the reason.
    case refused(String)
  }

  let name: String
  /// Rows by how they ended: `created 2, rejected 1`.
  let tally: String
  let ending: Ending

  init(_ name: String, _ tally: String, _ ending: Ending = .loaded) {
    self.name = name
    self.tally = tally
    self.ending = ending
  }

  var testDescription: String { name }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Files")

  var bytes: [UInt8] {
    get throws { try Array(Data(contentsOf: Self.folder.appending(path: name))) }
  }
}

extension TestWorkspace {
  /// Loads a file of the corpus, or one as large as no corpus keeps.
  func load(_ name: String, bytes: [UInt8]) throws -> FileReport {
    let file = path + "/" + name
    try Data(bytes).write(to: URL(filePath: file))
    return try loader().load(path: file)
  }
}
