import DropLoading
import Glibc
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
  ///
  /// - Parameters:
  ///   - inDrops: The file's path below `drops`.
  ///   - kind: What its rows are; `nil` takes the likeliest.
  ///   - encoding: As settings name it; `nil` takes the file's own, or where it tells none one that it may be.
  /// - Returns: The draft, with what may be chosen for each of its lines.
  /// - Throws: ``Failure`` when the file cannot be read or is no table.
  func draft(
    _ inDrops: String, kind: DropKind?, encoding: String? = nil
  ) throws(Failure) -> SourceDraft {
    let suggestion = try suggestion(
      inDrops, kind, encoding.flatMap { TextEncoding(rawValue: $0) })
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
        fields: source.kind.fieldNames, matches: matches(source, inDrops),
        encodings: TextEncoding.allCases.map(\.rawValue), dates: DateForm.allCases.map(\.rawValue),
        decimals: DecimalForm.allCases.map(\.rawValue)),
      columns: suggestion.columns.map { column in
        let field = source.columns[column.name] ?? column.name
        return SourceDraft.Column(
          name: DropText(column.name), sample: DropText(column.sample), trait: column.trait,
          remark: (suggestion.remarks["column " + column.name] ?? []).joined(separator: "; "),
          field: field.isEmpty ? nil : field)
      },
      encoding: source.form.encoding?.rawValue, date: source.forms.date?.rawValue,
      decimal: source.forms.decimal?.rawValue)
  }

  private func suggestion(
    _ inDrops: String, _ kind: DropKind?, _ encoding: TextEncoding?
  ) throws(Failure) -> SourceSuggestion {
    do throws(ReadingError) {
      return try SourceSuggestion(path: path(inDrops), kind: kind, encoding: encoding)
    } catch .unclearEncoding(_, let possible) where encoding == nil {
      // The person sees by the samples whether it is the right one, and turns it if it is not.
      return try suggestion(inDrops, kind, possible.first ?? .windows1252)
    } catch {
      throw Failure(.unusableInput, error.description)
    }
  }

  /// The pattern that fits the next delivery too, and the file's name alone.
  private func matches(_ source: OwnSource, _ inDrops: String) -> [String] {
    let name = Self.name(inDrops)
    let isPlain = !name.contains { "*?[]\\".contains($0) }
    return [source.match] + (isPlain && name != source.match ? [name] : [])
  }

  private static func name(_ inDrops: String) -> String {
    inDrops.split(separator: "/").last.map(String.init) ?? inDrops
  }

  /// What keeps a draft from being saved; `nil` when nothing does.
  private func problem(_ draft: SourceDraft) -> String? {
    let own = source(draft)
    do throws(OwnSource.Problem) {
      _ = try own.mapping()
    } catch {
      return "\(error.key) must be \(error.expected)."
    }
    return own.fits(fileName: Self.name(draft.path))
      ? nil : "match must be a pattern that fits \(Self.name(draft.path)) too."
  }

  /// Tries the first rows; nothing is written.
  func preview(_ draft: SourceDraft) throws(Failure) -> SourcePreview {
    if let problem = problem(draft) {
      return SourcePreview(rows: [], tally: RowTally(), hasMore: false, problem: problem)
    }
    do {
      let mapping = try source(draft).mapping()
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
    if let problem = problem(draft) {
      throw Failure(.usage, "\(problem) Turn it, then save again.")
    }
    guard access(path(draft.path), F_OK) == 0 else {
      throw Failure(
        .unusableInput,
        "\(draft.path): is no longer in drops/, so that nothing was saved. Esc leaves the form.")
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
    own.form.encoding = draft.encoding.flatMap { TextEncoding(rawValue: $0) }
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
