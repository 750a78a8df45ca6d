import DropLoading
import Foundation
import ProfileModel
import Testing

@testable import kartotek

/// What the form for a file of unknown kind does with files and settings.
struct SourceFormsTests {
  private let scratch: Scratch
  private let forms: SourceForms

  init() throws {
    scratch = try Scratch()
    forms = SourceForms(workspace: try Workspace(scratch.path))
  }

  private var settings: String {
    (try? String(contentsOfFile: scratch.path + "/kartotek.toml", encoding: .utf8)) ?? ""
  }

  @Test func encodingAndPatternAreSavedAndReadBack() throws {
    // The letters of `Łódź` in Windows-1250.
    let file = URL(fileURLWithPath: scratch.path + "/drops/people-2026.csv")
    try (Data("e-mail;miasto\na@example.com;".utf8) + Data([0xA3, 0xF3, 0x64, 0x9F, 0x0A]))
      .write(to: file)
    let suggested = try forms.draft("people-2026.csv", kind: .customers)
    #expect(suggested.choices.matches == ["people-[0-9]*.csv", "people-2026.csv"])
    var draft = try forms.draft("people-2026.csv", kind: .customers, encoding: "windows-1250")
    #expect(draft.encoding == "windows-1250")
    #expect(draft.columns.last?.sample.raw == "Łódź")
    draft.match = "people-*.csv"
    #expect(try forms.preview(draft).tally[.created] == 1)
    try forms.save(draft)
    #expect(settings.contains("encoding = \"windows-1250\""))
    #expect(settings.contains("match = \"people-*.csv\""))
    let saved = try Workspace(scratch.path).settings.catalogue.own.first
    #expect(saved?.form.encoding == .windows1250)
  }

  @Test func aFileWhoseLettersTellNoEncodingIsReadInOneThatItMayBe() throws {
    let file = URL(fileURLWithPath: scratch.path + "/drops/people.csv")
    try (Data("e-mail;miasto\na@example.com;x".utf8) + Data([0xE6, 0x0A])).write(to: file)
    let draft = try forms.draft("people.csv", kind: .customers)
    #expect(draft.encoding != nil)
  }

  @Test func aPatternThatDoesNotFitTheFileIsNotSaved() throws {
    try scratch.write("drops/people.csv", "e-mail,miasto\na@example.com,x\n")
    var draft = try forms.draft("people.csv", kind: .customers)
    let before = settings
    for (match, words) in [("persons.csv", "fits people.csv"), ("", "file names"), ("[", "closed")]
    {
      draft.match = match
      #expect(try forms.preview(draft).problem?.contains(words) == true)
      #expect { try forms.save(draft) } throws: {
        ($0 as? Failure)?.message.contains(words) == true
      }
    }
    #expect(settings == before)
  }

  @Test func nothingIsSavedForAFileThatIsGone() throws {
    try scratch.write("drops/people.csv", "e-mail,miasto\na@example.com,x\n")
    let draft = try forms.draft("people.csv", kind: .customers)
    let before = settings
    try FileManager.default.removeItem(atPath: scratch.path + "/drops/people.csv")
    #expect { try forms.save(draft) } throws: {
      ($0 as? Failure)?.message.contains("is no longer in drops/") == true
    }
    #expect(settings == before)
  }
}
