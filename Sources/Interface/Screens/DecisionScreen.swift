import ProfileModel
import Terminal

/// The panel of a decision: whose, on what, and the words that show it.
struct DecisionScreen {
  let panel: DecisionPanel
  let size: CellSize
  let wording: Wording

  func draw(into frame: inout Frame) {
    AskingPanel(
      title: "What the person says of \(panel.status.purpose.id.rawValue)", lines: lines,
      field: panel.note, size: size, wording: wording
    ).draw(into: &frame)
  }

  private var lines: [Line] {
    let role = wording.role(panel.status)
    let now = Line([
      Run(panel.name.raw, .title), Run("  now ", .muted), Run(panel.status.words, role),
    ])
    let purpose = Line(panel.status.purpose.description, .muted)
    let choices = DecisionPanel.decisions.map { decision in
      AskingPanel.choice(
        decision.name, width: 10, meaning: Self.meaning(decision),
        isChosen: decision == panel.decision, wording)
    }
    let state = panel.isDoing ? "Writing it down" : "What shows it, such as a ticket's number:"
    return [now, purpose, .blank] + choices + [.blank, Line(state, .muted)]
  }

  private static func meaning(_ decision: ConsentRecord.Decision) -> String {
    switch decision {
    case .granted: "allows it from now on"
    case .withdrawn: "no longer allows it, or objects to it"
    case .refused: "was asked and said no"
    case .pending: ""
    }
  }
}
