import Terminal

extension Commands {
  /// Screens that explain and compare.
  static let insights: Set<Focus> = [.standings, .explanation, .compare]

  static let toInsight = [
    Command(
      "mark-segment", "Mark the segment to compare it, or take the mark back",
      keys: [.character(" ")], in: [.segments], group: .insight, hint: "mark", .markSegment),
    Command(
      "compare", "Compare the marked segments, two or three: what they share, what sets each apart",
      keys: [.character("C")], in: [.segments], group: .insight, hint: "compare", .openCompare),
    Command(
      "statistics", "How the values of any field are spread over the segment, as charts",
      keys: [.character("S")], in: [.segments, .profiles, .builder], group: .insight,
      hint: "statistics", .openStatistics),
    Command(
      "explain",
      "Why: the segments the person is in and nearly in; of a rule being built, line by line",
      keys: [.character("w")], in: tabs.union([.profiles, .builder]), group: .insight, hint: "why",
      .openExplain),
  ]

  static let insight = [
    Command(
      "open-standing", "Why the person is in the segment or out of it, line by line",
      keys: [.enter], in: [.standings], group: .insight, hint: "why", .openStanding),
    Command(
      "next-explained", "The next of the people beside the rule", keys: [.right, .character("l")],
      in: [.explanation], group: .insight, hint: "person", hintKeys: [.left, .right],
      .nextExplained),
    Command(
      "previous-explained", "The one before", keys: [.left, .character("h")], in: [.explanation],
      group: .insight, .previousExplained),
    Command(
      "compare-everyone", "Compare with everyone, or not", keys: [.tab], in: [.statistics],
      group: .insight, hint: "everyone", .compareEveryone),
    Command(
      "leave-insight", "Back: to the list of segments, out of what was typed, to where you were",
      keys: [.escape], in: insights.union([.statistics]), group: .insight, hint: "back",
      .leaveInsight),
  ]
}
