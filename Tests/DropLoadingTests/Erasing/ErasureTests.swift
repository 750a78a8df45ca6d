import ChildProcesses
import DropLoading
import Foundation
import ProfileModel
import ProfileStore
import StoreChecks
import Testing

/// Erasing people from all that a workspace keeps.
@Suite struct ErasureTests {
  @Test func nothingOfTwentyPeopleIsLeftInAnyFile() throws {
    let people = try MarkedPeople()
    let before = try Others(people)
    for number in 1...MarkedPeople.count {
      #expect(try !PlainScan.traces(of: number, in: people.workspace.path).isEmpty)
      let report = try people.erase(number)
      #expect(report.isClean, "\(report.scan.findings) \(report.unread) \(report.scan.unread)")
      #expect(report.counts.map(\.1).reduce(0, +) > 5)
    }
    for number in 1...MarkedPeople.count {
      #expect(try PlainScan.traces(of: number, in: people.workspace.path) == [])
    }
    #expect(try Others(people) == before)
    #expect(try StoreDump(store: people.workspace.storePath).findings == [])
  }

  /// Whoever comes first founds a profile, which a later row may find to be somebody known.
  @Test(arguments: 0..<9) func noOrderOfTheFilesLeavesATrace(turn: Int) throws {
    let people = try MarkedPeople(turn: turn)
    for number in [2, 5] {
      #expect(try people.erase(number).isClean)
      #expect(try PlainScan.traces(of: number, in: people.workspace.path) == [], "\(people.order)")
    }
    #expect(try StoreDump(store: people.workspace.storePath).findings == [])
  }

