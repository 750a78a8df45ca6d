import Testing

@testable import DropLoading

/// The problem of a JSON text; `nil` when it is one.
private func problem(_ bytes: [UInt8]) -> JSONProblem? {
  bytes.withUnsafeBytes { buffer in
    var scanner = JSONScanner(buffer)
    do throws(JSONProblem) {
      _ = try scanner.value()
      try scanner.finish()
      return nil
    } catch {
      return error
    }
  }
}

@Test(
  arguments: [
    "{}", "[]", "[[]]", "[{}]", "0", "-0", "-0.0", "1e5", "1E+2", "1e-2", "0e1", "0.5e10", "1e400",
    "123456789012345678901234567890", "-1", "true", "false", "null", " [ 1 , 2 ] ", "\t{\n}\r",
    #""""#, #""a""#, #""\"\\\/\b\f\n\r\t""#, #""\u0041\u00e9\u20AC""#, #""\uD83D\uDE00""#,
    #""\uD834\udd1e""#, #""\u0000""#, "\"\u{7F}\"", "\"€𝄞\u{FFFF}\"", #"{"a":1,"a":2}"#,
    #"{"":0}"#, #"{"\u0061":[1,{"b":null}]}"#, #"[1,[2,[3]],{"c":[{}]}]"#, #"["a","b"]"#,
    #"{"a":"12345678901234567890 a long string with a quote \" in it"}"#,
  ])
func jsonIsAccepted(_ text: String) {
  #expect(problem(Array(text.utf8)) == nil)
}

@Test(
  arguments: [
    ("", .valueExpected), (" ", .valueExpected), ("{", .keyExpected), ("[", .valueExpected),
    ("[1,]", .valueExpected), ("[,1]", .valueExpected), ("[1 2]", .commaExpected),
    ("[1", .commaExpected), ("[1}", .commaExpected), (#"{"a":1]"#, .commaExpected),
    (#"{"a":1,}"#, .keyExpected), (#"{"a"}"#, .colonExpected), (#"{"a":}"#, .valueExpected),
    (#"{a:1}"#, .keyExpected), ("{1:1}", .keyExpected), ("{'a':1}", .keyExpected),
    (#"{"a":1 "b":2}"#, .commaExpected), (#"{"a",1}"#, .colonExpected),
    ("[]]", .textAfterValue), ("{}{}", .textAfterValue), ("1 1", .textAfterValue),
    ("01", .textAfterValue), ("-01", .textAfterValue), ("-", .badNumber), ("+1", .valueExpected),
    (".5", .valueExpected), ("1.", .badNumber), ("1.e1", .badNumber), ("1e", .badNumber),
    ("1e+", .badNumber), ("0x1", .textAfterValue), ("NaN", .valueExpected),
    ("Infinity", .valueExpected), ("-Infinity", .badNumber), ("nul", .valueExpected),
    ("True", .valueExpected), ("trueX", .textAfterValue), (#""a"#, .openString),
    (#""\"#, .badEscape), (#""\x41""#, .badEscape), (#""\u12""#, .badEscape),
    (#""\u12g4""#, .badEscape), (#""\uD800""#, .loneSurrogate), (#""\uDC00""#, .loneSurrogate),
    (#""\uD800\n""#, .loneSurrogate), (#""\uD800\u0041""#, .loneSurrogate),
    ("\"a\nb\"", .controlCharacter), ("\"\t\"", .controlCharacter),
    ("\"\u{0}\"", .controlCharacter),
    ("\u{FEFF}{}", .valueExpected), ("[1,/* x */2]", .valueExpected), ("['a']", .valueExpected),
  ] as [(String, JSONProblem.Reason)])
func whatIsNotJSONIsRejected(_ text: String, _ reason: JSONProblem.Reason) {
  #expect(problem(Array(text.utf8))?.reason == reason)
}

@Test(
  arguments: [
    [0xC3], [0xC3, 0x28], [0x80], [0xFF], [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
    [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80],
  ] as [[UInt8]])
func stringsAreUTF8(_ bytes: [UInt8]) {
  let text = [UInt8(ascii: "\"")] + bytes + [UInt8(ascii: "\"")]
  #expect(problem(text) == JSONProblem(reason: .notUTF8, atByte: 2))
}

@Test func nestingEndsAt512LevelsWithoutRecursion() {
  func nested(_ levels: Int, _ open: String, _ close: String) -> [UInt8] {
    Array(
      (String(repeating: open, count: levels) + "1" + String(repeating: close, count: levels)).utf8)
  }
  #expect(problem(nested(512, "[", "]")) == nil)
  #expect(problem(nested(512, #"{"a":"#, "}")) == nil)
  #expect(problem(nested(513, "[", "]")) == JSONProblem(reason: .tooDeep, atByte: 513))
  #expect(problem(nested(513, #"{"a":"#, "}"))?.reason == .tooDeep)
  #expect(problem(Array(String(repeating: "[", count: 1_000_000).utf8))?.reason == .tooDeep)
  #expect(problem(Array(String(repeating: #"[{"a":"#, count: 256).utf8))?.reason == .valueExpected)
}

@Test func escapesAreReadAsWhatTheyStandFor() throws {
  let text = #""\"\\\/\b\f\n\r\t\u0041\u00e9\u20AC\uD83D\uDE00ż""#
  let answer = Array(text.utf8).withUnsafeBytes { bytes in
    var scanner = JSONScanner(bytes)
    let value = try? scanner.value()
    return value.flatMap { scanner.text(of: $0) }
  }
  #expect(answer == "\"\\/\u{8}\u{C}\n\r\tAé€😀ż")
}

@Test func anyPrefixOfALineIsRejectedWithAPlaceInIt() {
  let line = Array(#"{"a":[1,-2.5e3,true,null,{"b":"x\u00e9\n"}],"c":"zażółć"} "#.utf8)
  #expect(problem(line) == nil)
  for length in 0..<line.count - 1 {
    guard let problem = problem(Array(line.prefix(length))) else {
      Issue.record("\(length) bytes were accepted")
      continue
    }
    #expect((1...length + 1).contains(problem.atByte))
  }
}
