import ProfileModel
import Terminal

/// The identity tab: by which keys a person is known, which rows tied them together, and what keeps others
/// apart.
struct IdentityTab {
  let card: ProfileCard
  let ties: TieList
  let wording: Wording
  let width: Int

  private var isWide: Bool { width >= 84 }

  var document: Document {
    var document = Document()
    let identifiers = card.identifiers
    document.addHeading("Identifiers", right: Money.grouped(identifiers.count))
    document.add(items: identifiers.count, linesPerItem: isWide ? 1 : 2) { item, part in
      part == 0 ? head(identifiers[item]) : details(identifiers[item])
    }
    addTree(to: &document)
    addApart(to: &document)
    return document
  }

  private func head(_ known: ProfileCard.KnownIdentifier) -> Line {
    let value = isWide ? wording.padded(known.value.raw, min(48, width - 75)) : known.value.raw
    let runs = [Run(wording.padded(known.kind.name, 13), .muted), Run(value, .accent)]
    let role: StyleRole = known.isVerified ? .good : .muted
    let mark = known.isVerified ? wording.glyphs.check : wording.glyphs.unknown
    guard isWide else { return Line(runs, right: [Run(mark, role)]) }
    return Line(
      runs + [
        Run(wording.padded("  \(mark) \(verified(known))", 16), role),
        Run(wording.padded("seen \(seen(known))", 32), .muted), Run(known.origin.source, .muted),
      ])
  }

  private func details(_ known: ProfileCard.KnownIdentifier) -> Line {
    Line("  \(verified(known)), \(seen(known)), \(known.origin.source)", .muted)
  }

  private func verified(_ known: ProfileCard.KnownIdentifier) -> String {
    known.isVerified ? "verified" : "unverified"
  }

  /// `3 May 2019 – 22 Nov`; in a narrow pane `May 2019 – Nov 2026`.
  private func seen(_ known: ProfileCard.KnownIdentifier) -> String {
    let words = isWide ? wording.date : wording.month
    let (first, last) = (words(known.firstSeenMs), words(known.lastSeenMs))
    return first == last ? first : "\(first) \(wording.glyphs.dash) \(last)"
  }

  private func addTree(to document: inout Document) {
    let tree = ties.tree
    guard ties.isKnown, let root = tree.root, tree.branches > 0 else { return }
    document.addHeading("Why it is one person", right: wording.count(tree.branches, "link"))
    document.add(Line(wording.words(root)))
    document.add(items: tree.branches, linesPerItem: isWide ? 1 : 2) { item, part in
      branch(tree.rows[item], part: part)
    }
  }

  /// `├─ email anna.k@example.pl — row 12 of customers.csv named both, 3 May 2019`.
  private func branch(_ row: TieTree.Row, part: Int) -> Line {
    let cause = wording.cause(row.tie)
    guard part == 0 else {
      return Line("\(trunk(row.follows, isBranch: false))\(cause)", .muted)
    }
    let also = row.isFurther ? "also with " : ""
    let words = also + wording.words(row.isFurther ? row.other : row.own)
    let runs = [
      Run(trunk(row.follows, isBranch: true), .muted), wording.mark(row.tie.state), Run(words),
    ]
    guard isWide else { return Line(runs) }
    let dash = wording.glyphs == .ascii ? " - " : " \u{2014} "
    return Line(runs + [Run(dash + cause, .muted)])
  }

  /// The lines of the tree in front of a branch; of levels that have no room only the last.
  private func trunk(_ follows: [Bool], isBranch: Bool) -> String {
    let levels = follows.suffix(max(1, width / 12))
    let above = levels.dropLast().map { $0 ? "\(wording.glyphs.vertical)  " : "   " }.joined()
    let follows = levels.last == true
    guard isBranch else { return above + (follows ? wording.glyphs.vertical : " ") + "  " }
    return above + (follows ? wording.glyphs.branch : wording.glyphs.lastBranch) + " "
  }

  private func addApart(to document: inout Document) {
    let tree = ties.tree
    var first = tree.branches
    for (title, count) in [
      ("Held back", tree.held), ("Cut", tree.cut), ("Never the same", tree.never),
    ] where count > 0 {
      let start = first
      document.addHeading(title, right: Money.grouped(count))
      document.add(items: count, linesPerItem: isWide ? 2 : 3) { item, part in
        apart(tree.rows[start + item], part: part)
      }
      first += count
    }
  }

  /// `! email anna.k@example.pl with customer_id C-9 → profile 4711`, and why below.
  private func apart(_ row: TieTree.Row, part: Int) -> Line {
    let own = wording.words(row.own)
    let reason = wording.reason(row.tie)
    let other = wording.words(row.other)
    let place = [Run("\(wording.glyphs.rightArrow) \(wording.words(row.otherProfile))", .accent)]
    let cause = row.tie.state == .never ? wording.date(row.tie.atMs) : wording.cause(row.tie)
    let mark = wording.mark(row.tie.state)
    if isWide {
      guard part == 0 else { return Line("  \(reason); \(cause)", .muted) }
      return Line([mark, Run("\(own) with \(other)")], right: row.tie.ties ? [] : place)
    }
    switch part {
    case 0: return Line([mark, Run(own)])
    case 1: return Line([Run("  with \(other)")], right: row.tie.ties ? [] : place)
    default: return Line("  \(reason)", .muted)
    }
  }
}
