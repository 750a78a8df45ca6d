import ProfileModel
import Testing

@testable import DropLoading

/// A text in an encoding of one byte a character, or in UTF-16.
func encoded(_ text: String, _ encoding: TextEncoding) throws -> [UInt8] {
  switch encoding {
  case .utf8: return Array(text.utf8)
  case .utf16LittleEndian:
    return text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
  case .utf16BigEndian:
    return text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
  case .windows1250, .windows1252, .iso8859part1, .iso8859part2:
    let characters = try #require(CodePage.characters(encoding))
    return try text.unicodeScalars.map { scalar in
      if scalar.isASCII { return UInt8(scalar.value) }
      return UInt8(try #require(characters.firstIndex(of: scalar), "\(scalar)") + 0x80)
    }
  }
}

private let polish = """
  customer_id,email,first_name,last_name,city
  C-1,a@b.test,Łukasz,Wałęsa,Łódź
  C-2,b@b.test,Żaneta,Święcicka,Kraków
  C-3,c@b.test,Michał,Dąbrowski,Gdańsk
  C-4,d@b.test,Paweł,Źródłowski,Częstochowa
  """
private let czech = """
  customer_id,email,first_name,last_name,city
  C-1,a@b.test,Jiří,Dvořák,Plzeň
  C-2,b@b.test,Šárka,Černá,České Budějovice
  C-3,c@b.test,Tomáš,Růžička,Ústí nad Labem
  """
private let french = """
  customer_id,email,first_name,last_name,city
  C-1,a@b.test,Hélène,Lefèvre,Besançon
  C-2,b@b.test,Jérôme,Forêt,Nîmes
  C-3,c@b.test,Zoé,Bérénice,Orléans
  C-4,d@b.test,André,Béchard,Évreux
  C-5,e@b.test,Benoît,Gérard,Saint-Étienne
  """
private let danish = """
  customer_id,email,first_name,last_name,city
  C-1,a@b.test,Søren,Kjær,Århus
  C-2,b@b.test,Åse,Østergård,Tønder
  C-3,c@b.test,Bjørn,Nørgaard,Ærø
  """
private let german = "customer_id,email,city\nC-1,a@b.test,Köln\nC-2,b@b.test,Görlitz am Fluß\n"

@Test(
  arguments: [
    (polish, .windows1250), (polish, .iso8859part2), (czech, .windows1250),
    (czech, .iso8859part2), (french, .windows1252), (danish, .windows1252), (polish, .utf8),
  ] as [(String, TextEncoding)])
func aClearEncodingIsTold(_ text: String, _ encoding: TextEncoding) throws {
  let beginning = FileBeginning(try encoded(text, encoding), isWhole: true)
  #expect(try beginning.evidentEncoding("x.csv") == encoding)
  #expect(String(decoding: beginning.text(encoding), as: UTF8.self) == text)
}

@Test func whatAllEncodingsReadAlikeIsClear() throws {
  for encoding in [TextEncoding.windows1250, .windows1252, .iso8859part1, .iso8859part2] {
    let beginning = FileBeginning(try encoded(german, encoding), isWhole: true)
    let told = try beginning.evidentEncoding("x.csv")
    #expect(String(decoding: beginning.text(told), as: UTF8.self) == german)
  }
}

@Test(
  arguments: [
    // è or č, ñ or ń, ³ or ł: a name is no proof.
    [0x4D, 0xE8, 0x72], [0x4E, 0x75, 0xF1, 0x65, 0x7A], [0x6D, 0xB3],
    // Cyrillic, and noise.
    [0xCC, 0xEE, 0xF1, 0xEA, 0xE2, 0xE0, 0x20, 0xCF, 0xE5, 0xF2, 0xF0],
    [0x81, 0x8D, 0x90, 0x9D], [0xFF], [0xC3, 0x28],
  ] as [[UInt8]])
func anUnclearEncodingIsRefusedWithTheSettingToMake(_ bytes: [UInt8]) throws {
  let folder = try TestFolder()
  let path = try folder.write(
    Array("customer_id,email,city\nC-1,a@b.test,".utf8) + bytes + [0x0A], to: "customers.csv")
  for error in [read(path, .customers).error, recognisingRefusal(path)] {
    guard case .unclearEncoding = error else {
      Issue.record("\(String(describing: error))")
      continue
    }
    #expect(error?.description.contains("encoding = \"windows-1252\"") == true)
  }
  let set = read(path, .customers, form: CSVForm(encoding: .iso8859part2))
  #expect(set.rows.count == 1 && set.error == nil)
}

private func recognisingRefusal(_ path: String) -> ReadingError? {
  do throws(ReadingError) {
    _ = try DropRecogniser.recognise(path: path)
    return nil
  } catch {
    return error
  }
}

@Test func oneNameInAThousandRowsIsNoProof() throws {
  let rows = String(repeating: "C-1,a@b.test,Mèr\n", count: 1_000)
  let bytes = try encoded("customer_id,email,city\n" + rows, .windows1252)
  #expect(throws: ReadingError.self) {
    try FileBeginning(bytes, isWhole: true).evidentEncoding("x.csv")
  }
}

