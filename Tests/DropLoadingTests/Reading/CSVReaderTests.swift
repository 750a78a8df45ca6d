import ProfileModel
import Testing

@testable import DropLoading

/// Reads CSV text into cells; a record with a fault is its reason in brackets.
private func cells(
  _ text: String, limit: Int = 1_000, form: CSVForm = .evident
) throws -> [[String]] {
  let folder = try TestFolder()
  let path = try folder.write(text, to: "cells.csv")
  var answers: [[[String]]] = []
  for window in [1, 3, 4_096] {
    let source = try ByteSource(path: path)
    let form = try form.completed(by: source.beginning(), file: "cells.csv")
    let reader = try CSVReader(
      window: ByteWindow(
        source: source, capacity: window, encoding: form.encoding ?? .utf8),
      form: form, recordLimit: limit)
    var records: [[String]] = []
    while let record = try reader.next() {
      if let fault = record.fault {
        records.append(["[\(fault.reason)] \(record.line)"])
      } else {
        records.append(
          reader.fields.indices.map { String(decoding: reader.cell($0), as: UTF8.self) })
      }
    }
    answers.append(records)
  }
  #expect(answers.allSatisfy { $0 == answers[0] }, "the size of the window shows")
  return answers[0]
}

@Test(
  arguments: [
    ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
    ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
    ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
    ("a,b\r\n1,2\n3,4\r5,6", [["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"]]),
    ("\u{FEFF}a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("\n\r\na,b\n\n\n1,2\n\n", [["a", "b"], ["1", "2"]]),
    ("a;b\n1,5;2\n", [["a", "b"], ["1,5", "2"]]),
    ("a\tb\n1\t\n", [["a", "b"], ["1", ""]]),
    ("a|b\n|\n", [["a", "b"], ["", ""]]),
    ("sep=;\na;b,c,d,e\n", [["a", "b,c,d,e"]]),
    ("\"a;x\",b\n1,2\n", [["a;x", "b"], ["1", "2"]]),
    ("a,b\n\"x,y\",2\n", [["a", "b"], ["x,y", "2"]]),
    ("a,b\n\"x\r\ny\nz\",2\n", [["a", "b"], ["x\r\ny\nz", "2"]]),
    ("a,b\n\"he said \"\"no\"\"\",\"\"\n", [["a", "b"], ["he said \"no\"", ""]]),
    ("a,b\n\"\"\"\",2\n", [["a", "b"], ["\"", "2"]]),
    ("a,b\n5\" pipe,x\"y\"\n", [["a", "b"], ["5\" pipe", "x\"y\""]]),
    ("a,b\n\"x\",\"y\"", [["a", "b"], ["x", "y"]]),
    ("a,b\n  1  ,\" 2 \"\n", [["a", "b"], ["1", "2"]]),
    ("a,b\n{\"\"k\"\": 1},2\n", [["a", "b"], ["{\"\"k\"\": 1}", "2"]]),
    ("a,b\nzażółć,日本\n", [["a", "b"], ["zażółć", "日本"]]),
    ("a\n\n1\n", [["a"], ["1"]]),
    ("", []),
    ("\n\n", []),
  ] as [(String, [[String]])])
func csvIsSplitIntoCells(_ text: String, _ expected: [[String]]) throws {
  #expect(try cells(text) == expected)
}

@Test(
  arguments: [
    // The line after the broken record is read again.
    ("a,b\n\"x,2\n3,4\n", [["a", "b"], ["[the file ends inside a quoted field] 2"], ["3", "4"]]),
    ("a,b\n1,\"x", [["a", "b"], ["[the file ends inside a quoted field] 2"]]),
    ("a,b\n\"x\"y,2\n3,4\n", [["a", "b"], ["[text after a closing quote] 2"], ["3", "4"]]),
    ("a,b\n1,x\0y\n3,4\n", [["a", "b"], ["[a NUL byte] 2"], ["3", "4"]]),
  ] as [(String, [[String]])])
func aBrokenRecordDoesNotSwallowTheRest(_ text: String, _ expected: [[String]]) throws {
  #expect(try cells(text) == expected)
}

@Test func aRecordBeyondTheLimitIsGivenUpAtTheEndOfItsFirstLine() throws {
  let long = String(repeating: "x", count: 90)
  let rest = String(repeating: "3,4\n", count: 40)
  let quoted = try cells("a,b\n\"\(long)\n\(rest)", limit: 100)
  #expect(quoted.count == 42)
  #expect(quoted[1] == ["[a record of more than 100 bytes] 2"])
  #expect(quoted[2] == ["3", "4"])
  let plain = try cells("a,b\n\(long)\(long),2\n3,4\n", limit: 100)
  #expect(plain == [["a", "b"], ["[a record of more than 100 bytes] 2"], ["3", "4"]])
  let fitting = try cells("a,b\n\(long),\(String(repeating: "y", count: 8))\n3,4\n", limit: 100)
  #expect(fitting.count == 3 && fitting[1].count == 2)
}

@Test(
  arguments: [
    ("email,email\n", "column 2 repeats the name of column 1"),
    ("Email , EMAIL\n", "column 2 repeats the name of column 1"),
    ("email,na\0me\n", "a NUL byte"),
    ("email,\"na", "the file ends inside a quoted field"),
    (
      "first_name,city\n",
      "no column customer_id or email or phone or loyalty_id or login or email_sha256"
    ),
    ("", "no column customer_id or email or phone or loyalty_id or login or email_sha256"),
  ])
func anUnusableHeaderEndsTheFile(_ text: String, _ reason: String) throws {
  let folder = try TestFolder()
  let path = try folder.write(text, to: "h.csv")
  #expect(read(path, .customers).error == .unusableHeader(file: "h.csv", reason: reason))
}

@Test func anEndlessHeaderIsNamed() throws {
  let folder = try TestFolder()
  let path = try folder.write(String(repeating: "x", count: 70_000), to: "long.csv")
  #expect(
    read(path, .customers).error
      == .recordTooLong(file: "long.csv", line: 1, limitBytes: 65_536))
}

