import DropLoading
import ProfileModel
import ProfileStore

/// Drafts, tries and saves the source of a file of unknown kind, by the settings as they are in the file now.
struct SourceForms {
  /// Rows that are tried for a preview: enough to see what is wrong, few enough to answer at once.
  private static let rowLimit = 2_000
  /// Rows that are shown.
  private static let shownRows = 50

  let workspace: Workspace

  private func path(_ inDrops: String) -> String { workspace.folder.drops + "/" + inDrops }

  /// Guesses a source from the file's header and its first rows.
  func draft(_ inDrops: String, kind: DropKind?) throws(Failure) -> SourceDraft {
    let suggestion: SourceSuggestion
    do throws(ReadingError) {
      suggestion = try SourceSuggestion(path: path(inDrops), kind: kind)
    } catch {
      throw Failure(.unusableInput, error.description)
    }
    let source = suggestion.source
    guard source.format == .csv else {
      throw Failure(
        .unusableInput,
        "\(inDrops): not a table of columns. Name it .ndjson if it holds calls of the Segment spec."
      )
    }
    return SourceDraft(
      path: inDrops, name: source.name, match: source.match, kind: source.kind,
      choices: SourceDraft.Choices(
        fields: source.kind.fieldNames, dates: DateForm.allCases.map(\.rawValue),
        decimals: DecimalForm.allCases.map(\.rawValue)),
      columns: suggestion.columns.map { column in
        let field = source.columns[column.name] ?? column.name
        return SourceDraft.Column(
          name: DropText(column.name), sample: DropText(column.sample), trait: column.trait,
          remark: (suggestion.remarks["column " + column.name] ?? []).joined(separator: "; "),
          field: field.isEmpty ? nil : field)
      },
      date: source.forms.date?.rawValue, decimal: source.forms.decimal?.rawValue)
  }

  /// Tries the first rows; nothing is written.
  func preview(_ draft: SourceDraft) throws(Failure) -> SourcePreview {
    let mapping: SourceMapping
    do throws(OwnSource.Problem) {
      mapping = try source(draft).mapping()
    } catch {
      return SourcePreview(
        rows: [], tally: RowTally(), hasMore: false,
        problem: "\(error.key) must be \(error.expected).")
    }
    do {
      let trial = try SourceTrial(
        path: path(draft.path), mapping: mapping, settings: workspace.loaderSettings,
        store: workspace.openReader(), rowLimit: Self.shownRows,
        scanLimit: Self.rowLimit)
      return SourcePreview(
        rows: trial.rows.map(\.preview), tally: trial.tally,
        hasMore: trial.tally.rows >= Self.rowLimit, problem: trial.damage?.description)
    } catch let error as ReadingError {
      return SourcePreview(
        rows: [], tally: RowTally(), hasMore: false, problem: error.description)
    } catch let error as Failure {
      throw error
    } catch let error as StoreError {
      throw Failure(error)
    } catch {
      throw Failure(.unusableInput, "\(draft.path): cannot be tried.")
    }
  }

  /// Puts the source at the end of the settings.
  func save(_ draft: SourceDraft) throws(Failure) {
    let own = source(draft)
    do throws(OwnSource.Problem) {
      _ = try own.mapping()
    } catch {
      throw Failure(
        .usage, "\(error.key) must be \(error.expected). Turn it, then save again.")
    }
    let settingsPath = workspace.path + "/kartotek.toml"
    guard let before = TextFile.read(settingsPath) else {
      throw Failure(
        .unusableInput, "\(settingsPath): cannot be read. Give yourself read rights on it.")
    }
    let after = before + (before.isEmpty || before.hasSuffix("\n") ? "" : "\n") + "\n" + own.toml()
    // What cannot be read back is not written.
    _ = try WorkspaceSettings(toml: after, path: settingsPath)
    guard TextFile.replace(settingsPath, with: after) else {
      throw Failure(
        .cannotWrite, "\(settingsPath): cannot be written. Give yourself write rights on it.")
    }
  }

  private func source(_ draft: SourceDraft) -> OwnSource {
    var own = OwnSource(name: draft.name, match: draft.match, kind: draft.kind)
    own.forms.date = draft.date.flatMap { DateForm(rawValue: $0) }
    own.forms.decimal = draft.decimal.flatMap { DecimalForm(rawValue: $0) }
    own.purpose = draft.purpose
    own.lawfulBasis = draft.lawfulBasis
    for column in draft.columns where column.field != column.name.raw {
      own.columns[column.name.raw] = column.field ?? ""
    }
    return own
  }
}

extension SourceTrial.Row {
  fileprivate var preview: SourcePreview.Row {
    let held = problem.map { problem in
      (problem.column.map { "column \($0): " } ?? "") + problem.reason
    }
    let said = facts.flatMap(\.fields).map { "\($0.name) \($0.value.raw)" }.joined(separator: "  ")
    return SourcePreview.Row(line: line, outcome: outcome, words: DropText(held ?? said))
  }
}
