import ProfileModel
import Terminal

/// The two records of a pair field by field, with a sign where they differ.
struct PairSides {
  let pair: ProbablePair
  /// `nil` until they are known in full; then only the list's line is.
  let sides: DuplicatesPane.Sides?
  let wording: Wording
  let width: Int

  private struct Field {
    let label: String
    let left: [String]
    let right: [String]
    /// Whether it says who somebody is.
    var isCompared = true

    /// `nil` where nothing can be compared.
    var isSame: Bool? {
      guard isCompared, !left.isEmpty, !right.isEmpty else { return nil }
      return !Set(left).isDisjoint(with: right)
    }
  }

  private static let label = 12
  /// Values of a field that are shown; of others the number.
  private static let most = 4

  private var isBeside: Bool { width >= 60 }
  private var column: Int { max(1, (width - Self.label - 4) / 2) }

  /// With both records beside each other all lines are `width` columns wide.
  var lines: [Line] { [heading].compactMap(\.self) + fields.flatMap { lines(of: $0) } }

  private var heading: Line? {
    guard isBeside else { return nil }
    let (left, right) = (pair.left.id.rawValue, pair.right.id.rawValue)
    return row(
      Run(wording.padded("", Self.label)), cell("profile \(left)", .header, bold: true), " ",
      cell("profile \(right)", .header, bold: true), .muted)
  }

  private var fields: [Field] {
    guard let sides else {
      return [
        Field(label: "Name", left: [pair.left.name.raw], right: [pair.right.name.raw]),
        Field(label: "City", left: texts(pair.left.city), right: texts(pair.right.city)),
      ]
    }
    func field(
      _ label: String, isCompared: Bool = true, _ values: (ProfileCard) -> [String]
    ) -> Field {
      Field(
        label: label, left: sides.left.map(values) ?? [], right: sides.right.map(values) ?? [],
        isCompared: isCompared)
    }
    return [
      field("Name") { texts($0.summary.name) },
      field("Born") { trait("birth_date", $0) },
      field("Street") { trait("street", $0) },
      field("Postcode") { trait("postcode", $0) },
      field("City") { trait("city", $0) },
      field("Country") { trait("country", $0) },
      field("Phone") { identifiers([.phone], $0) },
      field("E-mail") { identifiers([.email], $0) },
      field("Known by") { others($0) },
      field("Orders", isCompared: false) { [Money.grouped($0.orders.count)] },
      field("Seen", isCompared: false) { seen($0) },
    ]
  }

  private func texts(_ text: DropText) -> [String] { text.isEmpty ? [] : [text.raw] }

  private func trait(_ name: String, _ card: ProfileCard) -> [String] {
    card.trait(name).map { texts($0) } ?? []
  }

  private func identifiers(_ kinds: Set<Identifier.Kind>, _ card: ProfileCard) -> [String] {
    card.identifiers.filter { kinds.contains($0.kind) }.map(\.value.raw)
  }

  private func others(_ card: ProfileCard) -> [String] {
    card.identifiers.filter { $0.kind != .phone && $0.kind != .email }
      .map { "\($0.kind.name) \($0.value.raw)" }
  }

  /// `May 2019 – Nov 2026`.
  private func seen(_ card: ProfileCard) -> [String] {
    let first = card.firstSeenMs.map(wording.month)
    let last = card.summary.lastSeenMs.map(wording.month)
    guard let first, let last, first != last else { return [last ?? first].compactMap(\.self) }
    return ["\(first) \(wording.glyphs.dash) \(last)"]
  }

  private func lines(of field: Field) -> [Line] {
    let (left, right) = (shown(field.left), shown(field.right))
    let role: StyleRole = field.isSame == false ? .changed : .normal
    guard isBeside else { return below(field, left, right, role) }
    return (0..<max(left.count, right.count)).map { place in
      row(
        Run(wording.padded(place == 0 ? field.label : "", Self.label), .muted),
        cell(place < left.count ? left[place] : "", role), place == 0 ? mark(field) : " ",
        cell(place < right.count ? right[place] : "", role), role)
    }
  }

  /// The left one's values, then the right one's, behind the sign; once where both are the same.
  private func below(
    _ field: Field, _ left: [String], _ right: [String], _ role: StyleRole
  ) -> [Line] {
    let label = { Run(wording.padded($0, Self.label), StyleRole.muted) }
    let first = left.enumerated().map {
      Line([label($0.offset == 0 ? field.label : ""), Run($0.element, role)])
    }
    if left == right { return first }
    return first
      + right.enumerated().map {
        let mark = $0.offset == 0 ? mark(field) : ""
        return Line([label("          \(mark)"), Run($0.element, role)])
      }
  }

  private func shown(_ values: [String]) -> [String] {
    guard !values.isEmpty else { return ["none"] }
    let more = values.count - Self.most
    return values.prefix(Self.most) + (more > 0 ? ["and \(Money.grouped(more)) more"] : [])
  }

  private func mark(_ field: Field) -> String {
    switch field.isSame {
    case true: "="
    case false: wording.glyphs == .ascii ? "#" : "≠"
    default: " "
    }
  }

  private func cell(_ text: String, _ role: StyleRole, bold: Bool = false) -> Run {
    Run(wording.padded(text, column), role, bold: bold)
  }

  private func row(_ label: Run, _ left: Run, _ mark: String, _ right: Run, _ role: StyleRole)
    -> Line
  {
    Line([label, left, Run(" \(mark) ", role), right])
  }
}
