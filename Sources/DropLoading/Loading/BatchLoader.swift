import ProfileModel
import ProfileStore

/// Takes one batch of rows through "seen before?", identity, gate and store, in one transaction.
struct BatchLoader: RowJudge {
  struct Result {
    let tally: RowTally
    /// How rows end of which only fields were tried again; they count in no tally of a drop.
    let fieldTally: RowTally
    /// Rows that came in without some of their fields.
    let rowsWithHeldFields: Int
    /// Profiles of which something was written.
    let changedProfiles: Int
  }

  private let transaction: StoreTransaction
  private let drop: DropState
  private let source: Source
  private let settings: LoaderSettings
  private let nowMs: Int64
  /// Whether the rows had been held back, and others of their drop or of later ones came in meanwhile.
  private let triesAgain: Bool
  private var identity: IdentityResolver
  private var gate: ConsentGate
  private let erased: ErasedPeople
  private var seen: [Int64: SeenRow]
  private var remembered: [Int64: SeenRow] = [:]
  private var tally = RowTally()
  private var fieldTally = RowTally()
  private var rowsWithHeldFields = 0
  private var problems: [RowProblem] = []
  private var facts: [PlacedFact] = []
  private var activities: [Int64: IdentifierActivity] = [:]
  private var stale = StaleProfiles()
  /// Profiles that the batch made; what they were merged into needs a name, be it only that of the
  /// strongest identifier.
  private var made: [ProfileID] = []
  private var changedProfiles = 0

  init(
    transaction: StoreTransaction, drop: DropState, source: Source, settings: LoaderSettings,
    cache: IdentityCache, nowMs: Int64, triesAgain: Bool = false
  ) throws {
    self.transaction = transaction
    self.triesAgain = triesAgain
    self.drop = drop
    self.settings = settings
    self.nowMs = nowMs
    self.source = source
    if transaction.othersWrote { cache.forget() }
    erased = try transaction.erasedPeople()
    gate = ConsentGate(
      source: source, register: settings.register, records: transaction, nowMs: nowMs)
    identity = try IdentityResolver(
      transaction: transaction, cache: cache, rules: settings.identity)
    seen = [:]
  }

  /// Sorts the rows into their outcomes and writes what is new.
  mutating func load(_ known: KnownRows) throws -> Result {
    seen = try transaction.seenRows(known.seenKeys)
    try identity.look(for: known.identifiers)
    facts.reserveCapacity(known.rows.count)
    remembered.reserveCapacity(known.rows.count)
    for known in known.rows {
      switch known.row {
      case .problem(let problem):
        tally[problem.outcome] += 1
        problems.append(problem)
      case .fact(let row):
        if let names = known.onlyFields {
          fieldTally[try take(fields: names, of: row, known)] += 1
        } else {
          tally[try take(row, known)] += 1
        }
      }
    }
    try write()
    return Result(
      tally: tally, fieldTally: fieldTally, rowsWithHeldFields: rowsWithHeldFields,
      changedProfiles: changedProfiles)
  }

  private mutating func take(_ row: FactRow, _ known: KnownRow) throws -> RowOutcome {
    if !erased.isEmpty, cover(row, known) {
      let refusal = GateRefusal(reason: ErasedPeople.reason, waitsFor: nil)
      problems.append(RowProblem(refusal, of: row))
      return .gated
    }
    let judgement = try judge(row, known)
    if let refusal = judgement.refusal { problems.append(RowProblem(refusal, of: row)) }
    hold(judgement.fields, of: row)
    return judgement.outcome
  }

  private mutating func take(
    fields names: Set<String>, of row: FactRow, _ known: KnownRow
  ) throws -> RowOutcome {
    // The rest of the row is gone with the person, and its fields wait for nothing any more.
    if !erased.isEmpty, cover(row, known) { return .gated }
    let judgement = try judge(fields: names, of: row, known)
    hold(judgement.fields, of: row)
    return judgement.outcome
  }

  /// Whether any fact of the row is about an erased person.
  private func cover(_ row: FactRow, _ known: KnownRow) -> Bool {
    zip([row.fact] + row.further.map(\.fact), [known.first] + known.further).contains {
      switch $0 {
      case .orderLine(let line) where $1.identifiers.isEmpty: erased.coverOrder(line.orderNumber)
      case .shipment(let parcel) where $1.identifiers.isEmpty:
        erased.coverOrder(parcel.orderNumber)
      default: erased.cover($1.identifiers, isKnown: identity.isKnown)
      }
    }
  }

  mutating func take(
    _ fact: FurtherFact, of row: FactRow, part: Int, _ known: KnownFact
  ) throws -> RowOutcome {
    let key = known.seenKey ?? 0
    let before = remembered[key] ?? seen[key]
    if let outcome = outcome(of: fact, before) { return outcome }
    // What came behind a row that was held back stays what is known of its key.
    let isOlder = triesAgain && (seen[key].map { $0.dropID >= drop.id } ?? false)
    if !isOlder {
      remembered[key] = SeenRow(
        content: Int64(bitPattern: fact.contentHash), dropID: drop.id)
    }
    let id = try number(of: fact.fact, line: row.line, part: part)
    let atMs = fact.atMs ?? drop.deliveredAtMs
    try place(fact.fact, id: id, known.identifiers, atMs: atMs)
    return before == nil ? .created : .updated
  }

  /// How a fact ends that was met `before`; `nil` for one that is new, or newly so.
  private func outcome(of fact: FurtherFact, _ before: SeenRow?) -> RowOutcome? {
    before?.outcome(
      of: fact, content: Int64(bitPattern: fact.contentHash), dropID: drop.id)
  }

