internal import DropLoading
internal import Glibc
internal import ProfileModel

/// Writes cells as CSV and looks whether the same come back.
package struct RoundTrip {
  private static let columns = 5
  private static let letters: [Character] = Array("ab\",;\t|\\ \n\r'=ł日😀.0-")

  private let path: String
  private var noise: Noise

  package init(path: String, seed: UInt64) {
    self.path = path
    noise = Noise(seed: seed)
  }

  /// Tries one file of random cells in a random form.
  ///
  /// - Returns: What came back wrong, in words; `nil` when nothing did.
  package mutating func fault() -> String? {
    let separator = Array(",;\t|".utf8)[noise.below(4)]
    let escape = CSVForm.QuoteEscape.allCases[noise.below(2)]
    let lineEnd = ["\n", "\r\n", "\r"][noise.below(3)]
    let rows = (0..<noise.below(6) + 1).map { _ in (0..<Self.columns).map { _ in cell() } }
    let mark = String(Unicode.Scalar(separator))
    let header = ["customer_id"] + (0..<Self.columns).map { "t\($0)" }
    let text =
      [header.joined(separator: mark)]
      + rows.enumerated().map { row in
        (["C-\(row.offset)"] + row.element.map { quoted($0, escape) }).joined(separator: mark)
      }
    guard write(Array((text.joined(separator: lineEnd) + lineEnd).utf8)) else {
      return "the file cannot be written"
    }
    let form = CSVForm(encoding: .utf8, separator: separator, quoteEscape: escape)
    return read(form) == rows.map { $0.filter { !$0.isEmpty } }
      ? nil : "cells come back changed, separator \(mark.debugDescription), \(escape) quotes"
  }

  /// Without blanks around it, which are no part of a value.
  private mutating func cell() -> String {
    let text = String(
      (0..<noise.below(9)).map { _ in Self.letters[noise.below(Self.letters.count)] })
    let blanks: Set<Character> = [" ", "\t", "\n", "\r", "\r\n"]
    let start = text.drop { blanks.contains($0) }
    return String(start.reversed().drop { blanks.contains($0) }.reversed())
  }

  private func quoted(_ cell: String, _ escape: CSVForm.QuoteEscape) -> String {
    switch escape {
    case .doubled: "\"" + cell.replacing("\"", with: "\"\"") + "\""
    case .backslash:
      "\"" + cell.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
  }

  private func write(_ bytes: [UInt8]) -> Bool {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return Glibc.write(descriptor, bytes, bytes.count) == bytes.count
  }

  private func read(_ form: CSVForm) -> [[String]] {
    var rows: [[String]] = []
    let defaults = MappingDefaults(
      defaultCountry: nil, zone: .utc, dropName: "cells", baseCurrency: .eur)
    var mapping = SourceCatalogue.standard.mapping(of: .customers)
    mapping.form = form
    guard let reader = try? DropReader(path: path, mapping: mapping, defaults: defaults) else {
      return []
    }
    while let row = try? reader.next() {
      guard case .fact(let fact) = row, case .traits(let traits) = fact.fact else { return rows }
      rows.append(traits.values.map(\.value))
    }
    return rows
  }
}
