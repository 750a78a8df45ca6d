internal import GRDB
import ProfileModel

/// Whom a figure of the quality report finds fault with, and of whom one can make a use.
///
/// Each looks at one person by the indexes `identifier_by_profile` and `trait_record_by_identifier`; a list
/// of few people is a full scan of all others, in the background.
struct QualityConditions {
  let register: [Purpose]
  let zone: Zone
  let nowMs: Int64

  /// - Returns: `nil` for a measure that names nobody.
  func condition(_ concern: QualityConcern) -> ProfileCondition? {
    switch concern {
    case .anonymous:
      ProfileCondition(
        text: """
          NOT EXISTS (SELECT 1 FROM identifier AS i INDEXED BY identifier_by_profile \
          WHERE i.profile_id = p.id AND i.kind NOT IN (6, 7))
          """, arguments: [])
    case .use(let use): condition(use).negated
    case .field(let source, let field, let measure): condition(measure, source, field)
    }
  }

  private func condition(_ measure: QualityMeasure, _ source: String, _ field: String)
    -> ProfileCondition?
  {
    switch measure {
    case .completeness: described(by: source).and(has(source, field).negated)
    case .uniqueness: shared(source, field)
    case .freshness:
      ProfileCondition(
        text: "(SELECT max(t.at_ms) \(Self.cells) AND s.name = ? AND j.key = ?) < ?",
        arguments: [source, field, Self.oldestFreshMs(nowMs)])
    case .conflicts: has(source, field).and(contested(field))
    case .validity, .duplicates: nil
    }
  }

  /// The first instant whose values still count as fresh.
  static func oldestFreshMs(_ nowMs: Int64) -> Int64 {
    nowMs - Int64(QualityMeasure.freshDays) * 86_400_000
  }

  private static let records = """
    FROM identifier AS i INDEXED BY identifier_by_profile \
    CROSS JOIN trait_record AS t INDEXED BY trait_record_by_identifier ON t.identifier_id = i.id \
    CROSS JOIN drop_file AS d ON d.id = t.id >> 32 \
    CROSS JOIN source AS s ON s.id = d.source_id
    """
  private static let ofPerson = "WHERE i.profile_id = p.id"
  private static let cells =
    "\(records) CROSS JOIN json_each(t.traits) AS j \(ofPerson)"

  private func described(by source: String) -> ProfileCondition {
    ProfileCondition(
      text: "EXISTS (SELECT 1 \(Self.records) \(Self.ofPerson) AND s.name = ?)",
      arguments: [source])
  }

  private func has(_ source: String, _ field: String) -> ProfileCondition {
    switch Identifier.Kind(name: field) {
    case .customerID:
      ProfileCondition(
        text: "EXISTS (SELECT 1 \(Self.records) \(Self.ofPerson) AND s.name = ? AND i.kind = 1)",
        arguments: [source])
    case .loyaltyID:
      ProfileCondition(
        text: """
          EXISTS (SELECT 1 FROM identifier AS i INDEXED BY identifier_by_profile \
          CROSS JOIN drop_file AS d ON d.id = i.fact_id >> 32 \
          CROSS JOIN source AS s ON s.id = d.source_id \
          WHERE i.profile_id = p.id AND i.kind = 3 AND s.name = ?)
          """, arguments: [source])
    default:
      ProfileCondition(
        text: "EXISTS (SELECT 1 \(Self.cells) AND s.name = ? AND j.key = ?)",
        arguments: [source, field])
    }
  }

  /// Whether the newest values of several sources differ.
  private func contested(_ field: String) -> ProfileCondition {
    ProfileCondition(
      text: """
        (SELECT count(DISTINCT n.value) FROM (\
        SELECT j.value AS value, max(printf('%020d%020d', t.at_ms, t.id)) \
        \(Self.cells) AND j.key = ? GROUP BY d.source_id) AS n) > 1
        """, arguments: [field])
  }

  /// Whether the source gave the person a value by which another person is known.
  private func shared(_ source: String, _ field: String) -> ProfileCondition? {
    guard let kind = Identifier.Kind(name: field), kind == .email || kind == .phone else {
      return nil
    }
    return ProfileCondition(
      text: """
        EXISTS (SELECT 1 \(Self.cells) AND s.name = ? AND j.key = ? AND EXISTS (\
        SELECT 1 FROM identifier AS o WHERE o.kind = ? AND o.value = j.value AND o.id_space = '' \
        AND o.profile_id <> p.id))
        """, arguments: [source, field, kind.rawValue])
  }

  // MARK: Uses

  var uses: [QualityUse] {
    [.reached] + reachable.map { .reachedFor($0.id) } + [.ordered, .birthday]
  }

  private var reachable: [Purpose] { register.filter { $0.channel != nil } }

  func condition(_ use: QualityUse) -> ProfileCondition {
    switch use {
    case .reached: .any(reachable.map(reached))
    case .reachedFor(let id): .any(reachable.filter { $0.id == id }.map(reached))
    case .ordered: ProfileCondition(text: "p.order_count > 0", arguments: [])
    case .birthday: hasTrait("birth_date")
    }
  }

  private func reached(_ purpose: Purpose) -> ProfileCondition {
    let address =
      switch purpose.channel {
      case .email: hasIdentifier(.email)
      case .sms, .phone: hasIdentifier(.phone)
      case .push: hasIdentifier(.deviceID)
      case .post: hasTrait("street")
      case nil: ProfileCondition.any([])
      }
    return address.and(allowed(purpose)).and(open(purpose))
  }

  /// No bounce, complaint or block stands on the purpose's channel.
  private func open(_ purpose: Purpose) -> ProfileCondition {
    ProfileCondition(
      text: """
        NOT EXISTS (SELECT 1 FROM profile_suppression AS b \
        WHERE b.profile_id = p.id AND b.channel = ?)
        """, arguments: [purpose.channel?.rawValue ?? ""])
  }

  private func allowed(_ purpose: Purpose) -> ProfileCondition {
    ConsentSQL(purpose, nowMs: nowMs).isLawful
  }

  private func hasIdentifier(_ kind: Identifier.Kind) -> ProfileCondition {
    ProfileCondition(
      text: """
        EXISTS (SELECT 1 FROM identifier AS i INDEXED BY identifier_by_profile \
        WHERE i.profile_id = p.id AND i.kind = \(kind.rawValue))
        """, arguments: [])
  }

  // The name is a plain word of our own, not one from a drop.
  private func hasTrait(_ name: String) -> ProfileCondition {
    ProfileCondition(
      text: """
        EXISTS (SELECT 1 FROM identifier AS i INDEXED BY identifier_by_profile \
        CROSS JOIN trait_record AS t INDEXED BY trait_record_by_identifier \
        ON t.identifier_id = i.id \
        WHERE i.profile_id = p.id AND json_extract(t.traits, '$.\(name)') IS NOT NULL)
        """, arguments: [])
  }
}
