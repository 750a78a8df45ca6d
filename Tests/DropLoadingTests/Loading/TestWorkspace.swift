import DropLoading
import Foundation
import ProfileModel
import ProfileStore

/// A store in a folder of its own, with a clock that stands still.
final class TestWorkspace {
  static let nowMs: Int64 = 1_795_338_000_000  // 2026-11-22 09:00 UTC
  let path: String
  let settings: LoaderSettings
  var batchRows = 40_000

  init(settings: LoaderSettings = .standard) throws {
    path = NSTemporaryDirectory() + "kartotek-test-" + UUID().uuidString
    self.settings = settings
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var storePath: String { path + "/store.sqlite" }
  var auditPath: String { path + "/audit.sqlite" }

  /// Writes a file that was delivered at `deliveredAtMs`.
  @discardableResult
  func write(_ name: String, _ text: String, deliveredAtMs: Int64 = nowMs) throws -> String {
    let file = path + "/" + name
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: Double(deliveredAtMs) / 1_000)],
      ofItemAtPath: file)
    return file
  }

  func loader() throws -> DropLoader {
    DropLoader(
      writer: try StoreWriter(path: storePath), audit: try AuditLog(path: auditPath),
      settings: settings, batchRows: batchRows,
      nowMs: { Self.nowMs })
  }

  /// Writes and loads a file, and says how its rows ended.
  @discardableResult
  func load(_ name: String, _ text: String, deliveredAtMs: Int64 = nowMs) throws -> RowTally {
    let file = try write(name, text, deliveredAtMs: deliveredAtMs)
    return try loader().load(path: file).tally
  }

  func reader() throws -> StoreReader {
    try StoreReader(path: storePath, register: settings.register, zone: settings.zone)
  }

  func find(_ text: String) throws -> [FindMatch] { try reader().find(text, nowMs: Self.nowMs) }

  func card(_ text: String) throws -> ProfileCard? {
    let reader = try reader()
    guard let match = try reader.find(text, nowMs: Self.nowMs).first else { return nil }
    return try reader.card(match.profile.id, nowMs: Self.nowMs)
  }

  func profileCount() throws -> Int { try reader().profileCount() }
}

extension RowTally {
  /// `created 2, rejected 1`.
  var words: String {
    RowOutcome.allCases.filter { self[$0] > 0 }.map { "\($0.name) \(self[$0])" }
      .joined(separator: ", ")
  }
}

enum Drops {
  static let customersHeader =
    "customer_id,email,phone,first_name,last_name,birth_date,gender,street,city,postcode,country,"
    + "language,loyalty_id,loyalty_tier,created_at\n"
  static let ordersHeader =
    "order_no,customer_id,email,phone,ordered_at,status,channel,total,currency,discount,coupon\n"
  static let consentsHeader =
    "customer_id,email,phone,purpose,status,lawful_basis,policy_version,recorded_at,expires_at,"
    + "method,source,proof\n"

  static func customer(_ id: String, _ email: String = "", first: String = "A", last: String = "B")
    -> String
  {
    "\(id),\(email),,\(first),\(last),,,,Kraków,,PL,pl,,,2024-01-05\n"
  }

  static func event(
    _ id: String, _ name: String = "Product Viewed", user: String? = nil, anonymous: String? = nil,
    at instant: String = "2026-11-01T10:00:00Z", more: String = ""
  ) -> String {
    let who = [user.map { "\"userId\":\"\($0)\"" }, anonymous.map { "\"anonymousId\":\"\($0)\"" }]
      .compactMap { $0 }.joined(separator: ",")
    return "{\"type\":\"track\",\"messageId\":\"\(id)\",\(who),\"timestamp\":\"\(instant)\","
      + "\"event\":\"\(name)\",\"properties\":{\"name\":\"Dress\"}\(more)}\n"
  }
}
