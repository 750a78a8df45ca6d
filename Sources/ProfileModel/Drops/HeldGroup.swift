/// Rows of one drop that were held back for one reason, in one column.
package struct HeldGroup: Hashable, Sendable {
  /// `gated` or `rejected`.
  package let outcome: RowOutcome
  package let reason: String
  package let column: DropText?
  package let count: Int

  package init(outcome: RowOutcome, reason: String, column: DropText?, count: Int) {
    self.outcome = outcome
    self.reason = reason
    self.column = column
    self.count = count
  }

  /// Whether the rows came in, without the fields that ``column`` names: nothing is gated for a cell's sake.
  package var isOfFields: Bool { outcome == .gated && column != nil }
}

/// Where to go on among the rows of a group; lines count from 1.
package enum HeldStep: Hashable, Sendable {
  case first
  case after(line: Int)
  case before(line: Int)
}

/// What a row that was held back says, in three parts so that the one at fault can be marked.
package struct HeldText: Hashable, Sendable {
  package let lead: DropText
  /// The cell at fault; empty when none is known.
  package let fault: DropText
  package let rest: DropText

  package init(lead: DropText, fault: DropText, rest: DropText) {
    self.lead = lead
    self.fault = fault
    self.rest = rest
  }

  package var whole: DropText { DropText(lead.raw + fault.raw + rest.raw) }
}