  /// Neither rows nor bits say that somebody with a number that leads to the person was in a segment.
  @Test func noSegmentRemembersThem() throws {
    let people = try MarkedPeople()
    let store = people.workspace.storePath
    _ = try ChildProcess.run([
      "sqlite3", store,
      """
      INSERT INTO segment_change
      SELECT s.id, 5, p.id, s.id % 2 FROM segment AS s CROSS JOIN profile AS p
      """,
    ])
    let number = try #require(try people.workspace.find(MarkedPeople.customer(3)).first).profile.id
    func remembered() throws -> (rows: Int, bits: Int) {
      let anchored = try people.workspace.query(
        """
        SELECT p.id FROM profile AS p JOIN identifier AS i ON i.id = p.anchor_id
        WHERE i.profile_id = \(number.rawValue)
        """
      ).compactMap { Int64($0) }
      let rows = try people.workspace.query(
        """
        SELECT count(*) FROM segment_change WHERE profile_id IN (
          \(anchored.map { String($0) }.joined(separator: ", ")))
        """)
      let sets = try people.workspace.query("SELECT hex(bits) FROM segment_members").map { hex in
        let digits = Array(hex)
        let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
          UInt8(String(digits[$0...$0 + 1]), radix: 16)
        }
        return try #require(ProfileSet(coded: bytes, capacity: 100_000))
      }
      let held = sets.count { set in anchored.contains { set.contains(ProfileID($0)) } }
      return (rows.first.flatMap { Int($0) } ?? 0, held)
    }
    let before = try remembered()
    #expect(before.rows > 1 && before.bits > 0)
    let others = try people.workspace.query("SELECT count(*) FROM segment_change")
    #expect(try people.erase(3).isClean)
    #expect(try remembered() == (0, 0))
    let left = try people.workspace.query("SELECT count(*) FROM segment_change")
    #expect((Int(others[0]) ?? 0) - (Int(left[0]) ?? 0) == before.rows)
  }

  @Test func wordsStayInTheIndexUnlessItIsPurged() throws {
    let people = try MarkedPeople()
    _ = try people.erase(3) { $0.purgesSearch = false }
    let files = try PlainScan.traces(of: 3, in: people.workspace.path)
    #expect(files.contains("store.sqlite"), "without it the scan would prove nothing")
  }

  @Test func noEarlierFileBringsThemBack() throws {
    let people = try MarkedPeople()
    for number in 1...3 { _ = try people.erase(number) }
    let count = try people.workspace.profileCount()
    let facts = try people.workspace.query("SELECT count(*) FROM trait_record")
    try people.deliver()
    // Content that is not known: all rows of it but for theirs came before.
    try ((people.files["customers.csv"] ?? Data()) + Data("\n".utf8)).write(
      to: URL(fileURLWithPath: people.watched.folder.drops + "/customers-3.csv"))
    try people.watched.loadOnce()
    #expect(try people.workspace.profileCount() == count)
    #expect(try people.workspace.query("SELECT count(*) FROM trait_record") == facts)
    for number in 1...3 {
      #expect(
        try PlainScan.traces(of: number, in: people.workspace.path)
          .filter { !$0.hasPrefix("drops/notes") } == [])
    }
    #expect(try StoreDump(store: people.workspace.storePath).findings == [])
  }

  @Test func theirRowsOfANewFileAreHeldBackAndNothingOfThemIsKept() throws {
    let people = try MarkedPeople()
    _ = try people.erase(2)
    let row = "\(MarkedPeople.customer(2)),new@example.com,,Ola,Nowa,,,,,,PL,,,,\n"
    try Data((Drops.customersHeader + row + Drops.customer("NEW-1", "n1@example.com")).utf8).write(
      to: URL(fileURLWithPath: people.watched.folder.drops + "/customers-new.csv"))
    try people.watched.loadOnce()
    let tally = try people.workspace.reader().drops(limit: 1).first?.tally
    #expect(tally?.words == "created 1, gated 1")
    let held = try people.workspace.query(
      "SELECT DISTINCT reason FROM quarantine WHERE id >> 32 = (SELECT max(id) FROM drop_file)")
    #expect(held == ["erased"])
    #expect(try PlainScan.traces(of: 2, in: people.workspace.path) == [])
    let file = try String(
      contentsOfFile: people.watched.folder.loaded + "/customers-new.csv", encoding: .utf8)
    #expect(!file.contains("new@example.com") && file.contains("n1@example.com"))
  }

  @Test func anErasureThatWasKilledIsEndedByTheNext() throws {
    let people = try MarkedPeople()
    var images: [Erasure.Step: String] = [:]
    _ = try people.erase(4) { erasure in
      erasure.onStep = { step in
        let image = people.workspace.path + "-\(step)"
        try? FileManager.default.copyItem(atPath: people.workspace.path, toPath: image)
        images[step] = image
      }
    }
    #expect(images.count == Erasure.Step.allCases.count)
    for (step, image) in images {
      defer { try? FileManager.default.removeItem(atPath: image) }
      let erasure = try people.erasure(at: image)
      let subject = try #require(erasure.pending, "\(step)")
      let report = try erasure.run(subject)
      #expect(report.isClean, "\(step): \(report.scan.findings)")
      #expect(try PlainScan.traces(of: 4, in: image) == [], "\(step)")
      #expect(try StoreDump(store: image + "/store.sqlite").findings == [], "\(step)")
      #expect(erasure.pending == nil)
    }
  }

  @Test(arguments: [true, false])
  func ordersStayWithoutANameWhereTheLawOrdersToKeepThem(keeps: Bool) throws {
    let people = try MarkedPeople()
    let number = try #require(try people.workspace.find(MarkedPeople.customer(5)).first).profile.id
    let count = try people.workspace.profileCount()
    _ = try people.erase(5, keepsOrders: keeps)
    #expect(try people.workspace.profileCount() == count - 1)
    let found = try people.workspace.find("SO-40005").first?.profile.name.raw
    #expect(found == (keeps ? "erased person \(number.rawValue) (restricted)" : nil))
    #expect(try PlainScan.traces(of: 5, in: people.workspace.path) == [])
    #expect(try StoreDump(store: people.workspace.storePath).findings == [])
  }

  /// A namesake is another person, and a longer name another name: neither is a trace.
  @Test func whoIsCalledAlikeIsNoTrace() throws {
    let workspace = try TestWorkspace()
    let watched = WatchedFolder(workspace)
    let row = { (id: String, last: String) in
      "\(id),\(id)@names.example,,Mei,\(last),,,,,,PL,,,,\n"
    }
    let rows = [("N-1", "Brown"), ("N-2", "Brown"), ("N-3", "Kowal"), ("N-4", "Kowalska")]
    let file = watched.folder.drops + "/customers.csv"
    try Data((Drops.customersHeader + rows.map(row).joined()).utf8).write(
      to: URL(fileURLWithPath: file))
    try watched.loadOnce()
    for id in ["N-1", "N-3"] {
      let erasure = try Erasure(
        workspace: workspace.path, storePath: workspace.storePath, auditPath: workspace.auditPath,
        settings: workspace.settings, nowMs: { TestWorkspace.nowMs })
      let person = try #require(try workspace.find(id).first).profile.id
      let preview = try #require(try erasure.preview(person, keepsOrders: true))
      let report = try erasure.run(preview.subject)
      #expect(report.isClean, "\(id): \(report.scan.findings)")
    }
    #expect(try workspace.find("Brown").map(\.profile.name.raw) == ["Mei Brown"])
    // Of whom nobody else has the name it is one, also within a line and in base64.
    let erasure = try Erasure(
      workspace: workspace.path, storePath: workspace.storePath, auditPath: workspace.auditPath,
      settings: workspace.settings, nowMs: { TestWorkspace.nowMs })
    let coded = Data("so says Mei Kowalska of it".utf8).base64EncodedString()
    try Data("call=Mei Kowalska;\n\(coded)\n".utf8).write(
      to: URL(fileURLWithPath: workspace.path + "/outside.txt"))
    let person = try #require(try workspace.find("N-4").first).profile.id
    let preview = try #require(try erasure.preview(person, keepsOrders: true))
    let left = try erasure.run(preview.subject).scan.findings
    #expect(left.map(\.file) == ["outside.txt"] && left.map(\.count) == [2])
  }

  @Test func aFamilysPhoneIsNotTakenFromTheOthers() throws {
    let workspace = try TestWorkspace()
    let watched = WatchedFolder(workspace)
    let row = { (id: String, name: String) in
      "\(id),\(name)@family.example,+48601222333,\(name),Kowal,,,,,,PL,,,,\n"
    }
    let file = watched.folder.drops + "/customers.csv"
    try Data((Drops.customersHeader + row("F-1", "mother") + row("F-2", "child")).utf8).write(
      to: URL(fileURLWithPath: file))
    try watched.loadOnce()
    let erasure = try Erasure(
      workspace: workspace.path, storePath: workspace.storePath, auditPath: workspace.auditPath,
      settings: workspace.settings, nowMs: { TestWorkspace.nowMs })
    let child = try #require(try workspace.find("F-2").first).profile.id
    let preview = try #require(try erasure.preview(child, keepsOrders: true))
    #expect(try erasure.run(preview.subject).isClean)
    #expect(
      try Set(workspace.find("+48601222333").map(\.profile.name.raw)) == ["mother Kowal"])
    let text = try String(contentsOfFile: watched.folder.loaded + "/customers.csv", encoding: .utf8)
    #expect(text.contains(row("F-1", "mother")) && !text.contains("child"))
    // A row of hers that is new comes in, with the phone.
    try Data((Drops.customersHeader + row("F-1", "mum")).utf8).write(
      to: URL(fileURLWithPath: file))
    try watched.loadOnce()
    #expect(try workspace.reader().drops(limit: 1).first?.tally.words == "updated 1")
    #expect(try StoreDump(store: workspace.storePath).findings == [])
  }

  @Test func theAuditNamesThePersonByAHashAlone() throws {
    let people = try MarkedPeople()
    let report = try people.erase(6)
    let audit = try AuditLog(path: people.workspace.auditPath)
    let entry = try #require(try audit.entries().last)
    #expect(entry.act == "person erased" && entry.object.raw == "subject \(report.subject)")
    #expect(try audit.findings() == [])
    let mode = try FileManager.default.attributesOfItem(
      atPath: people.workspace.path + "/erasure.key")[.posixPermissions]
    #expect(mode as? Int == 0o600)
  }

  @Test func withoutItsKeyNothingIsLoaded() throws {
    let people = try MarkedPeople()
    _ = try people.erase(7)
    try FileManager.default.removeItem(atPath: people.workspace.path + "/erasure.key")
    let report = try people.workspace.loader().load(
      path: try people.workspace.write(
        "customers-9.csv", Drops.customersHeader + Drops.customer("N")))
    #expect(report.tally[.created] == 0)
  }
}

/// What is kept of people who are not erased.
private struct Others: Equatable {
  let facts: [String]
  let lines: [String: [Int: String]]

  init(_ people: MarkedPeople) throws {
    facts = try ["trait_record", "event", "consent", "ticket", "customer_order"].flatMap { table in
      try people.workspace.query(
        """
        SELECT t.* FROM \(table) AS t JOIN identifier AS i ON i.id = t.identifier_id
        WHERE i.value LIKE 'other%' ORDER BY t.id
        """)
    }
    let files = try PlainScan.files(in: people.watched.folder.loaded)
    lines = Dictionary(
      uniqueKeysWithValues: files.map { name, data in
        let text =
          data.starts(with: [0xFF, 0xFE])
          ? String(data: data.dropFirst(2), encoding: .utf16LittleEndian) ?? ""
          : String(decoding: data, as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        let others = lines.filter { $0.element.lowercased().contains("other") }
        return (
          name, Dictionary(uniqueKeysWithValues: others.map { ($0.offset, String($0.element)) })
        )
      })
  }
}
