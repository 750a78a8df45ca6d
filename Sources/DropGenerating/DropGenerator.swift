import Glibc

/// Makes synthetic drops of any size, the same for a seed, in constant memory.
///
/// Everyone is invented: e-mail addresses lie under names that are never assigned, telephone
/// numbers in ranges kept for fiction as far as a country has them. Memory does not grow with the
/// number of profiles: people are made ``DropWindow/size`` at a time. Orders and events are in the
/// order of time within a window, the other rows in the order of customers.
package struct DropGenerator: Sendable {
  package struct Options: Sendable {
    /// 1 to 10 000 000; a load of the files gives exactly as many.
    package var profiles: Int
    /// 0 to 1000; the events are exactly this times `profiles`, rounded.
    package var eventsPerProfile: Double
    package var seed: UInt64
    /// The shop's now; events and orders lie in the two years before.
    package var asOfMs: Int64
    package var firstOrderNumber = 20_001
    package var firstTicketNumber = 2_001

    package init(
      profiles: Int, eventsPerProfile: Double = 10, seed: UInt64, asOfMs: Int64
    ) {
      self.profiles = profiles
      self.eventsPerProfile = eventsPerProfile
      self.seed = seed
      self.asOfMs = asOfMs
    }

    /// The generated part of the sample shop, on 2026-11-20 UTC; live drops over it use the same.
    package static let sample = Options(profiles: 400, seed: 7, asOfMs: 1_795_132_800_000)
  }

  package let options: Options

  static let mostProfiles = 10_000_000
  static let mostEventsPerProfile = 1_000
  /// 1980 to 2199: what the formats hold with room for six years before.
  static let instantsMs: Range<Int64> = 315_532_800_000..<7_258_118_400_000

  package init(options: Options) { self.options = options }

  /// Writes customers.csv, orders.csv, order_lines.csv, shipments.csv, products.csv, stock.csv,
  /// consents.csv, tickets.csv, feedback.csv, campaigns.csv, fx_rates.csv and events.ndjson.
  ///
  /// - Parameters:
  ///   - folder: Made with mode 0700 if missing. Files have mode 0600 and get their names at the
  ///     end, each in one step; what was there under a name is replaced.
  ///   - progress: Called now and then with a file's name and its rows so far.
  /// - Returns: Each file's rows, headers not counted, in the order of naming.
  /// - Throws: ``GeneratorError`` for options out of range or when the disk refuses.
  /// - Complexity: O(profiles + events) in time, O(1) in memory.
  package func write(
    to folder: String, progress: (String, Int) -> Void
  ) throws(GeneratorError) -> [(file: String, rows: Int)] {
    try validate()
    try Self.makeFolder(folder)
    let files = try DropSet(in: folder)
    writeShop(to: files)
    let share = EventShare(
      profiles: options.profiles, total: eventCount, seed: options.seed)
    var window = DropWindow(options: options)
    var orderNumber = options.firstOrderNumber
    var ticketNumber = options.firstTicketNumber
    for start in stride(from: 0, to: options.profiles, by: DropWindow.size) {
      window.fill(start..<min(start + DropWindow.size, options.profiles), share: share)
      window.writePeople(to: files, ticketNumber: &ticketNumber)
      window.writeOrders(to: files, orderNumber: &orderNumber)
      window.writeEvents(to: files)
      for file in files.all { try file.check() }
      progress(files.customers.name, files.customers.rows)
      progress(files.events.name, files.events.rows)
    }
    for file in files.all {
      try file.commit()
      progress(file.name, file.rows)
    }
    return files.all.map { ($0.name, $0.rows) }
  }

  private var eventCount: Int {
    Int((Double(options.profiles) * options.eventsPerProfile).rounded())
  }

  func validate() throws(GeneratorError) {
    guard (1...Self.mostProfiles).contains(options.profiles) else {
      throw .profilesOutOfRange(options.profiles, limit: Self.mostProfiles)
    }
    guard (0...Double(Self.mostEventsPerProfile)).contains(options.eventsPerProfile) else {
      throw .eventsPerProfileOutOfRange(
        options.eventsPerProfile, limit: Self.mostEventsPerProfile)
    }
    guard Self.instantsMs.contains(options.asOfMs) else {
      throw .instantOutOfRange(options.asOfMs)
    }
  }

  /// Writes what the shop has whoever its customers are.
  private func writeShop(to files: DropSet) {
    for sku in 1...Product.count {
      let product = Product(sku: sku)
      files.products.row(product: product)
      files.stock.rows(stock: product, seed: options.seed, asOfMs: options.asOfMs)
    }
    for campaign in Campaign.all { files.campaigns.row(campaign: campaign, asOfMs: options.asOfMs) }
    let today = CivilDate(days: Int(options.asOfMs / Span.dayMs))
    for monthsAgo in stride(from: 24, through: 0, by: -1) {
      let months = today.year * 12 + today.month - 1 - monthsAgo
      let date = CivilDate(year: months / 12, month: months % 12 + 1, day: 1)
      files.rates.rows(ratesOf: date, seed: options.seed)
    }
  }

  /// Makes a folder and its parents, each with mode 0700, where they are missing.
  static func makeFolder(_ folder: String) throws(GeneratorError) {
    var path = folder.hasPrefix("/") ? "" : "."
    for part in folder.split(separator: "/") {
      path += "/\(part)"
      guard mkdir(path, 0o700) != 0, errno != EEXIST, errno != EISDIR else { continue }
      throw .cannotMakeFolder(folder, reason: String(cString: strerror(errno)))
    }
  }
}
