import Foundation
import ProfileModel
import Testing

@testable import DropLoading

private func events(_ workspace: TestWorkspace, _ who: String) throws -> [String] {
  try #require(try workspace.card(who)).lastEntries.map {
    "\($0.title.raw) \(Zone.utc.day(ofMs: $0.key.atMs).iso) \(($0.key.atMs / 60_000) % 60)"
  }
}

@Test func aSegmentArchiveLoadsByItsFirstLine() throws {
  let workspace = try TestWorkspace()
  #expect(try workspace.loadPreset("segment-archive.json").tally.words == "created 2")
  let xena = try #require(try workspace.card("xena@example.com"))
  #expect(
    xena.identifierWords == [
      "customer_id S-1", "email xena@example.com", "anonymous_id seg-a1",
    ])
  #expect(xena.trait("first_name")?.raw == "Xena")
  // The device's clock went an hour fast, and no corrected timestamp was kept.
  #expect(
    try events(workspace, "xena@example.com") == [
      "Product Viewed 2026-05-01 5", "identify 2026-05-01 0",
    ])
}

/// The archiver's own `userId` only routes; a batch may hold calls of several people.
@Test func aRudderStackArchiveIsUnwrapped() throws {
  let workspace = try TestWorkspace()
  let report = try workspace.loadPreset("1777622400.2abc.rudder.json")
  #expect(report.tally.words == "created 3")
  let yves = try #require(try workspace.card("yves@example.com"))
  #expect(
    yves.identifierWords == [
      "customer_id R-1", "email yves@example.com", "anonymous_id rud-a1",
    ])
  #expect(
    try events(workspace, "R-1") == ["Cart Viewed 2026-05-01 3", "/cups 2026-05-01 0"])
  #expect(try events(workspace, "R-2") == ["Product Viewed 2026-05-01 1"])
  #expect(try events(workspace, "R-3") == ["Product Added 2026-05-01 2"])
  #expect(try workspace.find("5f0c-internal").isEmpty)
  #expect(try workspace.find("rud-a2<<>>R-2").isEmpty)
  #expect(
    try workspace.loadPreset("1777622400.2abc.rudder.json", as: "copy.ndjson").tally.words
      == "unchanged 3")
}

@Test func jitsuEventsLoadWrappedAndFlat() throws {
  let workspace = try TestWorkspace()
  let report = try workspace.loadPreset("jitsu-events.json")
  #expect(report.tally.words == "created 3, gated 1")
  let zoe = try #require(try workspace.card("zoe@example.com"))
  #expect(
    zoe.identifierWords == ["customer_id J-1", "email zoe@example.com", "anonymous_id jit-a1"])
  #expect(zoe.traitWords == ["city=Lund", "email=zoe@example.com", "first_name=Zoe"])
  let properties = try workspace.query("SELECT properties FROM event WHERE kind = 0")
  #expect(properties == [#"{"name":"Cup \"blue\"","price":12.5}"#])
}

@Test func aBatchOfTooManyCallsIsRejectedAsAWhole() throws {
  let workspace = try TestWorkspace()
  func batch(_ count: Int) -> String {
    let calls = (1...count).map {
      #"{"type":"track","userId":"B-1","messageId":"b\#(count)-\#($0)","event":"e","timestamp":"2026-05-01"}"#
    }
    return "{\"batch\":[\(calls.joined(separator: ","))]}\n"
  }
  let tally = try workspace.load(
    "batches.ndjson", batch(16) + batch(17) + "{\"batch\":[]}\n{\"batch\":[1]}\n")
  #expect(tally.words == "created 1, rejected 3")
  #expect(
    try workspace.query("SELECT count(DISTINCT id), count(DISTINCT line) FROM event") == ["16|1"])
}

/// Every export is known by its header alone, whatever it is called.
@Test(arguments: PresetFiles.names.filter { $0.hasSuffix(".csv") && !$0.contains("audience") })
func presetsAreKnownByTheirHeader(_ file: String) throws {
  let usual = try TestWorkspace().loadPreset(file).tally
  for name in ["customers.csv", "x.txt", "orders-1.csv"] {
    let report = try TestWorkspace().loadPreset(file, as: name)
    #expect(report.ending == .loaded)
    #expect(report.tally == usual)
    #expect(Preset.all.map(\.source.name).contains(report.source))
  }
}

/// Labels of WooCommerce are in the shop's language: such a file is not guessed.
@Test func aTranslatedHeaderIsNoPreset() throws {
  let workspace = try TestWorkspace()
  let file = try workspace.write(
    "raport.csv", "Data,Zamówienie nr,Status,Klient,Rodzaj klienta,Produkty,Sprzedaż netto\n")
  let report = try workspace.loader().load(path: file)
  let words = try #require(report.unknownText)
  #expect(words.contains("source suggest"))
}
