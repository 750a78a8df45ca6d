/// What of one person is shown to somebody in a role: the categories that the role's purposes may use as long
/// as they are lawful for that person, each as legible as the role has it.
package struct Disclosure: Hashable, Sendable {
  package let role: Role
  /// What is shown at all.
  package let categories: Set<DataCategory>
  /// Whether a reason was given for reading what is masked.
  package let isRevealed: Bool

  /// `nil` where none of the role's purposes is lawful: the person is not to be seen.
  ///
  /// - Parameters:
  ///   - role: Who looks.
  ///   - purposes: Those of the register that are lawful for the person now.
  ///   - isRevealed: Whether a reason was given, and is in the audit.
  package init?(to role: Role, lawful purposes: [Purpose], isRevealed: Bool = false) {
    self.role = role
    self.isRevealed = isRevealed
    guard let own = role.purposes else {
      categories = Set(DataCategory.allCases)
      return
    }
    let used = purposes.filter { own.contains($0.id) }
    guard !used.isEmpty else { return nil }
    categories = Set(used.flatMap(\.uses))
  }

  /// - Returns: `nil` where nothing of the category is to be seen.
  package func legibility(_ category: DataCategory) -> Role.Legibility? {
    guard categories.contains(category) else { return nil }
    return isRevealed ? .clear : role.legibility(category)
  }

  /// Whether everything is shown as it is.
  package var isWhole: Bool {
    DataCategory.allCases.allSatisfy { legibility($0) == .clear }
  }

  /// Whether a reason would make more legible.
  package var hasMasked: Bool {
    role.mayReveal && categories.contains { legibility($0) != .clear }
  }

  /// Why nothing of a category is to be seen; `nil` where it may be.
  package func absence(of category: DataCategory) -> String? {
    shows(category) ? nil : "not for your purposes"
  }

  private func shows(_ category: DataCategory) -> Bool { categories.contains(category) }

  // MARK: A line of a list

  package func summary(_ summary: ProfileSummary) -> ProfileSummary {
    guard !isWhole else { return summary }
    return ProfileSummary(
      id: summary.id, name: name(summary.name, of: summary.id),
      city: shows(.place) ? summary.city : "", country: shows(.place) ? summary.country : "",
      lastSeenMs: summary.lastSeenMs,
      orders: shows(.orders) ? summary.orders : nil, spent: shows(.orders) ? summary.spent : nil,
      hasOtherCurrencies: shows(.orders) && summary.hasOtherCurrencies, chips: summary.chips,
      isKnown: summary.isKnown, isRestricted: summary.isRestricted)
  }

  /// A name is an e-mail, a phone or another identifier where nothing better is known.
  private func name(_ name: DropText, of profile: ProfileID) -> DropText {
    let text = name.raw
    let category: DataCategory =
      text.contains("@") || text.hasPrefix("+") ? .contact : .name
    switch legibility(category) {
    case nil: return DropText("profile \(profile.rawValue)")
    case .clear: return name
    case .tail where text.hasPrefix("+"), .shape where text.hasPrefix("+"):
      return DropText(Masking.phone(text, legibility(.contact) ?? .shape))
    case .tail where category == .contact: return DropText(Masking.email(text, .tail))
    case .tail, .shape: return DropText(Masking.name(text))
    }
  }

  // MARK: A profile

  package func card(_ card: ProfileCard) -> ProfileCard {
    guard !isWhole else { return card }
    let names = namesToHide(card)
    return ProfileCard(
      summary: summary(card.summary),
      identifiers: card.identifiers.compactMap(identifier), links: card.links.compactMap(link),
      traits: card.traits.compactMap { values($0, names) },
      orders: shows(.orders) ? card.orders : [],
      tickets: shows(.care) ? card.tickets.map { ticket($0, names) } : [],
      consents: card.consents.map { status($0, names) },
      consentLog: card.consentLog.map { record($0, names) },
      suppressions: card.suppressions.map { suppression($0, names) },
      lastEntries: card.lastEntries.compactMap { entry($0, names: names) },
      firstSeenMs: card.firstSeenMs, disclosure: self)
  }

  /// What a text about the person may name the person by, as far as it is masked.
  package func namesToHide(_ card: ProfileCard) -> [String] {
    let named = card.traits.flatMap { [$0.shown] + $0.others }.filter {
      legibility(DataCategory(trait: $0.name)) != .clear
    }
    let known = card.identifiers.filter {
      legibility(DataCategory(identifier: $0.kind)) != .clear
    }
    let texts = Set(named.map(\.value.raw) + known.map(\.value.raw))
    // The longest first: a part of it would leave the rest.
    return texts.sorted { ($0.count, $0) > ($1.count, $1) }
  }

  private func identifier(_ known: ProfileCard.KnownIdentifier) -> ProfileCard.KnownIdentifier? {
    guard let value = value(known.kind, known.value.raw) else { return nil }
    return ProfileCard.KnownIdentifier(
      kind: known.kind, value: DropText(value), isVerified: known.isVerified,
      firstSeenMs: known.firstSeenMs, lastSeenMs: known.lastSeenMs, origin: known.origin)
  }

  /// The value of an identifier as it is shown; `nil` where it is not.
  package func value(_ kind: Identifier.Kind, _ value: String) -> String? {
    guard let legibility = legibility(DataCategory(identifier: kind)) else { return nil }
    return switch kind {
    case .email: Masking.email(value, legibility)
    case .phone: Masking.phone(value, legibility)
    default: Masking.text(value, legibility)
    }
  }

  private func link(_ link: ProfileCard.Link) -> ProfileCard.Link? {
    guard let left = value(link.left.kind, link.left.value),
      let right = value(link.right.kind, link.right.value)
    else { return nil }
    return ProfileCard.Link(
      left: Identifier(kind: link.left.kind, value: left),
      right: Identifier(kind: link.right.kind, value: right), cause: link.cause,
      origin: link.origin)
  }

  private func values(_ values: TraitValues, _ names: [String]) -> TraitValues? {
    let category = DataCategory(trait: values.shown.name)
    guard let legibility = legibility(category) else { return nil }
    return TraitValues(
      ([values.shown] + values.others).map { trait in
        Trait(
          name: trait.name,
          value: DropText(masked(trait, category, legibility, names)),
          isVerified: trait.isVerified, origin: trait.origin)
      })
  }

  private func masked(
    _ trait: Trait, _ category: DataCategory, _ legibility: Role.Legibility, _ names: [String]
  ) -> String {
    let text = trait.value.raw
    switch (category, legibility) {
    case (.traits, _): return within(text, names)
    case (_, .clear): return text
    case (.name, _): return Masking.name(text)
    case (.contact, _):
      return trait.name == "email"
        ? Masking.email(text, legibility) : Masking.phone(text, legibility)
    case (.birth, _): return Masking.date(text)
    default: return Masking.text(text, legibility)
    }
  }

  private func ticket(
    _ ticket: ProfileCard.Ticket, _ names: [String]
  ) -> ProfileCard.Ticket {
    ProfileCard.Ticket(
      number: ticket.number, subject: within(ticket.subject, names), status: ticket.status,
      channel: ticket.channel, openedAtMs: ticket.openedAtMs, closedAtMs: ticket.closedAtMs)
  }

  private func status(_ status: ConsentStatus, _ names: [String]) -> ConsentStatus {
    ConsentStatus(
      purpose: status.purpose, state: status.state,
      record: status.record.map { record($0, names) }, expiresAtMs: status.expiresAtMs,
      suppression: status.suppression.map { suppression($0, names) })
  }

  private func record(_ record: ConsentRecord, _ names: [String]) -> ConsentRecord {
    ConsentRecord(
      purpose: record.purpose, decision: record.decision, lawfulBasis: record.lawfulBasis,
      policyVersion: record.policyVersion, decidedAtMs: record.decidedAtMs,
      isDated: record.isDated, expiresAtMs: record.expiresAtMs,
      method: record.method.map { within($0, names) },
      proof: record.proof.map { within($0, names) }, origin: record.origin)
  }

  private func suppression(_ entry: Suppression, _ names: [String]) -> Suppression {
    entry.with(proof: entry.proof.map { within($0, names) })
  }

  // MARK: A timeline

  /// - Returns: `nil` where nothing of that kind is to be seen.
  package func entry(_ entry: TimelineEntry, names: [String]) -> TimelineEntry? {
    if let category = DataCategory(entry: entry.kind), !shows(category) { return nil }
    return TimelineEntry(
      key: entry.key, title: within(entry.title, names), detail: within(entry.detail, names),
      origin: entry.origin, isRefusal: entry.isRefusal)
  }

  /// The kinds of entries that are to be seen.
  package var kinds: Set<TimelineEntry.Kind> {
    Set(TimelineEntry.Kind.allCases.filter { DataCategory(entry: $0).map(shows) ?? true })
  }

  private func within(_ text: DropText, _ names: [String]) -> DropText {
    DropText(within(text.raw, names))
  }

  private func within(_ text: String, _ names: [String]) -> String {
    legibility(.contact) == .clear && legibility(.name) == .clear
      ? text : Masking.withinText(text, names: names)
  }
}
