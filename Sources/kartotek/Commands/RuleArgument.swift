import ArgumentParser
import ProfileModel
import ProfileStore
import Segments

/// A segment as commands take it: a saved name, a rule, or a file of one.
struct RuleArgument: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A segment's name, a rule such as 'country is PL and orders >= 3', or @FILE with a rule.",
      valueName: "segment"))
  var segment: String

  /// The rule that is meant; a saved name comes before a rule of the same words.
  ///
  /// - Throws: ``Failure`` with the column where a rule goes wrong, or when the file cannot be read.
  func find(in reader: StoreReader) throws(Failure) -> Rule {
    try Self.find(segment, in: reader)
  }

  static func find(_ segment: String, in reader: StoreReader) throws(Failure) -> Rule {
    if let text = try Self.text(ofFile: segment) { return try Self.parse(text) }
    let segments = try failing { () throws(StoreError) in try reader.segments() }
    if let found = segments.first(where: { $0.name.lowercased() == segment.lowercased() }) {
      return try found.parsedRule()
    }
    return try Self.parse(segment, names: segments.map(\.name))
  }

  /// The segment whose name it is; `nil` for a rule.
  func saved(in reader: StoreReader) throws(Failure) -> SegmentSummary? {
    try failing { () throws(StoreError) in try reader.segments() }
      .first { $0.name.lowercased() == segment.lowercased() }
  }

  /// What stands in the file of `@FILE`; `nil` for what names none.
  static func text(ofFile argument: String) throws(Failure) -> String? {
    guard argument.hasPrefix("@") else { return nil }
    let path = String(argument.dropFirst())
    guard let text = TextFile.read(path) else {
      throw Failure(
        .unusableInput,
        "\(path): cannot be read as a rule. It must be a text file of at most 1 MiB.")
    }
    return text
  }

  /// Reads a rule; one word that is none was probably meant as a name.
  static func parse(_ text: String, names: [String] = []) throws(Failure) -> Rule {
    do {
      return try Rule.parse(text)
    } catch {
      if let near = Nearest.name(to: text, among: names) {
        throw Failure(.nothingFound, "No segment is named '\(text)'. Did you mean '\(near)'?")
      }
      let isOneWord = text.allSatisfy { $0.isLetter || $0.isNumber }
      if isOneWord, !names.isEmpty { throw Failure(StoreError.unknownSegment(text)) }
      throw Failure(
        .usage, "'\(text)' is neither a segment's name nor a rule: \(error.description)")
    }
  }
}
