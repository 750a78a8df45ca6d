package import ProfileModel

/// An export of a well-known system, recognised by its header whatever the file's name.
package struct Preset: Sendable {
  /// As settings name it: `shopify_orders`.
  package let name: String
  /// As people call it.
  package let title: String
  package let source: Source
  /// Columns that the header of each such file has, in small letters; of each group one is enough.
  private let signature: [[String]]
  private let make: @Sendable (_ header: [String], _ fileName: String) throws(PresetProblem) -> Made

  /// What a preset gives beside its source.
  struct Made {
    var parts: [MappingPart]
    var zone: Zone?
    var otherwise: String?
  }

  init(
    _ name: String, _ title: String, source: String, idSpace: String? = nil,
    basis: LawfulBasis = .contract,
    signature: [[String]],
    make: @escaping @Sendable (_ header: [String], _ fileName: String) throws(PresetProblem) -> Made
  ) {
    self.name = name
    self.title = title
    self.source = Source(
      name: source, party: .first, purpose: Purpose.ID("service"), lawfulBasis: basis,
      idSpace: idSpace ?? source, eventPurposes: Source.purchases)
    self.signature = signature
    self.make = make
  }

  /// One whose parts neither header nor name change.
  init(
    _ name: String, _ title: String, source: String, idSpace: String? = nil,
    basis: LawfulBasis = .contract,
    signature: [String], parts: [MappingPart]
  ) {
    self.init(
      name, title, source: source, idSpace: idSpace, basis: basis, signature: signature.map { [$0] }
    ) {
      _, _ in Made(parts: parts)
    }
  }

  /// All presets, the more particular header first.
  package static let all: [Preset] =
    shopify + wooCommerce + klaviyo + mailchimp + hubSpot + zendesk + magento

  func hasHeader(_ header: [String]) -> Bool {
    let columns = Set(header)
    return signature.allSatisfy { $0.contains(where: columns.contains) }
  }

  func mapping(_ header: [String], _ fileName: String) throws(PresetProblem) -> SourceMapping {
    let made = try make(header, fileName)
    var mapping = SourceMapping(source: source, zone: made.zone, parts: made.parts)
    if let otherwise = made.otherwise { mapping.otherwise = otherwise }
    return mapping
  }
}

/// Why a file with the header of a preset cannot be read, and what to do.
struct PresetProblem: Error, Hashable {
  let reason: String

  init(_ reason: String) { self.reason = reason }
}

extension MappingPart {
  /// A decision on a purpose; its instant is that of `recordedAt`, or else of its file's delivery.
  static func consent(
    _ purpose: String, _ status: FieldOrigin, recordedAt: FieldOrigin? = nil,
    method: FieldOrigin, proof: FieldOrigin? = nil, policyVersion: FieldOrigin? = nil,
    who: [String: FieldOrigin], when conditions: [Condition] = []
  ) -> MappingPart {
    var fields = who
    fields["purpose"] = .constant(purpose)
    fields["status"] = status
    fields["lawful_basis"] = .constant("consent")
    fields["recorded_at"] = recordedAt
    fields["method"] = method
    fields["proof"] = proof
    fields["policy_version"] = policyVersion
    return MappingPart(kind: .consents, fields: fields, others: .leftOut, when: conditions)
  }

  /// That an address must not be used; its instant as that of a decision.
  static func suppression(
    _ channel: Purpose.Channel, _ reason: Suppression.Reason, recordedAt: FieldOrigin? = nil,
    proof: FieldOrigin? = nil, who: [String: FieldOrigin], when conditions: [Condition] = []
  ) -> MappingPart {
    var fields = who
    fields["channel"] = .constant(channel.rawValue)
    fields["reason"] = .constant(reason.name)
    fields["recorded_at"] = recordedAt
    fields["proof"] = proof
    return MappingPart(kind: .suppressions, fields: fields, others: .leftOut, when: conditions)
  }
}
