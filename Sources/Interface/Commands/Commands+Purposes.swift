import Terminal

extension Commands {
  static let purposes = [
    Command(
      "reconsent", "Whom the version of today would ask anew, were it the cut-off",
      keys: [.enter], in: [.purposes], group: .consent, hint: "who would be asked anew",
      .previewReconsent),
    Command(
      "save-reconsent", "Save those who would be asked anew as a segment",
      keys: [.character("s")], in: [.purposes], group: .consent, hint: "save as segment",
      .saveReconsent),
    Command(
      "leave-purposes", "Back: out of the preview, to the panes", keys: [.escape],
      in: [.purposes], group: .consent, hint: "back", .leavePurposes),
  ]

  static let toPurposes = [
    Command(
      "purposes", "The purpose register: why data is processed, and who allows it",
      keys: [.character("P")], in: panes, group: .anywhere, hint: "purposes", .openPurposes)
  ]
}
