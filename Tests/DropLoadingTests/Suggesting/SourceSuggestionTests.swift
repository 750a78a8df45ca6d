import Foundation
import ProfileModel
import Testing

@testable import DropLoading

private func suggest(_ name: String, _ text: String) throws -> SourceSuggestion {
  let folder = try TestFolder()
  return try SourceSuggestion(path: folder.write(text, to: name))
}

/// Headers of customers and orders in several languages.
@Test(
  arguments: [
    (
      "Kundennummer;E-Mail-Adresse;Telefonnummer;Vorname;Nachname;Ort;PLZ\n1;a@example.com;+4915123456789;A;B;Köln;50667\n",
      .customers, ["customer_id", "email", "phone", "first_name", "last_name", "city", "postcode"]
    ),
    (
      "Nr zamówienia;Adres e-mail;Data zamówienia;Kwota;Waluta\nZ-1;a@example.com;13.02.2026;19,90;PLN\n",
      .orders, ["order_no", "email", "ordered_at", "total", "currency"]
    ),
    (
      "Kundenr;E-mail;Fornavn;Efternavn;By;Postnr\n1;a@example.com;A;B;Aarhus;8000\n", .customers,
      ["customer_id", "email", "first_name", "last_name", "city", "postcode"]
    ),
    (
      "Kundnummer;E-post;Förnamn;Efternamn;Ort\n1;a@example.com;A;B;Malmö\n", .customers,
      ["customer_id", "email", "first_name", "last_name", "city"]
    ),
    (
      "Numéro client;Adresse e-mail;Prénom;Nom;Ville;Code postal\n1;a@example.com;A;B;Lyon;69001\n",
      .customers, ["customer_id", "email", "first_name", "last_name", "city", "postcode"]
    ),
    (
      "Número de pedido;Correo electrónico;Fecha de pedido;Importe\nP-1;a@example.com;2026-05-01;12.50\n",
      .orders, ["order_no", "email", "ordered_at", "total"]
    ),
    (
      "Article No,Warehouse,Stock\nA-1,Main,5\n", .stock, ["sku", "location", "on_hand"]
    ),
    (
      "Order number,Position,Article number,Qty,Unit price\nO-1,1,A-1,2,9.50\n", .orderLines,
      ["order_no", "line_no", "sku", "quantity", "unit_price"]
    ),
  ] as [(String, DropKind, [String])])
func columnsAreGuessedByName(_ text: String, _ kind: DropKind, _ fields: [String]) throws {
  let suggestion = try suggest("export.csv", text)
  #expect(suggestion.source.kind == kind)
  let header = try #require(text.split(separator: "\n").first)
    .split { $0 == ";" || $0 == "," }.map { $0.lowercased() }
  #expect(header.map { suggestion.source.columns[$0] } == fields)
}

@Test func columnsAreGuessedByContent() throws {
  let suggestion = try suggest(
    "x.csv",
    "ref;kontakt;tfno;where\n1;a@example.com;+48601000293;PL\n2;b@example.com;+46701740605;SE\n")
  #expect(suggestion.source.kind == .customers)
  #expect(suggestion.source.columns["kontakt"] == "email")
  #expect(suggestion.source.columns["tfno"] == "phone")
  #expect(suggestion.source.columns["where"] == "country")
  #expect(suggestion.remarks["column kontakt"]?.first?.contains("unsure") == true)
}

@Test(
  arguments: [
    ("13.02.2026", .dmy, false), ("02/13/2026", .mdy, false), ("2026/02/13", .ymd, false),
    ("2026-02-13", nil, false), ("03/04/2026", .dmy, true),
  ] as [(String, DateForm?, Bool)])
func datesAreGuessedAndDoubtsAreSaid(_ date: String, _ form: DateForm?, _ isUnsure: Bool) throws {
  let suggestion = try suggest(
    "orders-x.csv", "order no;email;order date;total\nO-1;a@example.com;\(date);12.50\n")
  #expect(suggestion.source.forms.date == form)
  #expect((suggestion.remarks["date"] != nil) == isUnsure)
  #expect(suggestion.toml.contains("mdy") == (isUnsure || form == .mdy))
}

@Test(
  arguments: [
    ("19,90", .comma, false), ("1.234,50", .comma, false), ("19.90", nil, false),
    ("1,234.50", nil, false), ("1.234", .point, true),
  ] as [(String, DecimalForm?, Bool)])
func decimalsAreGuessedAndDoubtsAreSaid(
  _ amount: String, _ form: DecimalForm?, _ isUnsure: Bool
) throws {
  let suggestion = try suggest(
    "o.csv", "order no;email;order date;total\nO-1;a@example.com;2026-02-13;\(amount)\n")
  #expect(suggestion.source.forms.decimal == form)
  #expect((suggestion.remarks["decimal"] != nil) == isUnsure)
}

@Test func aSuggestionShowsNoValueAndLeavesSecretsOut() throws {
  let suggestion = try suggest(
    "people 2026-05.csv",
    "email,password,shoe size,shoe-size\nanna.secret@example.com,pa55word,38,39\n")
  for word in ["anna", "pa55", "38"] { #expect(!suggestion.toml.contains(word)) }
  #expect(suggestion.source.columns["password"] == "")
  #expect(suggestion.source.columns["shoe size"] == "shoe_size")
  #expect(suggestion.source.columns["shoe-size"] == "")
  #expect(suggestion.source.match == "people [0-9]*-[0-9]*.csv")
}

@Test(arguments: ["\u{FEFF}", "", "\u{0}\u{1}", "\n\n\n"])
func aFileWithoutAHeaderHasNoSuggestion(_ text: String) {
  #expect(throws: ReadingError.self) { _ = try suggest("x.csv", text) }
}

@Test(arguments: ["a\"b", "a\\b", "tab\tx", "ł = \"x\"", "\u{202E}abc", "#", "'"])
func namesAreQuotedForTOML(_ name: String) {
  let quoted = OwnSource.quoted(name)
  #expect(quoted.first == "\"" && quoted.last == "\"")
  #expect(!quoted.contains("\t") && !quoted.contains("\u{202E}"))
}
