/// What an export's file looks like.
package enum ExportFormat: String, CaseIterable, Sendable {
  /// Comma-separated, with our own names of fields.
  case csv
  /// A JSON object a line, with raw values.
  case jsonl
  /// As Klaviyo's import of profiles names its columns.
  case klaviyo
  /// As Mailchimp's import of contacts names its columns.
  case mailchimp
  /// SHA-256 of e-mails and phones, for audiences of advertisers; nothing else.
  case hashed
  /// The same as Google's customer match names its columns.
  case google
  /// The same as Meta's customer lists name them; a phone is hashed without its `+` there.
  case meta

  package var fileEnding: String { self == .jsonl ? "jsonl" : "csv" }

  /// Whether it carries nothing but SHA-256.
  package var isHashed: Bool { [.hashed, .google, .meta].contains(self) }

  package var words: String {
    switch self {
    case .csv: "CSV"
    case .jsonl: "JSON Lines"
    case .klaviyo: "Klaviyo's import"
    case .mailchimp: "Mailchimp's import"
    case .hashed: "SHA-256 of the address alone"
    case .google: "Google's customer match, hashed"
    case .meta: "Meta's customer list, hashed"
    }
  }

  /// The kinds of identifiers that reach people by a channel; `nil` where the format has none for it.
  package func addressKinds(for channel: Purpose.Channel?) -> [Identifier.Kind]? {
    switch (channel, self) {
    case (.email, _): [.email]
    case (.sms, .mailchimp), (.phone, .mailchimp): nil
    case (.sms, _), (.phone, _): [.phone]
    case (.push, .csv), (.push, .jsonl): [.deviceID]
    case (.post, .csv), (.post, .jsonl): []
    case (nil, .hashed), (nil, .google), (nil, .meta): [.email, .phone]
    default: nil
    }
  }
}
