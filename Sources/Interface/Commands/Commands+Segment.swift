import Terminal

extension Commands {
  static let toSegment = [
    Command(
      "segment", "The segment: its size over time, who entered and who left, what is said of it",
      keys: [.character("i")], in: [.segments], group: .lists, hint: "history",
      .openSegmentPane),
    Command(
      "fold", "Fold the segment's folder up; of a folded folder, open it",
      keys: [.character("f")], in: [.segments], group: .lists, .foldFolder),
  ]

  static let segment = [
    Command(
      "open-mover", "Show the person, Esc comes back; of a line that stands for more, bring them",
      keys: [.enter], in: [.segment], group: .segment, hint: "person", .openMover),
    Command(
      "switch-side", "From those who entered to those who left, and back",
      keys: [.tab, .left, .right, .character("h"), .character("l"), .backTab], in: [.segment],
      group: .segment, hint: "entered or left", .switchSide),
    Command(
      "leave-segment", "Back to the panes", keys: [.escape], in: [.segment], group: .segment,
      hint: "back", .leaveSegmentPane),
    Command(
      "rename-segment", "Rename it; rules that ask for it follow", keys: [.character("n")],
      in: [.segment], group: .segment, hint: "rename", .editSegment(.name)),
    Command(
      "describe-segment", "Say what it is for", keys: [.character("d")], in: [.segment],
      group: .segment, hint: "description", .editSegment(.description)),
    Command(
      "folder-of-segment", "Put it into a folder, or out of it", keys: [.character("f")],
      in: [.segment], group: .segment, hint: "folder", .editSegment(.folder)),
    Command(
      "owner-of-segment", "Say who looks after it", keys: [.character("o")], in: [.segment],
      group: .segment, hint: "owner", .editSegment(.owner)),
    Command(
      "colour-of-segment", "Give it a colour and its sign, or take them away",
      keys: [.character("c")], in: [.segment], group: .segment, hint: "colour",
      .editSegment(.colour)),
    Command(
      "delete-segment", "Delete it, once pressed twice; nobody's data is touched",
      keys: [.character("x"), .delete], in: [.segment], group: .segment, hint: "delete",
      .deleteSegment),
    Command(
      "accept-words", "Take what is typed; nothing takes away what was said", keys: [.enter],
      in: [.segmentEntry], group: .segment, hint: "take it", .acceptEntry),
    Command(
      "leave-words", "Leave it as it was", keys: [.escape], in: [.segmentEntry], group: .segment,
      hint: "leave it", .leaveEntry),
  ]
}
