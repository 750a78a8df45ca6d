/// An export that is written again and again, each time in the place of the file before.
package struct SavedExport: Hashable, Sendable {
  package enum Schedule: String, CaseIterable, Sendable {
    case everyLoad = "load"
    case daily = "day"

    package var words: String { self == .everyLoad ? "after every load" : "once a day" }
  }

  /// 1 to this many letters, digits, `-` and `_` of ASCII: it is the file's name as well.
  package static let longestName = 80

  package let name: String
  /// `nil` is everyone.
  package let segment: String?
  package let purpose: Purpose.ID
  package let format: ExportFormat
  package let schedule: Schedule
  /// The login of who saved it, and the role it was saved in: no more goes out than that role may.
  package let owner: String
  package let role: Role.Name
  /// When it was last tried, and what came of it, such as `412 of 530 people` or why it failed.
  package let lastAtMs: Int64?
  package let lastResult: String

  package init(
    name: String, segment: String?, purpose: Purpose.ID, format: ExportFormat, schedule: Schedule,
    owner: String, role: Role.Name, lastAtMs: Int64? = nil, lastResult: String = ""
  ) {
    self.name = name
    self.segment = segment
    self.purpose = purpose
    self.format = format
    self.schedule = schedule
    self.owner = owner
    self.role = role
    self.lastAtMs = lastAtMs
    self.lastResult = lastResult
  }

  /// Its file in the outbox.
  package var file: String { "\(name).\(format.fileEnding)" }

  package static func isName(_ text: String) -> Bool {
    (1...longestName).contains(text.count)
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
  }

  /// `lapsed-vips-email_marketing`: a name made of a segment's and a purpose's.
  package static func name(_ segment: String, _ purpose: Purpose.ID) -> String {
    let plain = segment.lowercased().map { character in
      character.isASCII && (character.isLetter || character.isNumber) ? character : "-"
    }
    let words = String(plain.prefix(60)).split(separator: "-").joined(separator: "-")
    let safe = purpose.rawValue.map { $0 == "/" || $0 == "." ? "-" : $0 }
    return "\(words.isEmpty ? "segment" : words)-\(String(safe))"
  }

  /// Whether it is to be written now.
  ///
  /// - Parameters:
  ///   - nowMs: The clock.
  ///   - newestLoadMs: When the newest drop ended; `nil` of none.
  ///   - zone: Whose days count.
  /// - Returns: `true` also for one that was never written.
  package func isDue(nowMs: Int64, newestLoadMs: Int64?, zone: Zone) -> Bool {
    guard let lastAtMs else { return true }
    switch schedule {
    case .everyLoad: return newestLoadMs.map { $0 > lastAtMs } ?? false
    case .daily: return zone.day(ofMs: lastAtMs) != zone.day(ofMs: nowMs)
    }
  }
}