@Test func textThatIsMostlyUTF8IsUTF8() throws {
  let bytes = Array("a,b\nŁódź,Kraków\nGdańsk,".utf8) + [0xB3, 0x0A]
  #expect(try FileBeginning(bytes, isWhole: true).evidentEncoding("x.csv") == .utf8)
  // A character that the end of the sample cuts in two breaks nothing.
  let cut = Array(("a,b\n" + String(repeating: "x", count: 50) + "ł").utf8).dropLast()
  #expect(try FileBeginning(Array(cut), isWhole: false).evidentEncoding("x.csv") == .utf8)
}

@Test(arguments: TextEncoding.allCases, [1, 3, 64, 1 << 20])
func anyEncodingGivesTheRowsOfUTF8AndTheirPlaces(
  _ encoding: TextEncoding, _ window: Int
) throws {
  let folder = try TestFolder()
  let text = encoding == .windows1252 || encoding == .iso8859part1 ? french : polish
  let isWide = encoding == .utf16LittleEndian || encoding == .utf16BigEndian
  let mark = isWide ? "\u{FEFF}" : ""
  let wide = isWide ? "\nC-9,z@b.test,\"a \"\"😀\"\" b\",Q,R" : ""
  let bytes = try encoded(mark + text + wide, encoding)
  let plain = read(try folder.write(text + wide, to: "plain.csv"), .customers)
  let path = try folder.write(bytes, to: "encoded.csv")
  let form = CSVForm(encoding: encoding)
  let result = read(path, .customers, window: window, form: form)
  #expect(result.error == nil)
  #expect(result.facts.map(\.fact) == plain.facts.map(\.fact))
  #expect(result.facts.map(\.contentHash) == plain.facts.map(\.contentHash))
  #expect(result.facts.last?.byteRange.upperBound == Int64(bytes.count))
  for (row, other) in zip(result.facts, plain.facts) {
    let range = Int(row.byteRange.lowerBound)..<Int(row.byteRange.upperBound)
    let line = FileBeginning(Array(bytes[range]), isWhole: true).text(encoding)
    let expected = Array((text + wide).utf8)[
      Int(other.byteRange.lowerBound)..<Int(other.byteRange.upperBound)]
    #expect(line == Array(expected))
  }
  for (index, place) in result.places.enumerated() {
    let rest = read(path, .customers, from: place, window: window, form: form)
    #expect(rest.rows == Array(result.rows[index...]))
  }
}

@Test func whatUTF16CannotHoldRejectsItsRowAlone() throws {
  let folder = try TestFolder()
  let head = try encoded("\u{FEFF}customer_id,email,city\n", .utf16LittleEndian)
  let lone = try encoded("C-1,a@b.test,x", .utf16LittleEndian) + [0x00, 0xD8]
  let good = try encoded("\nC-2,b@b.test,Łódź\nC-3,c@b.test,y", .utf16LittleEndian)
  let path = try folder.write(head + lone + good + [0x41], to: "odd.csv")
  for window in [1, 5, 1 << 20] {
    let result = read(path, .customers, window: window)
    #expect(result.problems.map(\.line) == [2, 4])
    #expect(result.problems.allSatisfy { $0.reason == "not utf-16le" })
    #expect(result.facts.map(\.line) == [3])
    let end = Int64(head.count + lone.count + good.count + 1)
    #expect(result.problems.last?.byteRange.upperBound == end)
  }
}

@Test func aByteThatTheEncodingLacksRejectsItsRowAlone() throws {
  let folder = try TestFolder()
  let text = Array("customer_id,email,city\nC-1,a@b.test,x".utf8) + [0x81]
  let path = try folder.write(text + Array("\nC-2,b@b.test,y\n".utf8), to: "odd.csv")
  let result = read(path, .customers, form: CSVForm(encoding: .windows1252))
  #expect(result.problems.map(\.reason) == ["not windows-1252"])
  #expect(result.problems.map(\.column) == ["city"])
  #expect(result.facts.map(\.line) == [3])
}

@Test func aByteOrderMarkOutranksASetting() throws {
  let folder = try TestFolder()
  let path = try folder.write("\u{FEFF}customer_id,city\nC-1,Łódź\n", to: "marked.csv")
  let result = read(path, .customers, form: CSVForm(encoding: .windows1250))
  #expect(result.facts.count == 1)
  let event = #"{"type":"track","userId":"ż","timestamp":"2026-05-01","event":"x"}"#
  let wide = try folder.write(
    encoded("\u{FEFF}\(event)\r\n\n\(event)", .utf16BigEndian), to: "wide.ndjson")
  #expect(read(wide, .events).facts.map(\.line) == [1, 3])
}

@Test func utf16WithoutItsMarkIsNamed() throws {
  let folder = try TestFolder()
  let path = try folder.write(
    encoded("customer_id,city\nC-1,Hel\n", .utf16LittleEndian), to: "wide.csv")
  let error = read(path, .customers).error
  #expect(error == .unclearEncoding(file: "wide.csv", possible: [.utf16LittleEndian]))
  let set = read(path, .customers, form: CSVForm(encoding: .utf16LittleEndian))
  #expect(set.facts.count == 1)
}
