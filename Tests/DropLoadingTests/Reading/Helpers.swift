import Glibc
import ProfileModel
import Testing

@testable import DropLoading

/// A folder of its own for one test, gone when the test is over.
final class TestFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/kartotek-reading-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    path = try #require(made)
  }

  deinit {
    if let folder = opendir(path) {
      while let entry = readdir(folder) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name != ".", name != ".." { remove("\(path)/\(name)") }
      }
      closedir(folder)
    }
    rmdir(path)
  }

  /// - Returns: The path of the file.
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    let file = "\(path)/\(name)"
    let handle = try #require(fopen(file, "w"))
    defer { fclose(handle) }
    #expect(fwrite(bytes, 1, bytes.count, handle) == bytes.count)
    return file
  }

  func write(_ text: String, to name: String) throws -> String {
    try write(Array(text.utf8), to: name)
  }
}

extension MappingDefaults {
  static let poland = MappingDefaults(
    defaultCountry: "PL", zone: .utc, dropName: "test", baseCurrency: .eur)
}

/// Rows of a file, and the places before each of them.
struct ReadFile {
  var rows: [DropReader.Row] = []
  var places: [DropReader.Place] = []
  var error: ReadingError?

  var facts: [FactRow] {
    rows.compactMap { if case .fact(let row) = $0 { row } else { nil } }
  }
  var problems: [RowProblem] {
    rows.compactMap { if case .problem(let problem) = $0 { problem } else { nil } }
  }
}

/// Reads a file to its end, or to what ends it.
func read(
  _ path: String, _ kind: DropKind, from place: DropReader.Place? = nil, window: Int = 1 << 20,
  record: Int = 1 << 20, limits: ByteSource.Limits = .standard,
  defaults: MappingDefaults = .poland, form: CSVForm = .evident
) -> ReadFile {
  var result = ReadFile()
  do throws(ReadingError) {
    let source = try ByteSource(path: path, limits: limits)
    let reader = try DropReader(
      source: source, kind: kind, defaults: defaults, form: form, resume: place,
      sizes: DropReader.Sizes(windowBytes: window, recordBytes: record))
    while true {
      let before = reader.place
      guard let row = try reader.next() else { return result }
      result.rows.append(row)
      result.places.append(before)
    }
  } catch {
    result.error = error
  }
  return result
}

/// Calls a cleansing function with the bytes of a text.
func clean<Value>(
  _ text: String, _ function: (UnsafeRawBufferPointer) throws(CleansingError) -> Value
) -> Result<Value, CleansingError> {
  Result { () throws(CleansingError) in try Cleansing.clean(text, function) }
}

/// Random numbers that are the same in each run (SplitMix64).
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
