import Foundation
import Testing

/// The commands about sources, as a script sees them.
@Suite(.serialized) struct SourceCommandTests {
  private static let orders =
    "Bestell-Nr;E-Mail;Bestelldatum;Betrag;Währung;Bemerkung\n"
    + "B-1;anna@example.com;2026-02-13;1019.90;EUR;x\nB-2;bo@example.com;2026-02-14;9.90;EUR;\n"
    + "B-3;nobody;2026-02-15;9.90;EUR;\n"

  @Test func whatIsSuggestedLoadsTheFile() throws {
    let scratch = try Scratch()
    try scratch.write("drops/bestellungen-2026.csv", Self.orders)
    let file = scratch.path + "/drops/bestellungen-2026.csv"
    let unknown = try Program.run("load", "--workspace", scratch.path)
    #expect(unknown.complaint.contains("kartotek source suggest"))
    let suggested = try Program.run("source", "suggest", file)
    #expect(suggested.code == 0)
    #expect(suggested.output.hasPrefix("[[source]]\n"))
    #expect(!suggested.output.contains("anna"))
    try scratch.write("kartotek.toml", "currency = \"EUR\"\n\n" + suggested.output)
    let tried = try Program.run("source", "test", file, "--json", "--workspace", scratch.path)
    #expect(tried.code == 2)
    let json = try #require(tried.json as? [String: Any])
    let tally = try #require(json["tally"] as? [String: Int])
    #expect(tally["created"] == 2 && tally["rejected"] == 1)
    let loaded = try Program.run("load", "--json", "--workspace", scratch.path)
    #expect(loaded.code == 2)
    #expect(loaded.output.contains("\"source\":\"bestellungen\""))
    #expect(loaded.output.contains("\"created\":2"))
    #expect(scratch.entries(in: "loaded") == ["bestellungen-2026.csv"])
    let shown = try Program.run("show", "B-1", "--json", "--workspace", scratch.path)
    #expect(shown.output.contains("101990"))
  }

  @Test func aTrialChangesNothingAndNeedsNoStore() throws {
    let scratch = try Scratch()
    try scratch.write(
      "orders.csv", "order_no,email,ordered_at,total\nO-1,a@example.com,2026-05-01,9.50\n")
    let nowhere = scratch.path + "/none"
    let first = try Program.run(
      "source", "test", scratch.path + "/orders.csv", "--workspace", nowhere)
    #expect(first.code == 0)
    #expect(first.output.contains("order_no") && first.output.contains("a@example.com"))
    #expect(first.output.contains("1 rows: created 1, updated 0"))
    #expect(!FileManager.default.fileExists(atPath: nowhere))
    let none = try Program.run(
      "source", "test", scratch.path + "/orders.csv", "--rows", "0", "--workspace", nowhere)
    #expect(!none.output.contains("a@example.com"))
    let missing = try Program.run("source", "test", "/no/such.csv", "--workspace", nowhere)
    #expect(missing.code == 65)
    try scratch.write("x.csv", "a,b\n1,2\n")
    let unknown = try Program.run(
      "source", "test", scratch.path + "/x.csv", "--workspace", nowhere)
    #expect(unknown.code == 65)
    #expect(unknown.complaint.contains("source suggest"))
    #expect(try Program.run("source", "suggest", "/no/such.csv").code == 65)
  }