  mutating func refusal(of fact: FurtherFact, _ known: KnownFact) throws -> GateRefusal? {
    guard !known.identifiers.isEmpty, try gate.mustAsk(about: fact.fact) else { return nil }
    let key = known.seenKey ?? 0
    guard outcome(of: fact, remembered[key] ?? seen[key]) == nil else { return nil }
    return try gate.refusal(
      of: fact.fact, profiles: try identity.knownProfiles(known.identifiers),
      atMs: fact.atMs ?? drop.deliveredAtMs)
  }

  private mutating func hold(_ fields: [HeldFields], of row: FactRow) {
    if !fields.isEmpty { rowsWithHeldFields += 1 }
    problems += fields.map { RowProblem($0, of: row) }
  }

  /// Settings may have changed since the rest of a row came in: its place may be another field's by now.
  private func number(of fact: Fact, line: Int, part: Int) throws -> Int64 {
    if triesAgain, fact.ownField != nil {
      return try transaction.freeNumber(line: line, from: part, ofDrop: drop.id)
    }
    return FactNumber.make(dropID: drop.id, line: line, part: part)
  }

  private mutating func place(
    _ fact: Fact, id: Int64, _ identifiers: [IdentifierKey], atMs: Int64
  ) throws {
    guard !identifiers.isEmpty else {
      facts.append(
        PlacedFact(id: id, identifierID: 0, profile: ProfileID(0), atMs: atMs, fact: fact))
      return
    }
    let seenAtMs = fact.firstSeenMs(zone: settings.zone) ?? atMs
    let placement = try identity.place(
      identifiers, cause: fact == .alias ? .alias : .sameRow, factID: id, atMs: seenAtMs)
    facts.append(
      PlacedFact(
        id: id, identifierID: placement.strongest, profile: placement.profile, atMs: atMs,
        fact: fact))
    try mark(fact, placement)
    for named in placement.named {
      let isOwn = named == placement.strongest
      activities[named, default: IdentifierActivity()]
        .add(fact, seenAtMs: seenAtMs, atMs: atMs, isOwn: isOwn)
    }
  }

  private mutating func mark(_ fact: Fact, _ placement: IdentityResolver.Placement) throws {
    let profile = placement.profile
    stale.activity.insert(profile)
    stale.activity.formUnion(placement.others)
    if placement.isNewProfile { made.append(profile) }
    if placement.hasNewContact { stale.traits.insert(profile) }
    switch fact {
    case .traits(let traits): mark(traits, profile)
    case .event(let event): if let traits = event.traits { mark(traits, profile) }
    case .order: stale.orders.insert(profile)
    case .consent(let consent):
      if try transaction.mustWeigh(consent) { stale.consents.insert(profile) }
    case .suppression: stale.consents.insert(profile)
    default: break
    }
  }

  private mutating func mark(_ traits: TraitFact, _ profile: ProfileID) {
    if !transaction.shows(traits, in: profile) { stale.traits.insert(profile) }
  }

  private mutating func write() throws {
    let forest = identity.forest
    if !forest.isEmpty {
      for place in facts.indices { facts[place].profile = forest.today(facts[place].profile) }
    }
    let identifiers = identity.newIdentifiers(activities)
    let founded = FoundedProfiles(identity.founded, identifiers: identifiers, facts: facts)
    try identity.write(identifiers, founded)
    try transaction.insert(facts: facts, deliveredAtMs: drop.deliveredAtMs, nowMs: nowMs)
    try transaction.add(activities: activities.filter { !identity.isNew($0.key) })
    try transaction.remember(remembered, known: seen)
    markMerged(forest)
    try settle(identifiers)
    try transaction.refresh(stale, nowMs: nowMs)
    try transaction.quarantine(problems, dropID: drop.id)
  }

  private mutating func settle(_ entered: [NewIdentifier]) throws {
    let settled = try identity.settle(entered)
    stale.remove(settled.buried)
    for profile in settled.changed { stale.insertWhole(profile) }
  }

  /// Marks what merges changed, and takes out what new profiles were entered with.
  private mutating func markMerged(_ forest: MergeForest) {
    stale.replace(using: forest.today)
    for merge in identity.mergesOfStored { stale.insertWhole(forest.today(merge.winner)) }
    for profile in made {
      let today = forest.today(profile)
      if !identity.isNew(today), !transaction.isNamed(today) { stale.traits.insert(today) }
    }
    changedProfiles = stale.all.count
    stale.activity = stale.activity.filter { !identity.isNew($0) }
    stale.traits = stale.traits.filter { !identity.isNew($0) }
  }
}

extension Fact {
  /// When the person was first met by the fact's own word: the day an account was made.
  fileprivate func firstSeenMs(zone: Zone) -> Int64? {
    guard case .traits(let traits) = self,
      var text = traits.values.first(where: { $0.name == "created_at" })?.value
    else { return nil }
    return text.withUTF8 { try? Cleansing.instantMs(UnsafeRawBufferPointer($0), zone: zone) }
  }
}

extension IdentifierActivity {
  /// Adds one fact; only the identifier that it hangs on counts it, every one named was seen.
  fileprivate mutating func add(_ fact: Fact, seenAtMs: Int64, atMs: Int64, isOwn: Bool) {
    firstSeenMs = min(firstSeenMs, seenAtMs)
    lastSeenMs = max(lastSeenMs, atMs)
    switch fact {
    case .traits, .alias: return
    case .event(let event) where isOwn:
      eventCount += 1
      if ["Product Added", "Checkout Started"].contains(event.name) {
        cartAtMs = max(cartAtMs, atMs)
      }
      if ["Order Completed", "Completed Order"].contains(event.name) {
        purchaseAtMs = max(purchaseAtMs, atMs)
      }
    default: break
    }
    lastActiveMs = max(lastActiveMs, atMs)
  }
}
