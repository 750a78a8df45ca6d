package import Terminal

/// The registry of all commands: what keys do, where, and in which words.
package enum Commands {
  /// In the order of help; within a place, the order of the footer.
  package static let all: [Command] =
    lists + toExport + toBuilder + toSegment
    + profile + kinds + consent + identity + reveal + caller + loader
    + quality
    + purposes + duplicates + audit + requests + export + builder + toInsight + insight + segment
    + typing + anywhere + moving
    + toScreens
    + toReview + toPurposes + toDuplicates + toAudit + toRequests + panels

  static let tabs: Set<Focus> = [
    .overview, .timeline, .consent, .consentDay, .orders, .identity,
  ]
  static let panes: Set<Focus> = tabs.union([.segments, .profiles, .order])
  /// Where left and right go from pane to pane.
  private static let beside = panes.subtracting([.consentDay])
  /// Where pages are turned, and not months.
  private static let paged = moved.subtracting([.consentDay, .builder])
  private static let texts: Set<Focus> = [
    .search, .timelineSearch, .caller, .other, .decision, .auditSearch,
    .reveal, .ruleEntry, .statistics, .segmentEntry,
  ]
  private static let loading: Set<Focus> = [.loader, .held]
  /// Screens over the panes.
  private static let screens = loading.union([.quality, .purposes, .requests, .segment]).union(
    auditing
  ).union(insights)
  private static let typed = texts.union([.sourceForm])
  private static let moved = panes.union(screens).union(pairing).union([
    .help, .review, .preview, .builder,
  ])
  /// Where `j` joins two people.
  private static let stewarded: Set<Focus> = [.identity, .review]

  /// The command that a key calls in a place; `nil` leaves the key to typing, or to nobody.
  package static func resolve(_ key: Key, focus: Focus) -> Command? { table[focus]?[key] }

  /// Later commands do not override earlier ones; a test keeps two from sharing a key.
  private static let table: [Focus: [Key: Command]] = {
    var table: [Focus: [Key: Command]] = [:]
    for command in all {
      for place in command.places {
        for key in command.keys where table[place]?[key] == nil {
          table[place, default: [:]][key] = command
        }
      }
    }
    return table
  }()

  private static let lists = [
    Command(
      "open", "Open what is selected: segment, profile, order", keys: [.enter],
      in: [.segments, .profiles, .orders], group: .lists, hint: "open", .open),
    Command(
      "search", "Search as you type in these profiles, or filter the timeline by text",
      keys: [.character("/")], in: [.segments, .profiles, .timeline], group: .lists,
      hint: "search", .search),
    Command(
      "take-changes", "Take the changes that are waiting; the selected person stays selected",
      keys: [.character("r")], in: panes, group: .lists, .takeChanges),
    Command(
      "copy", "Copy what is selected: a name, an answer about an order, an identifier",
      keys: [.character("y"), .control("y")], in: panes.union([.builder]), group: .lists, .copy),
  ]

  private static let profile = [
    Command(
      "tab", "360, Timeline, Consent, Orders, Identity",
      keys: (1...5).map { .character(Character(String($0))) }, in: panes, group: .profile,
      keyWords: ("1…5", "1-5"), .tabByNumber),
    Command(
      "next-tab", "Next tab", keys: [.character("]")], in: tabs, group: .profile,
      hint: "tabs", hintKeys: [.character("1"), .character("5")], .nextTab),
    Command(
      "previous-tab", "Previous tab", keys: [.character("[")], in: tabs, group: .profile,
      .previousTab),
    Command(
      "values", "Show every value of each trait with its source, or only those chosen",
      keys: [.character("v")], in: [.overview], group: .profile, hint: "values", .showValues),
    Command(
      "kinds", "Choose which kinds the timeline shows", keys: [.character("f")],
      in: [.timeline], group: .profile, hint: "kinds", .filterKinds),
  ]

  private static let consent = [
    Command(
      "evidence", "Show all that is known of the decision, or leave it", keys: [.enter],
      in: [.consent, .consentDay], group: .consent, hint: "evidence", .showEvidence),
    Command(
      "decide", "Take down what the person says of the purpose, as on the phone",
      keys: [.character("c")], in: [.consent], group: .consent, hint: "decide", .openDecision),
    Command(
      "record-decision", "Enter it into the log", keys: [.enter], in: [.decision],
      group: .consent, hint: "enter it", .recordDecision),
    Command(
      "leave-decision", "Leave it as it is", keys: [.escape], in: [.decision], group: .consent,
      hint: "leave it", .leaveDecision),
    Command(
      "time-travel", "Look at another day, or back at today", keys: [.character("t")],
      in: [.consent, .consentDay], group: .consent, hint: "another day", .travelInTime),
    Command(
      "day-after", "A day later", keys: [.right, .character("l")], in: [.consentDay],
      group: .consent, hint: "day", hintKeys: [.left, .right], .stepDays(1)),
    Command(
      "day-before", "A day earlier", keys: [.left, .character("h")], in: [.consentDay],
      group: .consent, .stepDays(-1)),
    Command(
      "month-after", "A month later", keys: [.pageDown], in: [.consentDay], group: .consent,
      hint: "month", hintKeys: [.pageUp, .pageDown], .stepMonths(1)),
    Command(
      "month-before", "A month earlier", keys: [.pageUp], in: [.consentDay], group: .consent,
      .stepMonths(-1)),
    Command(
      "first-day", "The day of the first decision", keys: [.home, .character("g")],
      in: [.consentDay], group: .consent, .showFirstDay),
    Command(
      "last-day", "Today, still as a day", keys: [.end, .character("G")], in: [.consentDay],
      group: .consent, .showLastDay),
    Command(
      "differences", "Only what stood otherwise than today, or everything",
      keys: [.character("d")], in: [.consentDay], group: .consent, hint: "differences",
      .showDifferences),
  ]

  private static let identity = [
    Command(
      "cut", "Cut the link: look first what would come of it", keys: [.character("x")],
      in: stewarded, group: .identity, hint: "cut", .cutTie),
    Command(
      "join", "Join with another person; where a link is held back, its two",
      keys: [.character("j")],
      in: stewarded, group: .identity, hint: "join", .joinPeople),
    Command(
      "never", "Never the same as another person; where a link is held back, its two",
      keys: [.character("n")], in: stewarded, group: .identity, hint: "never", .keepApart),
    Command(
      "undo", "Undo the last cut, join or never-mark: look first", keys: [.character("u")],
      in: stewarded, group: .identity, hint: "undo", .undoAct),
    Command(
      "open-tie", "From an identifier to its link; from two kept apart to the other person",
      keys: [.enter], in: [.identity], group: .identity, .openTie),
    Command(
      "open-reviewed", "Show the person of the left identifier", keys: [.enter], in: [.review],
      group: .identity, hint: "open", .openReviewed),
    Command(
      "leave-review", "Back to the panes", keys: [.escape], in: [.review], group: .identity,
      hint: "back", .leaveReview),
    Command(
      "take-other", "Look what would come of it with the person found", keys: [.enter],
      in: [.other], group: .identity, hint: "look", .takeOther),
    Command(
      "perform", "Do it", keys: [.enter], in: [.preview], group: .identity, hint: "do it",
      .performAct),
    Command(
      "leave-steward", "Leave it as it is", keys: [.escape], in: [.other, .preview],
      group: .identity, hint: "leave it", .leaveSteward),
  ]

  private static let kinds = [
    Command(
      "toggle-kind", "Show or hide this kind", keys: [.character(" ")], in: [.kinds],
      group: .panels, hint: "show or hide", .toggleKind),
    Command(
      "only-kind", "Show this kind alone", keys: [.enter], in: [.kinds], group: .panels,
      hint: "only this", .onlyKind),
    Command(
      "all-kinds", "Show all kinds", keys: [.character("a")], in: [.kinds], group: .panels,
      hint: "all", .allKinds),
    Command(
      "close-kinds", "Close the menu of kinds", keys: [.escape, .character("f")], in: [.kinds],
      group: .panels, hint: "close", .closeKinds),
  ]

  private static let typing = [
    Command(
      "keep-search", "Keep the search and go to the list", keys: [.enter],
      in: [.search, .timelineSearch, .auditSearch], group: .typing, hint: "to the list", .acceptText
    ),
    Command(
      "clear-search", "Clear the search", keys: [.escape],
      in: [.search, .timelineSearch, .auditSearch],
      group: .typing, hint: "clear", .abandonText),
    Command(
      "list-down", "Down the list or the card", keys: [.down], in: typed, group: .typing,
      hint: "move", hintKeys: [.up, .down], .move(.down)),
    Command(
      "list-up", "Up the list or the card", keys: [.up], in: typed, group: .typing, .move(.up)),
    Command(
      "help-typing", "Show all keys", keys: [.function(1)], in: typed, group: .typing,
      hint: "help", .openHelp),
    Command(
      "delete-back", "Delete the character before the caret", keys: [.backspace], in: texts,
      group: .typing, .edit(.deleteBack)),
    Command(
      "delete-forward", "Delete the character at the caret", keys: [.delete], in: texts,
      group: .typing, .edit(.deleteForward)),
    Command(
      "delete-word", "Delete the word before the caret", keys: [.control("w")], in: texts,
      group: .typing, .edit(.deleteWord)),
    Command(
      "delete-line", "Delete all before the caret", keys: [.control("u")], in: texts,
      group: .typing, .edit(.deleteToStart)),
    Command(
      "caret-left", "Caret left", keys: [.left], in: texts, group: .typing, .edit(.left)),
    Command(
      "caret-right", "Caret right", keys: [.right], in: texts, group: .typing, .edit(.right)),
    Command(
      "caret-start", "Caret to the start", keys: [.home, .control("a")], in: texts,
      group: .typing, .edit(.start)),
    Command(
      "caret-end", "Caret to the end", keys: [.end, .control("e")], in: texts, group: .typing,
      .edit(.end)),
  ]

  private static let caller = [
    Command(
      "open-caller", "Open the person at the order; or pick the one under the cursor",
      keys: [.enter], in: [.caller], group: .caller, hint: "open", .acceptText),
    Command(
      "copy-answer", "Copy the answer for the caller in one line", keys: [.control("y")],
      in: [.caller], group: .caller, hint: "copy answer", .copy),
    Command(
      "pick", "Pick a person of the list by number",
      keys: (1...9).map { .alt(Character(String($0))) }, in: [.caller, .other], group: .caller,
      keyWords: ("Alt-1…9", "Alt-1-9"), .pickByNumber),
    Command(
      "leave-caller", "Back to exactly where you were", keys: [.escape], in: [.caller],
      group: .caller, hint: "back", .abandonText),
  ]

  private static let loader = [
    Command(
      "open-drop", "Show what was held back of a drop and why, or give an unknown file a source",
      keys: [.enter], in: [.loader], group: .loader, hint: "open", .openDrop),
    Command(
      "save-source", "Put the source into the settings and load the file by it", keys: [.enter],
      in: [.sourceForm], group: .loader, hint: "save", .saveSource),
    Command(
      "next-choice",
      "The next thing that the line may be; a letter goes to what begins with it, or into the pattern",
      keys: [.right], in: [.sourceForm], group: .loader, hint: "choose",
      hintKeys: [.left, .right], .nextChoice),
    Command(
      "previous-choice", "The thing before it", keys: [.left], in: [.sourceForm], group: .loader,
      .previousChoice),
    Command(
      "leave-column-out", "Leave the column out; of the pattern, delete the last character",
      keys: [.backspace, .delete], in: [.sourceForm],
      group: .loader, hint: "leave out", .leaveColumnOut),
    Command(
      "retry",
      "Try again by today's settings: rows held back, a failed file, an unknown or waiting one",
      keys: [.character("r")], in: loading, group: .loader, hint: "try again", .retry),
    Command(
      "next-held", "The next row that was held back for this reason",
      keys: [.right, .character("l")], in: [.held], group: .loader, hint: "row",
      hintKeys: [.left, .right], .nextHeld),
    Command(
      "previous-held", "The row before it", keys: [.left, .character("h")], in: [.held],
      group: .loader, .previousHeld),
    Command(
      "leave-loader", "Back: out of a drop or a new source, out of the loader", keys: [.escape],
      in: loading.union([.sourceForm]),
      group: .loader, hint: "back", .leaveLoader),
  ]

  private static let toScreens = [
    Command(
      "loader", "The loader: what was dropped, how it ended, what was held back",
      keys: [.character("L")], in: panes.union([.quality]), group: .anywhere, hint: "loader",
      .openLoader),
    Command(
      "quality", "How good the data is: volume, velocity, variety, veracity, value",
      keys: [.character("Q")], in: panes, group: .anywhere, hint: "quality", .openQuality),
  ]

  private static let toReview = [
    Command(
      "review", "Review: the links that are held back, and why", keys: [.character("R")],
      in: panes, group: .anywhere, .openReview)
  ]

  private static let moving = [
    Command(
      "down", "Down", keys: [.down, .character("j")],
      in: moved.union([.kinds]).subtracting(stewarded), group: .moving, hint: "move",
      hintKeys: [.up, .down], .move(.down)),
    Command(
      "up", "Up", keys: [.up, .character("k")],
      in: moved.union([.kinds]).subtracting(stewarded), group: .moving, .move(.up)),
    Command(
      "down-links", "Down the identifiers and links", keys: [.down], in: stewarded, group: .moving,
      hint: "move", hintKeys: [.up, .down], .move(.down)),
    Command(
      "up-links", "Up the identifiers and links", keys: [.up], in: stewarded, group: .moving,
      .move(.up)),
    Command(
      "page-down", "A page down", keys: [.pageDown], in: paged.union(typed),
      group: .moving, .move(.pageDown)),
    Command(
      "page-up", "A page up", keys: [.pageUp], in: paged.union(typed),
      group: .moving, .move(.pageUp)),
    Command(
      "half-down", "Half a page down", keys: [.control("d")], in: paged.union([.consentDay]),
      group: .moving, .move(.halfDown)),
    Command(
      "half-up", "Half a page up", keys: [.control("u")], in: paged.union([.consentDay]),
      group: .moving, .move(.halfUp)),
    Command(
      "first", "To the first", keys: [.home, .character("g")], in: paged,
      group: .moving, .move(.first)),
    Command(
      "last", "To the last", keys: [.end, .character("G")], in: paged,
      group: .moving, .move(.last)),
    Command(
      "back", "Back: out of an order, a search, the zoom, the pane", keys: [.escape],
      in: panes, group: .moving, hint: "back", .back),
    Command(
      "next-pane", "Next pane", keys: [.tab], in: panes.union([.search, .timelineSearch]),
      group: .moving, hint: "pane", .nextPane),
    Command(
      "previous-pane", "Previous pane", keys: [.backTab],
      in: panes.union([.search, .timelineSearch]), group: .moving, .previousPane),
    Command(
      "right", "Into the pane to the right; in a profile, the next tab",
      keys: [.right, .character("l")], in: beside, group: .moving, .right),
    Command(
      "left", "Back to the pane to the left; in a profile, the tab before",
      keys: [.left, .character("h")], in: beside, group: .moving, .left),
    Command(
      "zoom", "Give the pane the whole screen, or take it back", keys: [.character("z")],
      in: panes, group: .moving, hint: "zoom", .zoom),
  ]

  private static let anywhere = [
    Command(
      "caller", "Find a caller by number, e-mail, phone or name", keys: [.control("f")],
      in: panes.union(screens).union(pairing).union([
        .search, .timelineSearch, .sourceForm, .kinds, .help, .review, .auditSearch, .builder,
      ]),
      group: .anywhere,
      hint: "caller", .openCaller),
    Command(
      "help", "Show all keys", keys: [.character("?"), .function(1)],
      in: panes.union(screens).union(pairing).union([
        .kinds, .review, .preview, .export, .builder,
      ]),
      group: .anywhere, hint: "help", .openHelp),
    Command(
      "quit", "Quit", keys: [.character("q")],
      in: panes.union(screens).union(pairing).union([.review, .builder]),
      group: .anywhere, .quit),
    Command(
      "quit-anywhere", "Quit from anywhere, also while you type", keys: [.control("c")],
      in: everywhere, group: .anywhere, .quit),
    Command(
      "suspend", "Suspend to the shell", keys: [.control("z")], in: everywhere,
      group: .anywhere, .suspend),
    Command(
      "redraw", "Draw the screen anew", keys: [.control("l")], in: everywhere,
      group: .anywhere, .redraw),
  ]

  private static let panels = [
    Command(
      "close-help", "Close help",
      keys: [.escape, .character("?"), .character("q"), .function(1)], in: [.help],
      group: .panels, hint: "close", .closeHelp),
    Command(
      "close-welcome", "Close the panel of the first screen", keys: [.escape, .enter],
      in: [.welcome], group: .panels, hint: "close", .closeWelcome),
  ]

  /// The first screen's panel lets these through to what lies below.
  private static let everywhere = Set(Focus.allCases).subtracting([.welcome])
}
