/// Which entries of the audit are asked for.
package struct AuditFilter: Hashable, Sendable {
  /// Acts by their words; empty for all.
  package var acts: [String]
  /// The name of the system's user; `nil` for anybody.
  package var actor: String?
  package var sinceMs: Int64?
  /// Words that stand somewhere in the entry, each of them, in any case of ASCII letters.
  package var words: String
  /// The newest so many; `nil` for all.
  package var limit: Int?

  package static let all = AuditFilter()

  package init(
    acts: [String] = [], actor: String? = nil, sinceMs: Int64? = nil, words: String = "",
    limit: Int? = nil
  ) {
    self.acts = acts
    self.actor = actor
    self.sinceMs = sinceMs
    self.words = words
    self.limit = limit
  }
}

/// What computing the audit's chain anew has shown.
package struct AuditCheck: Hashable, Sendable {
  /// The newest entry: whoever keeps it elsewhere can tell later that nothing before it was cut off.
  package struct Head: Hashable, Sendable {
    package let number: Int64
    /// In hexadecimal digits.
    package let hash: String

    package init(number: Int64, hash: String) {
      self.number = number
      self.hash = hash
    }
  }

  package let entries: Int
  /// One line a broken place; empty when the chain is whole.
  package let findings: [String]
  /// `nil` of an empty audit.
  package let head: Head?

  package init(entries: Int, findings: [String], head: Head?) {
    self.entries = entries
    self.findings = findings
    self.head = head
  }

  package var isWhole: Bool { findings.isEmpty }
}
