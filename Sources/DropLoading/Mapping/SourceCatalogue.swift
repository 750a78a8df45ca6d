internal import Glibc
package import ProfileModel

/// All sources that a workspace knows: its own, the presets and the built-in drops.
package struct SourceCatalogue: Sendable {
  /// Of the settings, in their order.
  package let own: [SourceMapping]
  /// Sources of built-in drops that differ from the standard ones.
  package let kinds: [DropKind: Source]
  /// Sources of presets that differ from the standard ones, by the preset's name.
  package let presets: [String: Source]

  package init(
    own: [SourceMapping] = [], kinds: [DropKind: Source] = [:], presets: [String: Source] = [:]
  ) {
    self.own = own
    self.kinds = kinds
    self.presets = presets
  }

  /// What is known without any setting.
  package static let standard = SourceCatalogue()

  package func mapping(of kind: DropKind) -> SourceMapping {
    SourceMapping(kind: kind, source: kinds[kind] ?? .standard(for: kind))
  }

  /// The first of the workspace's own sources whose pattern a file's name fits, with or without `.gz`.
  func own(fileName: String) -> SourceMapping? {
    own.first { mapping in
      guard let pattern = mapping.match else { return false }
      return Self.fits(fileName, pattern)
    }
  }

  /// The preset whose header a file has.
  ///
  /// - Throws: Why a file of that preset cannot be told apart further, in words.
  func preset(header: [String], fileName: String) throws(PresetProblem) -> SourceMapping? {
    guard let preset = Preset.all.first(where: { $0.hasHeader(header) }) else { return nil }
    var mapping = try preset.mapping(header, fileName)
    if let source = presets[preset.name] { mapping.source = source }
    return mapping
  }

  static func fits(_ fileName: String, _ pattern: String) -> Bool {
    let (name, pattern) = (fileName.lowercased(), pattern.lowercased())
    return fnmatch(pattern, name, 0) == 0
      || name.hasSuffix(".gz") && fnmatch(pattern, String(name.dropLast(3)), 0) == 0
  }
}
