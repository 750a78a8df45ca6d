import ChildProcesses
import DropLoading
import Foundation
import ProfileModel
import ProfileStore

/// People whose every value is found nowhere else, in drops of many formats, among others.
struct MarkedPeople {
  static let count = 20
  let workspace: TestWorkspace
  let watched: WatchedFolder
  /// Each file as it was delivered.
  let files: [String: Data]

  static func email(_ number: Int) -> String { "zq\(number)kwx@marked.example" }
  static func phone(_ number: Int) -> String { "+486017\(10_000 + number)" }
  static func customer(_ number: Int) -> String { "MARK-\(7_000 + number)" }
  static func first(_ number: Int) -> String { "Żaneta\(number)q" }
  static func last(_ number: Int) -> String { "Zqówxkńska\(number)v" }

  /// The names of the files in the order in which they come.
  let order: [String]

  /// - Parameter turn: The files in the order of their names, of which so many come last.
  /// - Throws: What the disk or the loader reports.
  init(turn: Int = 0) throws {
    workspace = try TestWorkspace()
    watched = WatchedFolder(workspace)
    files = try Self.files()
    let names = files.keys.sorted()
    order = Array(names[(turn % names.count)...] + names[..<(turn % names.count)])
    try deliver()
  }

  /// Puts one file after the other into drops and loads it.
  func deliver() throws {
    for name in order {
      let path = "\(watched.folder.drops)/\(name)"
      try files[name]?.write(to: URL(fileURLWithPath: path))
      try watched.loadOnce()
    }
  }

  private static let everybody = Array(1...count) + Array(101...120)

  private static func files() throws -> [String: Data] {
    let customers =
      Drops.customersHeader
      + everybody.map { number in
        let isMarked = number <= count
        let (first, last) = isMarked ? (self.first(number), self.last(number)) : ("Bo", "Nowak")
        let email = isMarked ? self.email(number) : "other\(number)@example.com"
        let phone = isMarked ? self.phone(number) : ""
        let id = isMarked ? customer(number) : "OTHER-\(number)"
        return "\(id),\(email),\(phone),\(first),\(last),,,,Kraków,,PL,pl,,,2024-01-05\n"
      }.joined()
    let id = { (number: Int) in number <= count ? customer(number) : "OTHER-\(number)" }
    let email = { (number: Int) in
      number <= count ? self.email(number) : "other\(number)@example.com"
    }
    let orders =
      Drops.ordersHeader
      + everybody.map {
        "SO-\(40_000 + $0),\(id($0)),\(email($0)),,2026-10-01,paid,web,10.00,EUR,,\n"
      }.joined()
    let tickets =
      "ticket_no,customer_id,email,opened_at,closed_at,channel,subject,status,csat\n"
      + everybody.map {
        "T-\(50_000 + $0),\(id($0)),,2026-10-02,,mail,\"Where is it,\nasks \(email($0))\",open,\n"
      }.joined()
    let consents =
      Drops.consentsHeader
      + everybody.map {
        ",\(email($0)),,email_marketing,granted,consent,2026-01,2026-10-03T10:00:00Z,,form,,\(email($0))\n"
      }.joined()
    let visits = everybody.map {
      Drops.event(
        "m\($0)", user: id($0), anonymous: "device-\(id($0))",
        more: ",\"context\":{\"page\":{\"url\":\"/?e=\(email($0))\"}}")
    }.joined()
    let bad =
      Drops.customersHeader + everybody.map { "\(id($0)),\(email($0))x@,,,,,,,,,,,,,\n" }.joined()
    return [
      "customers.csv": Data(customers.utf8),
      // The same again: nothing of it is news.
      "customers-2.csv": Data((customers + "OTHER-999,o999@example.com,,,,,,,,,PL,,,,\n").utf8),
      "orders.csv": Data(orders.utf8), "tickets.csv": Data(tickets.utf8),
      "consents.csv": Data(consents.utf8), "visits.ndjson.gz": try zipped(visits),
      "customers-bad.csv": Data(bad.utf8),
      "customers-wide.csv": Data([0xFF, 0xFE])
        + (customers.replacingOccurrences(of: "2024-01-05", with: "2024-01-06")
          .data(using: .utf16LittleEndian) ?? Data()),
      "notes.txt": Data("call \(self.email(1))\nand other101@example.com\n".utf8),
    ]
  }

  private static func zipped(_ text: String) throws -> Data {
    let file = NSTemporaryDirectory() + "kartotek-zip-" + UUID().uuidString
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    _ = try ChildProcess.run(["gzip", "-n", file])
    defer { try? FileManager.default.removeItem(atPath: file + ".gz") }
    return try Data(contentsOf: URL(fileURLWithPath: file + ".gz"))
  }

  func erasure(at path: String? = nil) throws -> Erasure {
    let path = path ?? workspace.path
    return try Erasure(
      workspace: path, storePath: path + "/store.sqlite", auditPath: path + "/audit.sqlite",
      settings: workspace.settings, nowMs: { TestWorkspace.nowMs })
  }

  func erase(
    _ number: Int, keepsOrders: Bool = true, change: (Erasure) -> Void = { _ in }
  ) throws -> ErasureReport {
    let erasure = try erasure()
    change(erasure)
    let person = try workspace.find(Self.customer(number)).first
    guard let person, let preview = try erasure.preview(person.profile.id, keepsOrders: keepsOrders)
    else { throw NobodyFound() }
    return try erasure.run(preview.subject, counts: preview.counts)
  }

  struct NobodyFound: Error {}
}

/// Looks through all files by itself, in the plainest way.
struct PlainScan {
  /// Traces of a person, each with the file that has it; keys and what a pending erasure needs are left out.
  static func traces(of number: Int, in folder: String) throws -> [String] {
    let texts = [
      MarkedPeople.email(number), MarkedPeople.phone(number), MarkedPeople.customer(number),
      MarkedPeople.first(number), MarkedPeople.last(number),
      String(MarkedPeople.phone(number).dropFirst()), "zq\(number)kwx",
    ]
    let forms = Set(texts.flatMap(forms))
    return try files(in: folder).flatMap { name, data in
      forms.filter { data.range(of: $0) != nil }.map { _ in name }
    }
  }

  private static func forms(of text: String) -> [Data] {
    let spellings = [
      text, text.lowercased(), text.decomposedStringWithCanonicalMapping,
      TextFolding.words(text),
    ]
    let coded = Data(text.utf8).base64EncodedString().prefix { $0 != "=" }.dropLast()
    return spellings.map { Data($0.utf8) }
      + [String.Encoding.utf16LittleEndian, .utf16BigEndian].compactMap { text.data(using: $0) }
      + [Data(coded.utf8)]
  }

  /// Every file with its content, gzipped ones unpacked as well.
  static func files(in folder: String) throws -> [(String, Data)] {
    try FileManager.default.subpathsOfDirectory(atPath: folder).sorted().compactMap { name in
      let path = "\(folder)/\(name)"
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
        !isFolder.boolValue
      else { return nil }
      if name.hasSuffix(".gz") {
        return (name, Data(try ChildProcess.run(["gzip", "-dc", path]).output))
      }
      return (name, try Data(contentsOf: URL(fileURLWithPath: path)))
    }
  }
}
