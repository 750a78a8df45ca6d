extension JSONScanner {
  /// Reads the string that comes next; its first byte is a quote.
  mutating func string() throws(JSONProblem) -> JSONValue {
    place += 1
    let start = place
    var hasEscapes = false
    var hasHighBytes = false
    while true {
      skipPlain()
      guard place < bytes.count else { throw problem(.openString) }
      let byte = bytes[place]
      if byte == UInt8(ascii: "\"") { break }
      if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        try escape()
      } else if byte < 0x20 {
        throw problem(.controlCharacter)
      } else {
        if byte >= 0x80 { hasHighBytes = true }
        place += 1
      }
    }
    let end = place
    guard end - start <= Self.longestString else {
      place = start
      throw problem(.longString)
    }
    let content = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
    if hasHighBytes, !content.isUTF8 {
      place = start
      throw problem(.notUTF8)
    }
    place += 1
    return JSONValue(kind: hasEscapes ? .escapedString : .plainString, start: start, end: end)
  }

  /// Steps, eight bytes at a time, over printable ASCII without quotes and backslashes.
  @inline(__always)
  private mutating func skipPlain() {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops: UInt64 = 0x8080_8080_8080_8080
    while place + 8 <= bytes.count {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      let quotes = word ^ (ones &* 0x22)
      let backslashes = word ^ (ones &* 0x5C)
      // The top bit of a byte comes out set where the byte is zero, below 0x20, or above 0x7F.
      let stops =
        ((quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes
          | (word &- ones &* 0x20) & ~word | word) & tops
      guard stops == 0 else {
        place += stops.trailingZeroBitCount >> 3
        return
      }
      place += 8
    }
  }

  private mutating func escape() throws(JSONProblem) {
    place += 1
    switch next {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      place += 1
    case UInt8(ascii: "u"):
      let unit = try hexadecimalUnit()
      if unit & 0xFC00 == 0xDC00 { throw problem(.loneSurrogate) }
      guard unit & 0xFC00 == 0xD800 else { return }
      guard next == UInt8(ascii: "\\") else { throw problem(.loneSurrogate) }
      place += 1
      guard next == UInt8(ascii: "u"), try hexadecimalUnit() & 0xFC00 == 0xDC00 else {
        throw problem(.loneSurrogate)
      }
    default: throw problem(.badEscape)
    }
  }

  /// Reads `uXXXX`.
  private mutating func hexadecimalUnit() throws(JSONProblem) -> UInt32 {
    place += 1
    guard place + 4 <= bytes.count else { throw problem(.badEscape) }
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Self.hexadecimalDigit(bytes[place]) else { throw problem(.badEscape) }
      unit = unit << 4 | digit
      place += 1
    }
    return unit
  }

  static func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }

  /// Reads a number, `true`, `false` or `null`.
  mutating func scalar() throws(JSONProblem) -> JSONValue {
    let start = place
    let kind: JSONValue.Kind
    switch next {
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      try number()
      kind = .number
    case UInt8(ascii: "t") where skip("true"): kind = .yes
    case UInt8(ascii: "f") where skip("false"): kind = .no
    case UInt8(ascii: "n") where skip("null"): kind = .null
    default: throw problem(.valueExpected)
    }
    return JSONValue(kind: kind, start: start, end: place)
  }

  private mutating func skip(_ word: StaticString) -> Bool {
    let end = place + word.utf8CodeUnitCount
    guard end <= bytes.count,
      UnsafeRawBufferPointer(rebasing: bytes[place..<end]).spells(word)
    else { return false }
    place = end
    return true
  }

  private mutating func number() throws(JSONProblem) {
    if next == UInt8(ascii: "-") { place += 1 }
    if next == UInt8(ascii: "0") { place += 1 } else { try digits() }
    if next == UInt8(ascii: ".") {
      place += 1
      try digits()
    }
    if next | 0x20 == UInt8(ascii: "e") {
      place += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { place += 1 }
      try digits()
    }
  }

  /// Reads one digit or more.
  private mutating func digits() throws(JSONProblem) {
    let start = place
    while next >= UInt8(ascii: "0"), next <= UInt8(ascii: "9") { place += 1 }
    if place == start { throw problem(.badNumber) }
  }
}

extension JSONScanner {
  /// The bytes of a value as they stand in the line.
  func raw(_ value: JSONValue) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[value.start..<value.end])
  }

  /// What a scanned string says, or a number, `true` or `false` as written; `nil` for the others.
  func text(of value: JSONValue) -> String? {
    switch value.kind {
    case .plainString, .number, .yes, .no: String(decoding: raw(value), as: UTF8.self)
    case .escapedString: Self.unescaped(raw(value))
    case .absent, .null, .object, .array: nil
    }
  }

  /// The text of a string that has been validated.
  static func unescaped(_ source: UnsafeRawBufferPointer) -> String {
    // No escape is shorter than what it stands for.
    String(unsafeUninitializedCapacity: source.count) { target in
      var length = 0
      var place = 0
      func append(_ byte: UInt8) {
        target[length] = byte
        length += 1
      }
      while place < source.count {
        guard source[place] == UInt8(ascii: "\\") else {
          append(source[place])
          place += 1
          continue
        }
        let kind = source[place + 1]
        place += 2
        switch kind {
        case UInt8(ascii: "b"): append(0x08)
        case UInt8(ascii: "f"): append(0x0C)
        case UInt8(ascii: "n"): append(0x0A)
        case UInt8(ascii: "r"): append(0x0D)
        case UInt8(ascii: "t"): append(0x09)
        case UInt8(ascii: "u"):
          let scalar = Self.scalar(source, at: &place)
          for unit in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { append(unit) }
        default: append(kind)
        }
      }
      return length
    }
  }

  /// The scalar whose hexadecimal digits, already validated, begin at `place`.
  private static func scalar(
    _ source: UnsafeRawBufferPointer, at place: inout Int
  ) -> Unicode.Scalar {
    func unit() -> UInt32 {
      defer { place += 4 }
      return source[place..<place + 4].reduce(0) { $0 << 4 | (hexadecimalDigit($1) ?? 0) }
    }
    let first = unit()
    guard first & 0xFC00 == 0xD800 else { return Unicode.Scalar(first) ?? "\u{FFFD}" }
    place += 2
    let second = unit()
    return Unicode.Scalar(0x10000 + (first & 0x3FF) << 10 + (second & 0x3FF)) ?? "\u{FFFD}"
  }
}

extension UnsafeRawBufferPointer {
  /// Whether the bytes are well-formed UTF-8.
  var isUTF8: Bool {
    (try? UTF8Span(validating: assumingMemoryBound(to: UInt8.self).span)) != nil
  }
}
