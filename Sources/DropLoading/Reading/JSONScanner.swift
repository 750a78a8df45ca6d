/// Walks over the bytes of one JSON text, strictly by RFC 8259 and without recursion.
///
/// The caller takes what it wants out of objects with `members`; all else is validated in passing.
struct JSONScanner {
  static let deepestLevel = 512
  /// Bytes of one string, escapes included.
  static let longestString = 1 << 20

  let bytes: UnsafeRawBufferPointer
  var place: Int
  /// Open objects and arrays.
  private var level = 0
  /// One bit for each level that `skipValue` opened: whether it is an object.
  private var objectLevels = SIMD8<UInt64>()

  init(_ bytes: UnsafeRawBufferPointer, from place: Int = 0) {
    self.bytes = bytes
    self.place = place
  }

  /// The byte to be read next; 0 at the end, where no JSON text has it.
  var next: UInt8 { place < bytes.count ? bytes[place] : 0 }

  func problem(_ reason: JSONProblem.Reason) -> JSONProblem {
    JSONProblem(reason: reason, atByte: place + 1)
  }

  mutating func skipBlanks() {
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        place += 1
      default: return
      }
    }
  }

  /// Expects nothing but blanks up to the end.
  mutating func finish() throws(JSONProblem) {
    skipBlanks()
    if place < bytes.count { throw problem(.textAfterValue) }
  }

  /// Reads the object that comes next, or any other value as one that is not walked into.
  ///
  /// `body` is called for each member with the scanner before the member's value, which it must read,
  /// with `value` or another `members`. The value as a whole is returned.
  @inline(__always)
  mutating func members(
    _ body: (inout JSONScanner, JSONKey) throws(JSONProblem) -> Void
  ) throws(JSONProblem) -> JSONValue {
    skipBlanks()
    guard next == UInt8(ascii: "{") else { return try value() }
    let start = place
    try open()
    skipBlanks()
    if next == UInt8(ascii: "}") { return close(start) }
    while true {
      let key = try key()
      try body(&self, key)
      skipBlanks()
      if next == UInt8(ascii: "}") { return close(start) }
      guard next == UInt8(ascii: ",") else { throw problem(.commaExpected) }
      place += 1
    }
  }

  /// Reads the elements of the array that comes next, or any other value as one without elements.
  ///
  /// `body` is called before each element, which it must read.
  mutating func elements(
    _ body: (inout JSONScanner) throws(JSONProblem) -> Void
  ) throws(JSONProblem) -> JSONValue {
    skipBlanks()
    guard next == UInt8(ascii: "[") else { return try value() }
    let start = place
    try open()
    skipBlanks()
    if next == UInt8(ascii: "]") { return close(start, kind: .array) }
    while true {
      try body(&self)
      skipBlanks()
      if next == UInt8(ascii: "]") { return close(start, kind: .array) }
      guard next == UInt8(ascii: ",") else { throw problem(.commaExpected) }
      place += 1
    }
  }

  /// Reads a key with its colon.
  private mutating func key() throws(JSONProblem) -> JSONKey {
    skipBlanks()
    guard next == UInt8(ascii: "\"") else { throw problem(.keyExpected) }
    let string = try string()
    skipBlanks()
    guard next == UInt8(ascii: ":") else { throw problem(.colonExpected) }
    place += 1
    return JSONKey(
      bytes: UnsafeRawBufferPointer(rebasing: bytes[string.start..<string.end]),
      hasEscapes: string.kind == .escapedString)
  }

  private mutating func open() throws(JSONProblem) {
    guard level < Self.deepestLevel else { throw problem(.tooDeep) }
    level += 1
    place += 1
  }

  private mutating func close(_ start: Int, kind: JSONValue.Kind = .object) -> JSONValue {
    level -= 1
    place += 1
    return JSONValue(kind: kind, start: start, end: place)
  }
}

extension JSONScanner {
  /// Reads any value to its end.
  mutating func value() throws(JSONProblem) -> JSONValue {
    skipBlanks()
    switch next {
    case UInt8(ascii: "\""): return try string()
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      let start = place
      let kind: JSONValue.Kind = next == UInt8(ascii: "{") ? .object : .array
      try skipNested()
      return JSONValue(kind: kind, start: start, end: place)
    default: return try scalar()
    }
  }

  /// Reads an object or array with all that is in it.
  private mutating func skipNested() throws(JSONProblem) {
    let floor = level
    var expectsValue = true
    repeat {
      if expectsValue {
        expectsValue = try enterOrRead()
      } else {
        expectsValue = try goOn()
      }
    } while level > floor
  }

  /// Reads a scalar, or opens an object (up to its first value) or array.
  ///
  /// - Returns: Whether a value must follow.
  private mutating func enterOrRead() throws(JSONProblem) -> Bool {
    skipBlanks()
    let isObject = next == UInt8(ascii: "{")
    guard isObject || next == UInt8(ascii: "[") else {
      if next == UInt8(ascii: "\"") { _ = try string() } else { _ = try scalar() }
      return false
    }
    try open()
    note(isObject: isObject)
    skipBlanks()
    if next == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
      level -= 1
      place += 1
      return false
    }
    if isObject { _ = try key() }
    return true
  }

  /// After a value: steps to the next one, or closes the object or array.
  ///
  /// - Returns: Whether a value must follow.
  private mutating func goOn() throws(JSONProblem) -> Bool {
    skipBlanks()
    let isObject = isInObject
    if next == UInt8(ascii: ",") {
      place += 1
      if isObject { _ = try key() }
      return true
    }
    guard next == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
      throw problem(.commaExpected)
    }
    level -= 1
    place += 1
    return false
  }

  private mutating func note(isObject: Bool) {
    let word = (level - 1) >> 6
    let bit = UInt64(1) << UInt64((level - 1) & 63)
    if isObject { objectLevels[word] |= bit } else { objectLevels[word] &= ~bit }
  }

  private var isInObject: Bool {
    objectLevels[(level - 1) >> 6] >> UInt64((level - 1) & 63) & 1 == 1
  }
}
