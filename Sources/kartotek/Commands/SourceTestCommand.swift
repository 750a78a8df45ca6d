import ArgumentParser
import DropLoading
import Glibc
import ProfileModel
import ProfileStore

extension SourceCommand {
  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "test", abstract: "Show what would become of a file if it were loaded now.",
      discussion: """
        Nothing is written, neither store nor folders. What was loaded before and who consents is asked of \
        the store as it is, if there is one.
        """)

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var printing: PrintOptions
    @Argument(help: "The file, which stays as it is.")
    var file: String
    @Option(help: "How many of the first rows to show.")
    var rows = 5

    func validate() throws {
      guard rows >= 0 else { throw ValidationError("--rows takes 0 or more.") }
    }

    func run() throws {
      let workspace = try Workspace(existing: options.workspace, role: options.role)
      // It shows rows as they are.
      try workspace.demand(.files)
      let trial = try trial(workspace)
      if printing.json { Output.line(JSON(trial)) } else { print(trial) }
      if let damage = trial.damage { throw Failure(.unusableInput, damage.description) }
      if trial.tally[.rejected] + trial.tally[.gated] > 0 {
        throw Failure(.rowsHeldBack, "Some rows would be held back.")
      }
    }

    private func trial(_ workspace: Workspace) throws -> SourceTrial {
      let settings = workspace.loaderSettings
      let name = file.split(separator: "/").last.map(String.init) ?? file
      do {
        guard
          case .known(let mapping) = try DropRecogniser.recognise(
            path: file, catalogue: settings.catalogue)
        else {
          throw Failure(
            .unusableInput,
            "\(name): of unknown kind. 'kartotek source suggest FILE' prints a mapping to start from."
          )
        }
        return try SourceTrial(
          path: file, mapping: mapping, settings: settings, store: try workspace.existingReader(),
          rowLimit: rows)
      } catch let error as ReadingError {
        throw Failure(.unusableInput, error.description)
      } catch let error as StoreError {
        throw Failure(error)
      }
    }

    private func print(_ trial: SourceTrial) {
      for row in trial.rows {
        Output.line(
          "line \(row.line): \(row.outcome.name)" + (row.problem.map { ", \($0.words)" } ?? ""))
        for problem in row.heldFields { Output.line("  without \(problem.words)") }
        for fact in row.facts {
          let purpose = fact.purpose.map { ", for \($0.rawValue)" } ?? ""
          Output.line("  \(fact.kind.rawValue)\(purpose)")
          for line in TextTable.lines(fact.fields.map { ["    \($0.name)", $0.value.raw] }) {
            Output.line(line)
          }
        }
      }
      let counts = RowOutcome.allCases.map { "\($0.name) \(trial.tally[$0])" }
      Output.line(
        "source \(trial.mapping.source.name), \(trial.tally.rows) rows: "
          + counts.joined(separator: ", "))
      for reason in trial.reasons {
        Output.line("  " + reason.words)
      }
    }
  }
}

extension SourceTrial.Reason {
  /// `3 rejected: not an amount (column total), first in line 7`.
  fileprivate var words: String {
    let column = column.map { " (column \($0))" } ?? ""
    let outcome = isOfFields ? "without fields" : outcome.name
    return "\(rows) \(outcome): \(reason)\(column), first in line \(firstLine)"
  }
}

extension RowProblem {
  fileprivate var words: String { (column.map { "column \($0): " } ?? "") + reason }
}

extension JSON {
  fileprivate init(_ trial: SourceTrial) {
    let counts = RowOutcome.allCases.map { ($0.name, JSON.int(trial.tally[$0])) }
    let rows = trial.rows.map { row in
      JSON.object([
        ("line", .int(row.line)), ("outcome", .string(row.outcome.name)),
        ("reason", .optional(row.problem?.reason)), ("column", .optional(row.problem?.column)),
        (
          "heldFields",
          .array(
            row.heldFields.map {
              .object([("fields", .optional($0.column)), ("reason", .string($0.reason))])
            })
        ),
        (
          "facts",
          .array(
            row.facts.map { fact in
              .object([
                ("kind", .string(fact.kind.rawValue)),
                ("purpose", .optional(fact.purpose?.rawValue)),
                (
                  "fields",
                  .array(
                    fact.fields.map {
                      .object([("name", .string($0.name)), ("value", .string($0.value.raw))])
                    })
                ),
              ])
            })
        ),
      ])
    }
    let reasons = trial.reasons.map { reason in
      JSON.object([
        ("outcome", .string(reason.outcome.name)), ("isOfFields", .bool(reason.isOfFields)),
        ("reason", .string(reason.reason)),
        ("column", .optional(reason.column)), ("rows", .int(reason.rows)),
        ("firstLine", .int(reason.firstLine)),
      ])
    }
    self = .object([
      ("source", .string(trial.mapping.source.name)),
      ("kind", .string(trial.mapping.kind.rawValue)),
      ("rows", .int(trial.tally.rows)), ("tally", .object(counts)), ("reasons", .array(reasons)),
      ("firstRows", .array(rows)),
    ])
  }
}
