import Foundation
import Glibc
import Testing

/// People who are probably one, found and settled in a real terminal.
@Suite(.serialized) struct DuplicatesTests {
  private static let columns =
    "customer_id,email,phone,first_name,last_name,birth_date,street,city,postcode,country"
  private static let firstNames = [
    "Anna", "Piotr", "Zofia", "Marek", "Ewa", "Jan", "Maria", "Adam", "Olga", "Paweł", "Iga",
    "Tomasz", "Lena", "Filip",
  ]
  private static let lastNames = [
    "Nowak", "Wrona", "Sowa", "Dudek", "Lis", "Kaczmarek", "Zając", "Król", "Wilk", "Pawlak",
    "Górska", "Sikora", "Baran", "Duda", "Szewczyk", "Ostrowska", "Jasiński",
  ]

  /// 200 people of whom three come once more, each with an error or two and no contact in common.
  private static var customers: String {
    let people = (0..<200).map { number in
      row(
        "C-\(1_000 + number)", "person\(number)@example.com", firstNames[number % 14],
        lastNames[number % 17], "19\(50 + number % 49)-0\(1 + number % 9)-\(10 + number % 19)",
        "ul. Krótka \(1 + number % 83)", "City\(number % 23)",
        "\(10 + number % 61)-\(100 + number % 301)")
    }
    let again = [
      row(
        "T-1", "", "Zofja", "Małecka-Wolańska", "1961-04-17", "ul. Jasna 9", "Opole", "45-001"),
      row("T-2", "", "Ignacy", "Brzeczyszczykiewicz", "1958-11-03", "Rynek 7", "Brzeg", "49-300"),
      row("T-3", "", "Kunegunda", "Trzaskalska", "1977-08-12", "ul. Mostowa 21", "Nysa", "48-303"),
    ]
    let originals = [
      row(
        "C-2001", "zofia@example.org", "Zofia", "Małecka-Wolańska", "1961-04-17", "ul. Jasna 9",
        "Opole", "45-001"),
      row(
        "C-2002", "ignacy@example.org", "Ignacy", "Brzęczyszczykiewicz", "1958-11-30", "Rynek 7",
        "Brzeg", "49-300"),
      row(
        "C-2003", "kunegunda@example.org", "Kunegunda", "Trzaskalska", "1977-08-12",
        "ul. Mostowa 12", "Nysa", "48-303"),
    ]
    return ([columns] + people + originals + again).joined(separator: "\n") + "\n"
  }

  private static func row(
    _ id: String, _ email: String, _ first: String, _ last: String, _ born: String,
    _ street: String, _ city: String, _ postcode: String
  ) -> String { "\(id),\(email),,\(first),\(last),\(born),\(street),\(city),\(postcode),PL" }

  /// The profile's number that an identifier leads to.
  private func profile(_ identifier: String, _ scratch: Scratch) throws -> Int? {
    let found = try Program.run("find", identifier, "--json", "--workspace", scratch.path)
    return (found.json as? [[String: Any]])?.first?["profile"] as? Int
  }

  @Test func aPairIsFoundJoinedAndPartedAgain() throws {
    let scratch = try Scratch()
    try scratch.write("drops/customers.csv", Self.customers)
    let loaded = try Program.run("load", "--workspace", scratch.path)
    #expect(loaded.code == 0, "\(loaded.complaint)")
    #expect(try profile("T-3", scratch) != profile("C-2003", scratch))
    let terminal = try TmuxSession(
      command: "'\(Program.path)' --workspace '\(scratch.path)'; echo left with $?")
    terminal.sees("Everyone", "206")
    try terminal.type("D")
    terminal.sees("No search for duplicates yet.", "r compares everybody.")
    try terminal.type("r")
    terminal.sees(
      "206 people", "3 found", "Trzaskalska, Nysa", "Ignacy Brzeczyszczykiewicz", "99.9 %")
    terminal.sees("together", "profile ")
    try goTo("Trzaskalska", terminal)
    try terminal.type("y")
    terminal.sees("Joined: one person, profile", "u undoes it.")
    #expect(terminal.waits { !terminal.screen.contains("Trzaskalska, Nysa") })
    let acts = try Program.run("identity", "acts", "--workspace", scratch.path)
    #expect(acts.output.contains("join"), "\(acts.output)")
    #expect(try profile("T-3", scratch) == profile("C-2003", scratch))
    try terminal.type("u")
    terminal.sees("Undone: they are two people", "Trzaskalska, Nysa")
    #expect(try profile("T-3", scratch) != profile("C-2003", scratch))
    try terminal.type("q")
    terminal.sees("left with 0")
  }

  /// Puts the cursor on the pair of a name: then both records of it are below.
  private func goTo(_ name: String, _ terminal: TmuxSession) throws {
    for _ in 0..<3 {
      let line = terminal.screen.split(separator: "\n").first { $0.contains("▌") }
      if line?.contains(name) == true { return }
      try terminal.press("Down")
      terminal.waits(within: 2) {
        terminal.screen.split(separator: "\n").first { $0.contains("▌") } != line
      }
    }
  }
}
