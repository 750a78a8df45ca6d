import ProfileModel
import ProfileStore

/// The lines of an export's file.
struct ExportText {
  let format: ExportFormat
  let columns: [ExportFormat.Column]

  /// The first line; `nil` where each line names its values itself.
  var header: String? {
    format == .jsonl ? nil : CSVText.line(columns.map { CSVText.cell($0.name) })
  }

  /// A line of a person with its line end; columns without a value are empty, of JSON left out.
  func line(_ person: ExportedPerson) -> String {
    guard format != .jsonl else {
      let members = columns.compactMap { column in
        Self.value(column.origin, of: person).map { (column.name, JSON.string($0)) }
      }
      return JSON.object(members).text + "\n"
    }
    return CSVText.line(
      columns.map { column in
        let value = Self.value(column.origin, of: person) ?? ""
        return column.origin == .identifier(.phone) && CSVText.isPhone(value)
          ? value : CSVText.cell(value)
      })
  }

  private static func value(_ origin: ExportFormat.Origin, of person: ExportedPerson) -> String? {
    switch origin {
    case .identifier(let kind): person.identifiers[kind]?.raw
    case .trait(let name): person.traits[name]?.raw
    case .hash(let kind):
      person.identifiers[kind].map { value in
        // What is known by its hash alone is one already.
        Identifier.isHash(kind, value.raw)
          ? value.raw.lowercased() : SHA256Sum.hex(of: value.raw.utf8)
      }
    case .hashOfDigits(let kind):
      person.identifiers[kind].map { value in
        SHA256Sum.hex(of: value.raw.utf8.filter { (0x30...0x39).contains($0) })
      }
    }
  }
}

/// Cells of a CSV file that spreadsheets open too.
enum CSVText {
  /// RFC 4180, lines ending with CR LF.
  static func line(_ cells: [String]) -> String { cells.joined(separator: ",") + "\r\n" }

  /// A value behind an apostrophe where a spreadsheet would take it for a formula, and in quotation marks
  /// where a separator of any country's spreadsheet, a line break or a blank end would break it.
  static func cell(_ value: String) -> String {
    let text = beginsFormula(value) ? "'" + value : value
    let mustQuote =
      text.unicodeScalars.contains { separators.contains($0) } || text.hasPrefix(" ")
      || text.hasSuffix(" ")
    return mustQuote ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }

  /// A number in international form, which no spreadsheet computes anything from.
  static func isPhone(_ value: String) -> Bool {
    value.utf8.first == UInt8(ascii: "+") && (2...16).contains(value.utf8.count)
      && value.utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
  }

  /// Leading blanks are looked past, as some spreadsheets do.
  private static func beginsFormula(_ value: String) -> Bool {
    guard let first = value.unicodeScalars.first else { return false }
    if controls.contains(first) { return true }
    return value.unicodeScalars.first { $0 != " " }.map { signs.contains($0) } ?? false
  }

  private static let signs: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠",
  ]
  private static let controls: Set<Unicode.Scalar> = ["\t", "\r", "\n", "\0"]
  private static let separators: Set<Unicode.Scalar> = [",", ";", "\t", "|", "\"", "\r", "\n"]
}
