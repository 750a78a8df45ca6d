import Glibc

/// A value within a line of JSON: its kind and where its bytes lie.
struct JSONValue: Hashable {
  enum Kind: UInt8 {
    case absent
    case null
    case no
    case yes
    case number
    /// Without escapes; the range leaves the quotes out.
    case plainString
    case escapedString
    case object
    case array
  }

  let kind: Kind
  let start: Int
  let end: Int

  static let absent = JSONValue(kind: .absent, start: 0, end: 0)

  /// Whether something is said: neither absent nor `null`.
  var isPresent: Bool { kind.rawValue > Kind.null.rawValue }

  var isString: Bool { kind == .plainString || kind == .escapedString }
}

/// A key of a JSON object; compared with literals in `switch`.
struct JSONKey {
  let bytes: UnsafeRawBufferPointer
  let hasEscapes: Bool

  var text: String {
    hasEscapes ? JSONScanner.unescaped(bytes) : String(decoding: bytes, as: UTF8.self)
  }

  @inline(__always)
  static func ~= (word: StaticString, key: Self) -> Bool {
    key.hasEscapes ? key.text == "\(word)" : key.bytes.spells(word)
  }
}

extension UnsafeRawBufferPointer {
  /// Whether these are the bytes of `word`, an ASCII literal.
  @inline(__always)
  func spells(_ word: StaticString) -> Bool {
    guard count == word.utf8CodeUnitCount, let baseAddress else { return false }
    return memcmp(baseAddress, word.utf8Start, count) == 0
  }
}
