/// One line of the audit: who did what to what, and when; never what a person's data said.
package struct AuditEntry: Hashable, Sendable {
  package enum Act: String, CaseIterable, Sendable {
    case dropLoaded = "drop loaded"
    /// Rows that had been held back became facts.
    case rowsRetried = "rows retried"
    case identityCut = "identity cut"
    case identityJoined = "identity joined"
    case identityNever = "identity marked as never the same"
    case identityUndone = "identity act undone"
    case decisionRecorded = "decision recorded"
    case channelBlocked = "channel blocked"
    case channelOpened = "channel opened"
    case requestReceived = "request received"
    case requestRefused = "request refused"
    case accessGiven = "access given"
    case personErased = "person erased"
    case personRestricted = "person restricted"
    case restrictionLifted = "restriction lifted"
    case objectionNoted = "objection noted"
    case valueRectified = "value rectified"
    case factsExpired = "facts deleted after their time"
    /// By the setting of their purpose, after a person's no.
    case factsWithdrawn = "facts deleted after a withdrawal"
    /// People's data left the house; noted before the file appears.
    case exported = "exported"
    /// The file of an export that was noted did not come to be.
    case exportFailed = "export not written"
    /// `kartotek.toml` is another one than the last that was noted.
    case settingsChanged = "settings changed"
    /// Somebody looked in a role that is not their own.
    case roleTaken = "role taken"
    /// Somebody gave a reason and read what their role sees masked.
    case valuesRevealed = "values revealed"
  }

  /// What is to be noted; its number and its hash are given as it is appended.
  package struct Draft: Hashable, Sendable {
    /// In milliseconds since 1970-01-01 UTC.
    package let atMs: Int64
    package let act: Act
    /// What it was done to, by a name that is never used twice: the SHA-256 of a drop.
    package let object: String
    /// In words: the drop's file name and its tally.
    package let detail: String

    package init(atMs: Int64, act: Act, object: String, detail: String) {
      self.atMs = atMs
      self.act = act
      self.object = object
      self.detail = detail
    }
  }

  /// 1 for the first; no number is left out.
  package let number: Int64
  package let atMs: Int64
  /// The name of the system's user.
  package let actor: String
  /// As ``Act``; text, because a newer program may have written it.
  package let act: String
  package let object: DropText
  package let detail: DropText
  /// SHA-256 over the entry and the hash before it, in hexadecimal digits; empty until it is appended.
  package let hash: String

  package init(
    number: Int64, atMs: Int64, actor: String, act: String, object: DropText, detail: DropText,
    hash: String = ""
  ) {
    self.number = number
    self.atMs = atMs
    self.actor = actor
    self.act = act
    self.object = object
    self.detail = detail
    self.hash = hash
  }
}
