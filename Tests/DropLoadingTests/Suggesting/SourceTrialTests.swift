import Foundation
import ProfileModel
import ProfileStore
import Testing

@testable import DropLoading

extension TestWorkspace {
  /// Tries a file that lies in the workspace's folder.
  fileprivate func trial(_ path: String, store: StoreReader?, rows: Int = 3) throws -> SourceTrial {
    let recognised = try DropRecogniser.recognise(path: path, catalogue: settings.catalogue)
    guard case .known(let mapping) = recognised else {
      Issue.record("unknown")
      throw ReadingError.unusableHeader(file: path, reason: "unknown")
    }
    return try SourceTrial(
      path: path, mapping: mapping, settings: settings, store: store, rowLimit: rows)
  }

  fileprivate func entries() throws -> [String: Data] {
    var entries: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: path)
    where !name.hasSuffix("-shm") {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path + "/" + name))
      // Whoever reads a store gives it an empty log.
      if !(name.hasSuffix("-wal") && bytes.isEmpty) { entries[name] = bytes }
    }
    return entries
  }
}

/// Every preset's file: what the trial says is what a load then does, with and without a store.
@Test(arguments: PresetFiles.names)
func aTrialSaysWhatALoadDoes(_ file: String) throws {
  let workspace = try TestWorkspace()
  let text = try String(contentsOfFile: PresetFiles.folder + file, encoding: .utf8)
  let path = try workspace.write(file, text)
  let first = try workspace.trial(path, store: nil)
  #expect(!FileManager.default.fileExists(atPath: workspace.storePath))
  let loaded = try workspace.loader().load(path: path).tally
  #expect(first.tally == loaded)
  let before = try workspace.entries()
  let second = try workspace.trial(path, store: try workspace.reader())
  #expect(second.tally[.created] == 0 && second.tally[.updated] == 0)
  #expect(second.tally[.rejected] == loaded[.rejected])
  let after = try workspace.entries()
  #expect(after == before)
}

@Test func aTrialShowsFieldsAndGroupsReasons() throws {
  let workspace = try TestWorkspace()
  let path = try workspace.write(
    "customers.csv",
    "customer_id,email,city\nC-1,A@Example.com,Łódź\nC-2,x,\nC-3,y,\nC-1,a@example.com,Łódź\n")
  let trial = try workspace.trial(path, store: nil, rows: 2)
  #expect(trial.tally.words == "created 1, updated 1, rejected 2")
  #expect(trial.rows.map(\.outcome) == [.created, .rejected])
  let fields = try #require(trial.rows.first?.facts.first).fields.map {
    "\($0.name)=\($0.value.raw)"
  }
  #expect(fields == ["customer_id=C-1", "email=a@example.com", "city=Łódź"])
  #expect(trial.reasons.map(\.rows) == [2])
  #expect(trial.reasons.first?.firstLine == 3)
  #expect(trial.reasons.first?.column == "email")
}

@Test func aTrialAsksTheGate() throws {
  let settings = LoaderSettings(
    register: Purpose.standardRegister,
    catalogue: SourceCatalogue(kinds: [
      .events: Source(
        name: "web", party: .first, purpose: Purpose.ID("profiling"), lawfulBasis: .consent,
        idSpace: "shop")
    ]), zone: .utc, defaultCountry: nil, baseCurrency: .eur)
  let workspace = try TestWorkspace(settings: settings)
  try workspace.load(
    "consents.csv",
    Drops.consentsHeader + "C-1,,,profiling,granted,consent,2026-01,2026-01-01,,form,web,\n")
  let path = try workspace.write(
    "events.ndjson", Drops.event("m1", user: "C-1") + Drops.event("m2", user: "C-2"))
  #expect(try workspace.trial(path, store: nil).tally.words == "gated 2")
  #expect(
    try workspace.trial(path, store: try workspace.reader()).tally.words == "created 1, gated 1")
  #expect(try workspace.loader().load(path: path).tally.words == "created 1, gated 1")
}
