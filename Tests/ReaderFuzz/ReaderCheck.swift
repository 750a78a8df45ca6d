package import DropLoading
internal import Glibc
package import ProfileModel

/// Reads files in several ways and says what does not fit together.
package final class ReaderCheck {
  private let path: String
  /// Small, so that short files meet the limits too.
  private static let recordBytes = 600
  private static let cellBytes = 200
  private static let defaults = MappingDefaults(
    defaultCountry: "PL", zone: .utc, dropName: "input", baseCurrency: .eur,
    forms: .unambiguous)

  /// - Parameter path: Where each file lies while it is read, and after a crash.
  package init(path: String) { self.path = path }

  /// What reading a file to its end gives.
  private struct Reading: Equatable {
    var rows: [DropReader.Row] = []
    var places: [DropReader.Place] = []
    var error: ReadingError?
  }

  /// Checks that rows do not depend on the window or on where reading began, and that their bytes cover the file.
  ///
  /// - Parameters:
  ///   - bytes: A whole file.
  ///   - kind: What it is read as.
  ///   - form: How it is written.
  ///   - window: Bytes of a small window.
  ///   - start: The number of a row to go on from, counted round.
  /// - Returns: What does not fit, in words; `nil` when all does.
  package func fault(
    in bytes: [UInt8], as kind: DropKind, form: CSVForm, window: Int, start: Int
  ) -> String? {
    guard write(bytes) else { return "the file cannot be written" }
    let whole = read(kind, form, window: 1 << 16, from: nil)
    guard read(kind, form, window: window, from: nil) == whole else {
      return "a window of \(window) bytes gives other rows"
    }
    if !whole.places.isEmpty {
      let number = start % whole.places.count
      let rest = read(kind, form, window: window, from: whole.places[number])
      guard rest.rows == Array(whole.rows[number...]), rest.error == whole.error else {
        return "going on at row \(number) gives other rows"
      }
    }
    _ = try? DropRecogniser.recognise(path: path)
    return Self.gap(in: whole.rows, of: bytes, isWhole: whole.error == nil)
  }

  private func write(_ bytes: [UInt8]) -> Bool {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return bytes.isEmpty || Glibc.write(descriptor, bytes, bytes.count) == bytes.count
  }

  private func read(
    _ kind: DropKind, _ form: CSVForm, window: Int, from place: DropReader.Place?
  ) -> Reading {
    var reading = Reading()
    do throws(ReadingError) {
      let damage = try GzipDamage.look(in: path)
      var mapping = SourceCatalogue.standard.mapping(of: kind)
      mapping.form = form
      let reader = try DropReader(
        source: ByteSource(path: path, name: "input", damage: damage), mapping: mapping,
        defaults: Self.defaults, resume: place,
        sizes: DropReader.Sizes(
          windowBytes: window, recordBytes: Self.recordBytes, cellBytes: Self.cellBytes))
      while true {
        let before = reader.place
        guard let row = try reader.next() else { break }
        reading.rows.append(row)
        reading.places.append(before)
      }
    } catch {
      reading.error = error
    }
    return reading
  }

  /// Rows follow one another without overlap; in a plain file of UTF-8 only line ends and blanks lie
  /// between them.
  private static func gap(
    in rows: [DropReader.Row], of bytes: [UInt8], isWhole: Bool
  ) -> String? {
    let isPlain = !bytes.starts(with: [0x1F, 0x8B]) && !bytes.contains(0)
    var covered: Int64?
    for row in rows {
      let range =
        switch row {
        case .fact(let fact): fact.byteRange
        case .problem(let problem): problem.byteRange
        }
      if range.isEmpty { return "a row of no bytes" }
      if let covered, range.lowerBound < covered { return "rows that overlap" }
      if isPlain, range.upperBound > bytes.count { return "a row behind the end of the file" }
      if isPlain, let covered, !isBlank(bytes[Int(covered)..<Int(range.lowerBound)]) {
        return "bytes between rows that are in none"
      }
      covered = range.upperBound
    }
    if isPlain, isWhole, let covered, !isBlank(bytes[Int(covered)...]) {
      return "bytes behind the last row that are in none"
    }
    return nil
  }

  private static func isBlank(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
  }
}