  @Test func aTrialNamesFieldsThatAreHeldBackAloneAndALoadSaysSo() throws {
    let scratch = try Scratch()
    try scratch.write(
      "kartotek.toml",
      """
      [[source]]
      name = "crm"
      match = "crm-*.csv"
      kind = "customers"
      [source.columns]
      Geburtstag = "birth_date"
      [source.fields]
      birth_date = "profiling"
      """)
    try scratch.write(
      "drops/crm-1.csv", "customer_id,first_name,Geburtstag\nC-1,Anna,1990-04-05\nC-2,Bo,\n")
    let place = ["--workspace", scratch.path]
    let trial = try Program.run(["source", "test", scratch.path + "/drops/crm-1.csv"] + place)
    #expect(trial.code == 0, "\(trial.complaint)")
    for words in [
      "  without column birth_date: no consent to profiling is known", "customers, for profiling",
      "1 without fields: no consent to profiling is known (column birth_date), first in line 2",
    ] { #expect(trial.output.contains(words), "\(words) in \(trial.output)") }
    let load = try Program.run(["load"] + place)
    #expect(load.code == 0 && load.output.contains("2 created"))
    #expect(load.complaint.contains("1 row came in without fields"))
    let held = try Program.run(["quarantine", "list"] + place)
    #expect(held.output.contains("crm-1.csv line 2: gated, column birth_date: no consent"))
    #expect(try !Program.run(["show", "C-1"] + place).output.contains("1990"))
    let granted = ["consent", "record", "C-1", "profiling", "granted"]
    #expect(try Program.run(granted + place).code == 0)
    // The row is of before the consent; what is dated by nothing is of its delivery.
    #expect(try Program.run(["quarantine", "retry", "crm-1.csv"] + place).code == 2)
  }

  @Test func aBuiltInDropMayHaveSuchFieldsToo() throws {
    let scratch = try Scratch()
    try scratch.write("kartotek.toml", "[sources.orders.fields]\ncoupon = \"profiling\"\n")
    let refused = try Program.run("source", "list", "--workspace", scratch.path)
    #expect(refused.code == 65 && refused.complaint.contains("sources.orders.fields"))
    try scratch.write("kartotek.toml", "[sources.customers.fields]\nshoe = \"profiling\"\n")
    #expect(try Program.run("source", "list", "--workspace", scratch.path).code == 0)
  }

  @Test func sourcesAreListed() throws {
    let scratch = try Scratch()
    try scratch.write(
      "kartotek.toml",
      """
      [sources.mailchimp_audience]
      purpose = "email_marketing"
      lawful_basis = "consent"

      [[source]]
      name = "pos"
      match = "pos-*.csv"
      kind = "orders"
      time_zone = "Europe/Warsaw"
      encoding = "windows-1250"
      separator = ";"
      date = "dmy"
      decimal = "comma"

      [source.columns]
      "Nr \\"A\\"" = "order_no"
      """)
    let list = try Program.run("source", "list", "--json", "--workspace", scratch.path)
    let rows = try #require(list.json as? [[String: Any]])
    #expect(rows.first?["source"] as? String == "pos")
    #expect(rows.first?["idSpace"] as? String == "pos")
    let mailchimp = try #require(rows.first { $0["origin"] as? String == "mailchimp_audience" })
    #expect(mailchimp["purpose"] as? String == "email_marketing")
    #expect(mailchimp["lawfulBasis"] as? String == "consent")
    #expect(
      try Program.run("source", "list", "--workspace", scratch.path).output.contains("zendesk"))
  }

  @Test(
    arguments: [
      ("name = \"x\"", "source 1.match"), ("name = \"x\"\nmatch = \"*\"", "source 1.kind"),
      ("name = \"x\"\nmatch = \"*\"\nkind = \"orders\"\ndate = \"dym\"", "source 1.date"),
      ("name = \"x\"\nmatch = \"*\"\nkind = \"orders\"\ncolour = \"red\"", "source 1.colour"),
      (
        "name = \"x\"\nmatch = \"*\"\nkind = \"orders\"\n[source.columns]\na = \"nonsense\"",
        "source 1.columns"
      ),
      ("name = \"x\"\nmatch = \"*\"\nkind = \"orders\"\ntime_zone = \"Mars/X\"", "Mars/X"),
      (
        "name = \"x\"\nmatch = \"*\"\nkind = \"customers\"\n[source.fields]\nshoe = \"fun\"",
        "source 1.fields.shoe"
      ),
      (
        "name = \"x\"\nmatch = \"*\"\nkind = \"customers\"\n[source.fields]\nEmail = \"profiling\"",
        "source 1.fields.Email"
      ),
      (
        "name = \"x\"\nmatch = \"*\"\nkind = \"orders\"\n[source.fields]\ncoupon = \"profiling\"",
        "source 1.fields"
      ),
      (
        "name = \"x\"\nmatch = \"*\"\nkind = \"orders\"\n[source.events]\nSearch = \"profiling\"",
        "source 1.events"
      ),
    ])
  func aWrongSettingIsNamed(_ entry: String, _ key: String) throws {
    let scratch = try Scratch()
    try scratch.write("kartotek.toml", "[[source]]\n\(entry)\n")
    let result = try Program.run("source", "list", "--workspace", scratch.path)
    #expect(result.code == 65)
    #expect(result.complaint.contains(key))
  }
}
