import ProfileModel

/// What would be guessed of `people.csv`, and what would come of it.
enum InventedSources {
  static func draft(_ kind: DropKind, _ encoding: String? = nil) -> SourceDraft {
    let fields: [DropKind: [String]] = [
      .customers: ["customer_id", "email", "phone", "first_name", "birth_date"],
      .consents: ["customer_id", "email", "purpose", "status", "recorded_at"],
    ]
    return SourceDraft(
      path: "people.csv", name: "people", match: "people*.csv", kind: kind,
      choices: SourceDraft.Choices(
        fields: fields[kind] ?? ["order_no"], matches: ["people*.csv", "people.csv"],
        encodings: ["utf-8", "windows-1250"], dates: ["iso", "dmy", "mdy"],
        decimals: ["point", "comma"]),
      columns: [
        column("Adres e-mail", "anna@example.com, ola@example.com", "email", trait: "adres_e_mail"),
        column("Urodzona", "03.04.1980, 05.06.1990", "birth_date", "unsure: may be months first"),
        column("Rozmiar\u{202E}buta", "38, 41, 36", nil),
        column("山田 花子の靴", "x", nil),
      ], encoding: encoding, date: "dmy", decimal: nil)
  }

  private static func column(
    _ name: DropText, _ sample: DropText, _ field: String?, _ remark: String = "",
    trait: String = ""
  ) -> SourceDraft.Column {
    SourceDraft.Column(
      name: name, sample: sample, trait: trait, remark: remark, field: field)
  }

  static func preview(_ draft: SourceDraft) -> SourcePreview {
    guard draft.columns.contains(where: { $0.field == "email" }) else {
      return SourcePreview(
        rows: [], tally: RowTally(), hasMore: false,
        problem: "people.csv: no column customer_id or email or phone. Correct it.")
    }
    var tally = RowTally()
    tally[.created] = 1_999
    tally[.rejected] = 1
    let said = draft.columns.compactMap { column in
      column.field.map { "\($0) \(column.sample.raw.prefix(10))" }
    }.joined(separator: "  ")
    return SourcePreview(
      rows: [
        SourcePreview.Row(line: 2, outcome: .created, words: DropText(said)),
        SourcePreview.Row(
          line: 3, outcome: .rejected, words: "column birth_date: not a day of the calendar"),
      ], tally: tally, hasMore: true)
  }
}
