/// What an entry of a consent log says, as far as it decides which entry is the last word.
package protocol ConsentEntry {
  var decision: ConsentRecord.Decision { get }
  /// Milliseconds since 1970-01-01 UTC.
  var decidedAtMs: Int64 { get }
  /// Whether the source gave the instant; else it is when its file was delivered.
  var isDated: Bool { get }
  /// `nil` stands until it is withdrawn.
  var expiresAtMs: Int64? { get }
  var policyVersion: String? { get }
  var sourceName: String { get }
}

extension ConsentEntry {
  /// The last word of a log on one purpose at an instant; neither order nor repetition of `log` matters.
  ///
  /// 1. Entries dated after `atMs` are not heard yet.
  /// 2. What was asked and never confirmed (`pending`) is heard only where nothing was decided.
  /// 3. The later entry stands, and at one instant the stricter.
  /// 4. A grant without an instant of its own, as lists of subscribers state it, does not lift what another
  ///    source refused or withdrew, since the list may be older; only what its own source had said.
  package static func lastWord(of log: some Sequence<Self>, atMs: Int64) -> Self? {
    var pending: Self?
    var word: Self?
    var undated: [Self] = []
    for entry in log where entry.decidedAtMs <= atMs {
      switch entry.decision {
      case .pending: pending = entry.unlessOutranked(by: pending)
      case .granted where !entry.isDated: undated.append(entry)
      default: word = entry.unlessOutranked(by: word)
      }
    }
    guard !undated.isEmpty else { return word ?? pending }
    let refusals = refusals(in: log, atMs: atMs)
    let heard = undated.filter { grant in
      refusals.allSatisfy { $0.sourceName == grant.sourceName }
    }
    return heard.reduce(word) { $1.unlessOutranked(by: $0) } ?? pending
  }

  /// What was refused and withdrawn since the last dated grant.
  private static func refusals(in log: some Sequence<Self>, atMs: Int64) -> [Self] {
    let heard = log.filter { $0.decidedAtMs <= atMs }
    let lastGrantMs = heard.lazy.filter { $0.decision == .granted && $0.isDated }
      .map(\.decidedAtMs).max()
    return heard.filter {
      ($0.decision == .refused || $0.decision == .withdrawn)
        && $0.decidedAtMs >= lastGrantMs ?? .min
    }
  }

  private func unlessOutranked(by other: Self?) -> Self {
    guard let other else { return self }
    return outranks(other) ? self : other
  }

  /// Later; at one instant stricter; of two such that which ends sooner, then that to the older policy.
  private func outranks(_ other: Self) -> Bool {
    let (mine, others) = (decision.strictness, other.decision.strictness)
    if (decidedAtMs, mine) != (other.decidedAtMs, others) {
      return (decidedAtMs, mine) > (other.decidedAtMs, others)
    }
    let (end, otherEnd) = (expiresAtMs ?? .max, other.expiresAtMs ?? .max)
    if end != otherEnd { return end < otherEnd }
    return (policyVersion ?? "") < (other.policyVersion ?? "")
  }
}