@Test func surplusCellsAndBytesOutsideUTF8AreRejectedWithReasonAndColumn() throws {
  let folder = try TestFolder()
  let text = "customer_id,email,city\nC-1,a@b.test,Łódź\nC-2,a@b.test,x,y\nC-3,,"
  let path = try folder.write(Array(text.utf8) + [0xC3, 0x28], to: "bad.csv")
  let problems = read(path, .customers).problems
  #expect(
    problems.map(\.reason) == [
      "4 cells instead of 3", "not UTF-8: set encoding for this source if it is another one",
    ])
  #expect(problems.map(\.line) == [3, 4])
  #expect(problems.map(\.column) == [nil, "city"])
}

@Test func cellsThatAreMissingAtTheEndOfARowAreEmpty() throws {
  let folder = try TestFolder()
  let header = "customer_id,email,city,note\n"
  let short = read(try folder.write(header + "C-1,a@b.test\n", to: "short.csv"), .customers)
  let full = read(try folder.write(header + "C-1,a@b.test,,\n", to: "full.csv"), .customers)
  let long = read(try folder.write(header + "C-1,a@b.test,,,, \n", to: "long.csv"), .customers)
  #expect(short.facts.count == 1)
  #expect(short.facts.map(\.contentHash) == full.facts.map(\.contentHash))
  #expect(long.facts.map(\.contentHash) == full.facts.map(\.contentHash))
  // The file may have been cut in the middle of this row.
  let cut = read(try folder.write(header + "C-1,a@b.te", to: "cut.csv"), .customers)
  #expect(cut.problems.map(\.reason) == ["the file ends in this row: 2 cells instead of 4"])
}

@Test func repeatedAndUnnamedColumnsAreSaid() throws {
  let folder = try TestFolder()
  let path = try folder.write(
    "email,city,,City,city_2\na@b.test,Gdynia,x,Sopot,Hel\n", to: "twice.csv")
  let reader = try DropReader(
    path: path, mapping: SourceCatalogue.standard.mapping(of: .customers), defaults: .poland)
  #expect(
    reader.notes == [
      "column 4 repeats the name of column 2 and is read as 'city_3'",
      "left out, without a name: column 3",
    ])
  guard case .fact(let row) = try reader.next(), case .traits(let traits) = row.fact else {
    Issue.record("no traits")
    return
  }
  #expect(traits.values.map(\.name) == ["email", "city", "city_3", "city_2"])
  #expect(traits.values.map(\.value) == ["a@b.test", "Gdynia", "Sopot", "Hel"])
}

@Test(
  arguments: [
    (#"a,b\n"he said \"no\"",2\n"#, ["he said \"no\"", "2"]),
    (#"a,b\n"back\\",2\n"#, ["back\\", "2"]),
    (#"a,b\n"C:\temp","x\y"\n"#, [#"C:\temp"#, #"x\y"#]),
    (#"a,b\n"both "" and \"","x"\n"#, [#"both " and ""#, "x"]),
  ])
func quotesMayBeEscapedByABackslash(_ text: String, _ row: [String]) throws {
  let text = text.replacing("\\n", with: "\n")
  #expect(try cells(text, form: CSVForm(quoteEscape: .backslash)) == [["a", "b"], row])
}

@Test func theEscapeOfQuotesIsToldByTheRowsThatItMakes() throws {
  let escaped = "a,b\n\"he said \\\"no\\\" twice\",2\n"
  #expect(try cells(escaped) == [["a", "b"], ["he said \"no\" twice", "2"]])
  // A path that ends in a backslash breaks nothing as it stands.
  let path = "a,b\n\"C:\\\",2\n\"D:\\\",3\n"
  #expect(try cells(path) == [["a", "b"], ["C:\\", "2"], ["D:\\", "3"]])
}
