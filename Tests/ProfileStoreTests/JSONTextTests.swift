import ChildProcesses
import ProfileModel
import Testing

@testable import ProfileStore

private func members(_ json: String, _ isWanted: (String) -> Bool = { _ in true }) -> [String] {
  var json = json
  return json.withUTF8 { JSONText.members(of: UnsafeRawBufferPointer($0), where: isWanted) }
    .map { "\($0.name)=\($0.value)" }
}

private let strange = "a\"b\\c\nd\u{1}e\u{1F}f/żółć 山 \u{1F600}"

@Test func membersAreReadAsTheyWereWritten() throws {
  let json = JSONText.object([("name", strange), ("", ""), ("city", "Kraków"), ("e\"", "}")])
  #expect(members(json) == ["name=\(strange)", "=", "city=Kraków", "e\"=}"])
  #expect(members(json) { $0 == "city" } == ["city=Kraków"])
  #expect(members(JSONText.object([])) == [])
}

/// SQLite's own functions escape otherwise than we do, and read what we write.
@Test func objectsAreThoseOfSQLite() throws {
  let json = JSONText.object([("name", strange)])
  let quoted = json.replacing("'", with: "''")
  let again = try ChildProcess.run([
    "sqlite3", ":memory:", "SELECT json_set('\(quoted)', '$.more', char(9, 10, 233) || 'x')",
  ]).lines
  #expect(members(again.joined(separator: "\n")) == ["name=\(strange)", "more=\t\n\u{E9}x"])
}

@Test(arguments: [
  (#"{"a":"\u00e9\ud83d\ude00\b\f\r"}"#, ["a=é\u{1F600}\u{8}\u{C}\r"]),
  (#"{ "a" : "1" , "b":"2" }"#, ["a=1", "b=2"]), (#"{"a":"1","b":"#, ["a=1"]),
  (#"{"a":"1","b":"cut\"#, ["a=1"]), (#"{"a":"\u12"}"#, ["a=\u{12}"]), ("", []),
])
func whatIsNoObjectEndsBeforeItsFault(_ json: String, expected: [String]) {
  #expect(members(json) == expected)
}
