import ProfileModel
import Terminal

extension Commands {
  static let pairing: Set<Focus> = [.duplicates, .pair]

  static let duplicates = [
    Command(
      "pair-same", "The same person: join the two", keys: [.character("y")], in: pairing,
      group: .duplicates, hint: "same", .settlePair(.join)),
    Command(
      "pair-never", "Never the same person", keys: [.character("n")], in: pairing,
      group: .duplicates, hint: "never", .settlePair(.never)),
    Command(
      "pair-skip", "Skip the pair; it is there again at the next visit", keys: [.character("s")],
      in: pairing, group: .duplicates, hint: "skip", .skipPair),
    Command(
      "pair-undo", "Undo the last join, never or cut", keys: [.character("u")], in: pairing,
      group: .duplicates, hint: "undo", .undoPair),
    Command(
      "pair-open", "Open the left person; where the list stands alone, the pair first",
      keys: [.enter], in: pairing, group: .duplicates, hint: "open", .openPair),
    Command(
      "pair-show", "Into the pair", keys: [.right, .character("l"), .tab], in: [.duplicates],
      group: .duplicates, hint: "pair", .showPair),
    Command(
      "pair-close", "Back to the list", keys: [.left, .character("h"), .tab, .backTab],
      in: [.pair], group: .duplicates, hint: "list", .closePair),
    Command(
      "pair-search", "Compare everybody anew; while that is under way, give it up",
      keys: [.character("r")], in: pairing, group: .duplicates, hint: "search",
      .searchDuplicates),
    Command(
      "leave-duplicates", "Back: to the list, out of a search that is under way, to the panes",
      keys: [.escape], in: pairing, group: .duplicates, hint: "back", .leaveDuplicates),
  ]

  static let toDuplicates = [
    Command(
      "duplicates", "Duplicates: people who are probably one, and what speaks for it",
      keys: [.character("D")], in: panes, group: .anywhere, hint: "duplicates", .openDuplicates)
  ]
}
