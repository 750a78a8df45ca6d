/// One entry of the log of addresses that must not be written to or called, whatever was consented to.
package struct Suppression: Hashable, Sendable {
  package enum Reason: Int, CaseIterable, Sendable {
    /// Mail to the address comes back.
    case bounce = 1
    /// Its owner reported a message as unwanted.
    case complaint = 2
    /// Somebody of ours set it.
    case manual = 3

    package var name: String { ["bounce", "complaint", "manual"][rawValue - 1] }

    package init?(name: String) {
      guard let reason = Self.allCases.first(where: { $0.name == name }) else { return nil }
      self = reason
    }
  }

  package let channel: Purpose.Channel
  package let reason: Reason
  /// Whether it ends what was suppressed for this reason before.
  package let isLifted: Bool
  /// Milliseconds since 1970-01-01 UTC.
  package let atMs: Int64
  /// What shows it: the mail server's answer, a rep's note.
  package let proof: DropText?
  package let origin: Origin

  package init(
    channel: Purpose.Channel, reason: Reason, isLifted: Bool, atMs: Int64, proof: DropText?,
    origin: Origin
  ) {
    self.channel = channel
    self.reason = reason
    self.isLifted = isLifted
    self.atMs = atMs
    self.proof = proof
    self.origin = origin
  }

  func with(proof: DropText?) -> Self {
    Self(
      channel: channel, reason: reason, isLifted: isLifted, atMs: atMs, proof: proof,
      origin: origin)
  }

  /// What keeps a channel closed at an instant, the oldest reason first; `nil` when nothing does.
  ///
  /// A lift ends only its own reason, and only when it is later: at one instant the suppression stands.
  package static func standing(
    in log: some Sequence<Self>, on channel: Purpose.Channel, atMs: Int64
  ) -> Self? {
    let heard = log.filter { $0.channel == channel && $0.atMs <= atMs }
    let standing = Reason.allCases.compactMap { reason in
      heard.filter { $0.reason == reason }
        .max { ($0.atMs, $0.isLifted ? 0 : 1) < ($1.atMs, $1.isLifted ? 0 : 1) }
    }
    return standing.filter { !$0.isLifted }
      .min { ($0.atMs, $0.reason.rawValue) < ($1.atMs, $1.reason.rawValue) }
  }
}
