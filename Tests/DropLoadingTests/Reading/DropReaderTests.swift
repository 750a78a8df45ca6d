import Glibc
import ProfileModel
import Testing

@testable import DropLoading

private let customers = """
  customer_id,email,phone,first_name,city,country,note\r
  C-1,Ada@Shop.test,501 234 567,Ada,"Łódź, centrum",PL,\r
  \r
  C-2,not an address,,Bo,,DE,x\r
  C-3,cy@shop.test,,"Cy
  the second",København,DK,"a ""fine"" one"\r
  C-4,short row\r
  ,,,Nobody,,,\r
  C-5,ed@shop.test,+49 151 23456789,Ed,Berlin,Germany,last
  """

private let events = """
  {"type":"track","userId":"C-1","timestamp":"2026-05-01T10:00:00Z","event":"Cart Viewed"}

  {"type":"track","userId":"C-1","timestamp":"2026-05-01T10:00:00Z","event":
  \t
  {"type":"page","anonymousId":7,"timestamp":"2026-05-01T10:00:01.5+02:00","name":"Home"}\r
  {"type":"identify","userId":"C-1","traits":{"phone":"12"},"timestamp":"2026-05-01T10:00:00Z"}
  {"type":"alias","userId":"C-1","previousId":"7","timestamp":"2026-05-01T10:00:02Z"}
  """

@Test(arguments: [(customers, DropKind.customers), (events, .events)])
func anyWindowAndAnyPlaceToResumeGiveTheSameRows(_ text: String, _ kind: DropKind) throws {
  let folder = try TestFolder()
  for path in [
    try folder.write(text, to: "plain"), try folder.write(gzipped(text), to: "zipped"),
  ] {
    let whole = read(path, kind)
    #expect(whole.error == nil && whole.rows.count == (kind == .events ? 5 : 6))
    for window in [1, 2, 3, 7, 64, 100] {
      #expect(read(path, kind, window: window).rows == whole.rows)
    }
    for (index, place) in whole.places.enumerated() {
      for window in [5, 1 << 20] {
        let rest = read(path, kind, from: place, window: window)
        #expect(rest.rows == Array(whole.rows[index...]))
      }
    }
  }
}

@Test func rowsKnowTheirLinesAndBytes() throws {
  let folder = try TestFolder()
  let path = try folder.write(customers, to: "c.csv")
  let result = read(path, .customers)
  #expect(result.facts.map(\.line) == [2, 5, 9])
  #expect(result.problems.map(\.line) == [4, 7, 8])
  #expect(result.problems.map(\.column) == ["email", "email", nil])
  #expect(result.problems.map(\.valueClass) == ["aaa aa aaa", "aaa aaa", nil])
  #expect(
    result.problems.map(\.reason) == [
      "not an e-mail address", "not an e-mail address",
      "names nobody: customer_id, email, phone empty or a placeholder",
    ])
  let bytes = Array(customers.utf8)
  for fact in result.facts {
    let row = bytes[Int(fact.byteRange.lowerBound)..<Int(fact.byteRange.upperBound)]
    #expect(String(decoding: row, as: UTF8.self).hasPrefix(fact.key ?? "?"))
  }
  #expect(result.facts.last?.byteRange.upperBound == Int64(bytes.count))
}

@Test func theHashOfARowDependsOnItsCellsAlone() throws {
  let folder = try TestFolder()
  func hashes(_ text: String) throws -> [UInt64] {
    read(try folder.write(text, to: "h.csv"), .customers).facts.map(\.contentHash)
  }
  let plain = try hashes("customer_id,email,shoe,hat\nC-1,a@b.test,42,7\n")
  #expect(try hashes("hat;\"email\";customer_id;shoe\r\n7; a@b.test;\"C-1\";42") == plain)
  #expect(try hashes("customer_id,email,shoe,hat,city\nC-1,a@b.test,42,7,\n") == plain)
  #expect(try hashes("customer_id,email,hat,shoe\nC-1,a@b.test,42,7\n") != plain)
  #expect(try hashes("customer_id,email,shoe,hat\nC-1,a@b.test,4,27\n") != plain)
  // A fixed value: the store keeps hashes from one run of the program to the next.
  #expect(plain == [2_292_909_835_863_057_041])
  let line = #"{"type":"track","userId":"1","timestamp":"2026-05-01","event":"x"}"#
  let lines = read(try folder.write("\(line)\n\(line)\r\n \(line)\n", to: "h.ndjson"), .events)
  let seen = lines.facts.map(\.contentHash)
  #expect(seen.count == 3 && seen[0] == seen[1] && seen[0] != seen[2])
}

