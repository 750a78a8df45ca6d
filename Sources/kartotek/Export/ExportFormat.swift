import ArgumentParser
import ProfileModel

/// What an export's file looks like.
enum ExportFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
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

  var fileEnding: String { self == .jsonl ? "jsonl" : "csv" }

  /// Whether it carries nothing but SHA-256.
  var isHashed: Bool { [.hashed, .google, .meta].contains(self) }

  /// Where a cell's value comes from.
  enum Origin: Hashable {
    case identifier(Identifier.Kind)
    case hash(Identifier.Kind)
    /// Of the value's digits alone.
    case hashOfDigits(Identifier.Kind)
    case trait(String)
  }

  struct Column: Hashable {
    let name: String
    let origin: Origin
  }

  /// The columns of an export for a purpose: the channel's address, then what the purpose may carry.
  ///
  /// - Throws: ``Failure`` when the format cannot carry the purpose's channel.
  func columns(for purpose: Purpose) throws(Failure) -> [Column] {
    let address = try address(for: purpose)
    guard !isHashed else { return address }
    let fields = purpose.fields.map { Column(name: name(ofTrait: $0), origin: .trait($0)) }
    return address + fields.filter { !address.contains($0) }
  }

  private func address(for purpose: Purpose) throws(Failure) -> [Column] {
    guard let kinds = addressKinds(for: purpose.channel) else {
      let channel = purpose.channel.map { "goes by \($0.rawValue)" } ?? "has no channel"
      throw Failure(
        .usage,
        "The purpose \(purpose.id.rawValue) \(channel), which the format \(rawValue) cannot carry. "
          + "'purposes.\(purpose.id.rawValue).channel' in kartotek.toml sets its channel.")
    }
    if isHashed { return kinds.map(hashColumn) }
    let place = purpose.channel == .post ? Self.postalTraits : []
    return kinds.map { Column(name: name(of: $0), origin: .identifier($0)) }
      + place.map { Column(name: name(ofTrait: $0), origin: .trait($0)) }
  }

  private func hashColumn(_ kind: Identifier.Kind) -> Column {
    switch self {
    // support.google.com/google-ads/answer/7659867: "Email", "Phone"; E.164 with its plus.
    case .google: Column(name: kind == .email ? "Email" : "Phone", origin: .hash(kind))
    // developers.facebook.com/docs/marketing-api/audiences/guides/custom-audiences: digits alone.
    case .meta:
      Column(name: kind.name, origin: kind == .phone ? .hashOfDigits(kind) : .hash(kind))
    default: Column(name: "\(kind.name)_sha256", origin: .hash(kind))
    }
  }

  /// The kinds of identifiers that reach people by a channel; `nil` where the format has none for it.
  private func addressKinds(for channel: Purpose.Channel?) -> [Identifier.Kind]? {
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

  static let postalTraits = ["street", "postcode", "city"]
  /// Without these a letter cannot be sent.
  static let neededPostalTraits = ["street", "city"]

  private func name(of kind: Identifier.Kind) -> String {
    switch (self, kind) {
    case (.klaviyo, .email): "Email"
    case (.klaviyo, .phone): "Phone Number"
    case (.mailchimp, .email): "Email Address"
    default: kind.name
    }
  }

  private func name(ofTrait trait: String) -> String {
    guard self == .klaviyo || self == .mailchimp else { return trait }
    switch trait {
    case "first_name": return "First Name"
    case "last_name": return "Last Name"
    case "city": return "City"
    case "country": return "Country"
    case "street": return "Address"
    case "postcode": return "Zip Code"
    case "company": return self == .klaviyo ? "Organization" : "Company"
    case "region": return self == .klaviyo ? "State / Region" : "State"
    default: return trait
    }
  }
}
