import DropLoading
import ProfileModel
import TOMLKit
import Terminal

/// What `kartotek.toml` says.
struct WorkspaceSettings: Sendable {
  var name: String?
  var timeZone: String?
  var currency = Currency.eur
  var country: String?
  var theme = "dark"
  var retentionDays = LoaderSettings.standardRetentionDays
  var purposes = Purpose.standardRegister
  var catalogue = SourceCatalogue.standard
  var identity = IdentityRules.standard
  /// Whether the law orders to keep orders of people who are erased.
  var keepsOrders = true
  var roles = RoleSettings()

  /// A setting as the manual lists it.
  struct Entry {
    let key: String
    let meaning: String
    let standard: String
  }

  /// Every setting there is; the reader knows no others.
  static let entries =
    [
      Entry(
        key: "name", meaning: "what the title bar calls the workspace",
        standard: "its folder's name"),
      Entry(
        key: "time_zone", meaning: "whose days are meant, such as Europe/Warsaw",
        standard: "the machine's"),
      Entry(key: "currency", meaning: "base currency, an ISO 4217 code", standard: "EUR"),
      Entry(
        key: "country", meaning: "of national phone numbers in rows without a country, ISO 3166-1",
        standard: "none: such rows are rejected"),
      Entry(
        key: "theme", meaning: "dark, light, high-contrast, mono, or the path of a theme file",
        standard: "dark"),
      Entry(
        key: "retention_days",
        meaning: "for how many days files stay in loaded/; 0 for ever", standard: "30"),
      Entry(
        key: "sources.KIND.name",
        meaning: "what facts of this kind of drop, or of this preset, name as source",
        standard: "by kind"),
      Entry(key: "sources.KIND.party", meaning: "zero, first, second or third", standard: "first"),
      Entry(
        key: "sources.KIND.purpose", meaning: "why its data is processed",
        standard: "service; events: analytics"),
      Entry(
        key: "sources.KIND.lawful_basis", meaning: "on what ground",
        standard: "contract; events and lists of mail: legitimate_interests"),
      Entry(
        key: "sources.KIND.id_space", meaning: "sources of one space share their customer ids",
        standard: "shop; presets: their system"),
      Entry(
        key: "sources.KIND.events",
        meaning: "a table: event = the purpose it is processed for instead",
        standard: "purchases: service"),
      Entry(
        key: "sources.KIND.fields",
        meaning:
          "a table: field of customers, or of identify calls = the purpose it is processed for instead",
        standard: "none"),
    ] + purposeEntries + identityEntries + sourceEntries + erasureEntries + roleEntries

  /// The file that a new workspace begins with.
  static let template = """
    # Settings of this workspace; the README lists them all.

    # time_zone = "Europe/Warsaw"
    # currency = "EUR"
    # country = "PL"
    # theme = "dark"

    """

  init() {}

  /// - Throws: ``Failure`` naming the entry (or line) that cannot be read and what to do.
  init(path: String) throws(Failure) {
    guard let text = TextFile.read(path) else {
      throw Failure(.unusableInput, "\(path): cannot be read. Give yourself read rights on it.")
    }
    try self.init(toml: text, path: path)
  }

  init(toml text: String, path: String) throws(Failure) {
    if let line = TOMLHeaders.firstBrokenLine(in: text) {
      throw Failure(
        .unusableInput,
        "\(path): line \(line): no section header such as [purposes.email_marketing]. Correct it.")
    }
    let table: TOMLTable
    do {
      table = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw Failure(
        .unusableInput,
        "\(path): line \(error.source.begin.line): \(error.description). Correct it.")
    } catch {
      throw Failure(.unusableInput, "\(path): cannot be read as TOML. Correct it.")
    }
    let reader = SettingsReader(path: path)
    try reader.allow(
      [
        "name", "time_zone", "currency", "country", "theme", "retention_days", "purposes",
        "sources", "source", "identity", "erasure", "roles",
      ], in: table)
    name = try reader.text("name", table)
    timeZone = try reader.text("time_zone", table)
    currency = try reader.value("currency", table, "an ISO 4217 code") { Currency($0) } ?? .eur
    country = try reader.value("country", table, "an ISO 3166-1 code of two letters") {
      Cleansing.countryCode($0)
    }
    theme = try reader.text("theme", table) ?? theme
    if let days = table["retention_days"] {
      guard let days = days.int, (0...36_500).contains(days) else {
        throw reader.wrong("retention_days", "a whole number of 0 to 36500")
      }
      retentionDays = days
    }
    purposes = try reader.purposes(in: table)
    identity = try reader.identity(in: table)
    keepsOrders = try reader.keepsOrders(in: table)
    let registered = SettingsReader(path: path, register: purposes)
    roles = try registered.roles(in: table)
    catalogue = try registered.catalogue(in: table)
  }
}

/// Reads entries of the settings and says which one is wrong.
struct SettingsReader {
  let path: String
  /// The purposes that sources may name; empty before they are read.
  var register: [Purpose] = []

  func wrong(_ key: String, _ expected: String) -> Failure {
    Failure(.unusableInput, "\(path): '\(key)' must be \(expected). Correct it, or take it out.")
  }

  func allow(_ keys: Set<String>, in table: TOMLTable, under prefix: String = "") throws(Failure) {
    for key in table.keys where !keys.contains(key) {
      throw Failure(
        .unusableInput,
        "\(path): '\(prefix)\(key)' is no setting. Known are \(keys.sorted().joined(separator: ", "))."
      )
    }
  }

  func text(_ key: String, _ table: TOMLTable, under prefix: String = "") throws(Failure) -> String?
  {
    guard let value = table[key] else { return nil }
    guard let text = value.string else { throw wrong(prefix + key, "a text in quotation marks") }
    return text
  }

  func value<Value>(
    _ key: String, _ table: TOMLTable, under prefix: String = "", _ expected: String,
    _ read: (String) -> Value?
  ) throws(Failure) -> Value? {
    guard let text = try text(key, table, under: prefix) else { return nil }
    guard let value = read(text) else { throw wrong(prefix + key, expected) }
    return value
  }

  func tables(_ key: String, in table: TOMLTable) throws(Failure) -> [(String, TOMLTable)] {
    guard let value = table[key] else { return [] }
    guard let group = value.table else { throw wrong(key, "a table") }
    var tables: [(String, TOMLTable)] = []
    for name in group.keys {
      guard let entry = group[name]?.table else { throw wrong("\(key).\(name)", "a table") }
      tables.append((name, entry))
    }
    return tables
  }
}