@Test(arguments: DropKind.allCases)
func anyBytesGiveRowsThatCoverTheFile(_ kind: DropKind) throws {
  let folder = try TestFolder()
  var random = Seeded(state: UInt64(kind.columns.count))
  let form = CSVForm(encoding: .utf8, quoteEscape: .doubled)
  let header = kind.columns.map(\.name).joined(separator: ",")
  let words: [[UInt8]] = [
    [0], [0xFF], [0xC3], Array("\"".utf8), Array("\n".utf8), Array("\r\n".utf8), Array(",".utf8),
    Array("C-1".utf8), Array("2026-05-01".utf8), Array("a@b.test".utf8), Array("12.50".utf8),
    Array("PLN".utf8), Array("{\"type\":\"track\"".utf8), Array("}".utf8), Array("\\u".utf8),
  ]
  for _ in 0..<150 {
    var bytes = kind == .events ? [] : Array("\(header)\n".utf8)
    let start = bytes.count
    for _ in 0..<Int.random(in: 0..<80, using: &random) {
      bytes += words.randomElement(using: &random) ?? []
    }
    let path = try folder.write(bytes, to: "any")
    let result = read(path, kind, record: 60, form: form)
    #expect(result.error == nil)
    #expect(read(path, kind, window: 4, record: 60, form: form).rows == result.rows)
    var covered = Int64(start)
    let ranges = result.rows.map { row in
      switch row {
      case .fact(let fact): fact.byteRange
      case .problem(let problem): problem.byteRange
      }
    }
    for range in ranges {
      // Between rows there is nothing but blank lines.
      #expect(bytes[Int(covered)..<Int(range.lowerBound)].allSatisfy { $0 <= 0x20 })
      #expect(!range.isEmpty)
      covered = range.upperBound
    }
    #expect(bytes[Int(covered)...].allSatisfy { $0 <= 0x20 })
  }
}

@Test func aLineBeyondTheLimitIsRejectedAndTheRestIsRead() throws {
  let folder = try TestFolder()
  let long = String(repeating: "x", count: 500)
  let good = #"{"type":"track","userId":"C","timestamp":"2026-05-01","event":"e"}"#
  let path = try folder.write("{\"a\":\"\(long)\"}\n\(good)\n", to: "long.ndjson")
  for window in [16, 1 << 12] {
    let result = read(path, .events, window: window, record: 100)
    #expect(result.problems.map(\.reason) == ["a line of more than 100 bytes"])
    #expect(result.problems.first?.byteRange == 0..<509)
    #expect(result.facts.map(\.line) == [2])
  }
}

@Test(
  arguments: [
    ("customers-2026.csv", "customer_id,city\n", .known(.customers)),
    ("Customers.CSV", "email\n", .known(.customers)),
    ("orders.csv", "order_no,email,ordered_at,total\n", .known(.orders)),
    ("order_lines.csv", "order_no,line_no,sku,quantity,unit_price\n", .known(.orderLines)),
    ("x.ndjson", "", .known(.events)),
    ("x.jsonl", "nonsense", .known(.events)),
    (
      "orders.csv", "order_no,email\n",
      .unknown(header: ["order_no", "email"], nearest: .orders, missing: ["ordered_at", "total"])
    ),
    (
      "consents.csv", "purpose,status,recorded_at\n",
      .unknown(
        header: ["purpose", "status", "recorded_at"], nearest: .consents,
        missing: ["customer_id or email or phone or email_sha256"])
    ),
    ("export.csv", "sku;location;on_hand\n", .known(.stock)),
    ("rates.txt", "date,currency,rate_to_base\n", .known(.fxRates)),
    ("crm.csv", "customer_id,email,first_name,last_name,shoe\n", .known(.customers)),
    (
      "log", #"{"type":"track","userId":"1","event":"x"}"# + "\nrest", .known(.events)
    ),
    (
      "list.csv", "email,shoe,hat,glove\n",
      .unknown(header: ["email", "shoe", "hat", "glove"], nearest: .customers, missing: [])
    ),
    ("photo.jpg", "\u{0}\u{1}\n", .unknown(header: [], nearest: nil, missing: [])),
    (".customers.csv", "email\n", .notADrop), ("customers.csv.part", "email\n", .notADrop),
    ("customers.csv~", "email\n", .notADrop), ("customers.tmp", "email\n", .notADrop),
  ] as [(String, String, Recognition)])
func dropsAreRecognisedByNameThenByHeader(
  _ name: String, _ text: String, _ expected: Recognition
) throws {
  let folder = try TestFolder()
  #expect(try DropRecogniser.recognise(path: folder.write(text, to: name)) == expected)
  guard expected != .notADrop else { return }
  let zipped = try folder.write(gzipped(text), to: name + ".gz")
  #expect(try DropRecogniser.recognise(path: zipped) == expected)
}

extension Recognition {
  /// A built-in drop of a workspace without settings.
  static func known(_ kind: DropKind) -> Recognition {
    .known(SourceCatalogue.standard.mapping(of: kind))
  }
}

@Test func progressIsThatOfTheRowsTakenNotOfTheBytesInMemory() throws {
  let folder = try TestFolder()
  let reader = try DropReader(
    path: folder.write(customers, to: "plain"),
    mapping: SourceCatalogue.standard.mapping(of: .customers), defaults: .poland)
  _ = try reader.next()
  #expect(reader.fileBytesRead == reader.place.byteOffset)
  #expect(reader.fileBytesRead < reader.fileBytesTotal)
  while try reader.next() != nil {}
  #expect(reader.fileBytesRead == reader.fileBytesTotal)
}
