import ProfileModel

/// The columns that a file of each format has.
extension ExportFormat {
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
