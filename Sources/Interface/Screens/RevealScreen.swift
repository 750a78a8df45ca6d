import ProfileModel
import Terminal

/// The panel that asks for a reason before masked values are read.
struct RevealScreen {
  let panel: RevealPanel
  let size: CellSize
  let wording: Wording

  func draw(into frame: inout Frame) {
    AskingPanel(
      title: "Read what is masked", lines: lines, field: panel.note, size: size, wording: wording
    ).draw(into: &frame)
  }

  private var lines: [Line] {
    let chosen = RevealPanel.reasons[panel.selected]
    let choices = RevealPanel.reasons.map { reason in
      AskingPanel.choice(
        reason, width: 24, meaning: reason == "other" ? "say it below" : "",
        isChosen: reason == chosen, wording)
    }
    let state =
      panel.isDoing
      ? "Noting it in the audit" : "More about it, without names, e-mails and numbers:"
    return [
      Line("The reason stays in the audit."), .blank,
    ] + choices + [.blank, Line(state, .muted)]
  }
}
