/// How many people a purpose stands with, and how.
package struct PurposeFigures: Hashable, Sendable {
  package let purpose: Purpose
  /// People by what stands for them; those who were never asked are not among them.
  package let people: [ConsentStatus.State: Int]
  /// Of those it allows, how many have its channel closed by a bounce, a complaint or one of us.
  package let suppressed: Int
  /// All profiles of the workspace.
  package let total: Int

  package init(
    purpose: Purpose, people: [ConsentStatus.State: Int], suppressed: Int, total: Int
  ) {
    self.purpose = purpose
    self.people = people
    self.suppressed = suppressed
    self.total = total
  }

  package var neverAsked: Int { total - people.values.reduce(0, +) }

  /// People whose data may be processed for it, whether or not its channel is open.
  package var lawful: Int {
    switch purpose.lawfulBasis {
    case .consent: people[.granted] ?? 0
    case .legitimateInterests, .publicTask:
      total - (people[.refused] ?? 0) - (people[.withdrawn] ?? 0)
    case .contract, .legalObligation, .vitalInterests: total
    }
  }

  /// What the entry of the register lacks by law or by its own word, in words; `todayIs` is the workspace's day.
  package func faults(todayIs today: CivilDate) -> [String] {
    var faults: [String] = []
    if purpose.lawfulBasis == .legitimateInterests, purpose.assessment == nil {
      faults.append("its balancing of legitimate interests is not written down")
    }
    if purpose.lawfulBasis == .consent, purpose.policyVersion == nil {
      faults.append("it has no policy version")
    }
    if let day = purpose.reviewOn, day < today { faults.append("its review was due \(day.iso)") }
    if purpose.description.isEmpty { faults.append("it says not what it is for") }
    return faults
  }
}

/// Whom a policy asks anew, before it does.
package struct ReconsentPreview: Hashable, Sendable {
  package struct Part: Hashable, Sendable {
    package let name: String
    package let people: Int

    package init(name: String, people: Int) {
      self.name = name
      self.people = people
    }
  }

  package let purpose: Purpose.ID
  /// Consents to versions below this one would no longer count.
  package let below: String
  /// People whose consent counts today and would not then.
  package let people: Int
  /// The same by the version they agreed to, oldest first.
  package let byVersion: [Part]
  /// By the month in which they agreed, oldest first: `2025-03`.
  package let byMonth: [Part]
  /// By segment, in their order; of people who are in several, each counts.
  package let bySegment: [Part]

  /// What the segment of those to be asked anew is called where nobody says otherwise.
  package var queueName: String { "Ask anew: \(purpose.rawValue)" }
  /// Its rule: it fills once the cut-off is in the settings.
  package var queueRule: String { "consent \(purpose.rawValue) is outdated" }

  /// Whether the purpose's settings have the cut-off, so that the queue is full already.
  package func isInForce(by purpose: Purpose) -> Bool { (purpose.reconsentBelow ?? "") >= below }

  package init(
    purpose: Purpose.ID, below: String, people: Int, byVersion: [Part], byMonth: [Part],
    bySegment: [Part]
  ) {
    self.purpose = purpose
    self.below = below
    self.people = people
    self.byVersion = byVersion
    self.byMonth = byMonth
    self.bySegment = bySegment
  }
}
