import ArgumentParser
import DropLoading
import Glibc
import ProfileModel
import ProfileStore

/// `kartotek source`: which files are read how, and mappings for those that are not known.
struct SourceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "source", abstract: "Show, suggest and try how files are read.",
    subcommands: [List.self, Suggest.self, Test.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the sources: this workspace's own, presets and built-in drops.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var printing: PrintOptions

    func run() throws {
      let catalogue = try options.open().settings.catalogue
      let rows = catalogue.listing
      if printing.json {
        return Output.line(
          JSON.array(
            rows.map { row in
              .object([
                ("origin", .string(row.origin)), ("source", .string(row.mapping.name)),
                ("kind", .optional(row.kind)), ("recognisedBy", .string(row.recognisedBy)),
                ("party", .string(row.mapping.party.name)),
                ("purpose", .string(row.mapping.purpose.rawValue)),
                ("lawfulBasis", .string(row.mapping.lawfulBasis.name)),
                ("idSpace", .string(row.mapping.idSpace)),
              ])
            }))
      }
      let lines = TextTable.lines(
        rows.map {
          [
            $0.origin, $0.mapping.name, $0.kind ?? "", $0.recognisedBy, $0.mapping.purpose.rawValue,
            $0.mapping.lawfulBasis.words,
          ]
        })
      for line in lines { Output.line(line) }
    }
  }

  struct Suggest: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a [[source]] for a file, to start from.",
      discussion:
        "Put it at the end of kartotek.toml, and see with 'source test' what it makes of the file.")

    @OptionGroup var printing: PrintOptions
    @Argument(help: "The file, which stays as it is.")
    var file: String

    func run() throws {
      let suggestion: SourceSuggestion
      do throws(ReadingError) {
        suggestion = try SourceSuggestion(path: file)
      } catch {
        throw Failure(.unusableInput, error.description)
      }
      guard printing.json else {
        for line in suggestion.toml.split(separator: "\n", omittingEmptySubsequences: false)
          .dropLast()
        {
          Output.line(String(line))
        }
        return
      }
      let columns = suggestion.source.columns.sorted { $0.key < $1.key }
      let remarks = suggestion.remarks.sorted { $0.key < $1.key }
      Output.line(
        JSON.object([
          ("name", .string(suggestion.source.name)), ("match", .string(suggestion.source.match)),
          ("kind", .string(suggestion.source.kind.rawValue)),
          ("format", .string(suggestion.source.format.rawValue)),
          ("date", .optional(suggestion.source.forms.date?.rawValue)),
          ("decimal", .optional(suggestion.source.forms.decimal?.rawValue)),
          ("columns", .object(columns.map { ($0.key, .string($0.value)) })),
          ("remarks", .object(remarks.map { ($0.key, .array($0.value.map { .string($0) })) })),
          ("toml", .string(suggestion.toml)),
        ]))
    }
  }
}

extension SourceCatalogue {
  /// A source as a list shows it.
  fileprivate struct Listed {
    /// `own`, the preset's name, or `built-in`.
    let origin: String
    let mapping: Source
    /// `nil` where a row states several facts.
    let kind: String?
    let recognisedBy: String
  }

  fileprivate var listing: [Listed] {
    own.map {
      Listed(
        origin: "own", mapping: $0.source, kind: $0.kind.rawValue,
        recognisedBy: "name \($0.match ?? "")")
    }
      + Preset.all.map {
        Listed(
          origin: $0.name, mapping: presets[$0.name] ?? $0.source, kind: nil,
          recognisedBy: "header of \($0.title)")
      }
      + DropKind.allCases.map {
        Listed(
          origin: "built-in", mapping: mapping(of: $0).source, kind: $0.rawValue,
          recognisedBy: $0 == .events
            ? "name *.ndjson or *.jsonl, or its first line" : "name \($0.rawValue)*.csv, or header")
      }
  }
}
