import Foundation
import ProfileModel
import Testing

@testable import DropLoading

/// The small invented exports beside these tests.
enum PresetFiles {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Files/"

  static var names: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder).sorted()) ?? []
  }
}

extension TestWorkspace {
  /// Loads one of the exports, under its own name unless `name` is another.
  @discardableResult
  func loadPreset(_ file: String, as name: String? = nil) throws -> FileReport {
    let text = try String(contentsOfFile: PresetFiles.folder + file, encoding: .utf8)
    return try loader().load(path: try write(name ?? file, text))
  }
}

extension ProfileCard {
  /// Shown traits as `city=Kraków`, in alphabetical order.
  var traitWords: [String] { traits.map { "\($0.shown.name)=\($0.shown.value.raw)" } }

  /// The consent log as `email_marketing granted 2026-01-10 double opt-in`, newest first.
  var consentWords: [String] {
    consentLog.map {
      [
        $0.purpose.rawValue, $0.decision.name, Zone.utc.day(ofMs: $0.decidedAtMs).iso,
        $0.method?.raw ?? "",
      ].joined(separator: " ")
    }
  }

  /// `#1001 paid 5390 EUR: 2 SH-1, 1 CAP-9`.
  var orderWords: [String] {
    orders.map { order in
      "\(order.number.raw) \(order.status.raw) \(order.total.minor) \(order.total.currency.code): "
        + order.lines.map { "\($0.quantity) \($0.sku)" }.joined(separator: ", ")
    }
  }

  func state(_ purpose: String) -> ConsentStatus.State? {
    consents.first { $0.purpose.id.rawValue == purpose }?.state
  }

  var identifierWords: [String] { identifiers.map { "\($0.kind.name) \($0.value.raw)" } }
}
