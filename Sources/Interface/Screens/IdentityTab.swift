import ProfileModel
import Terminal

/// The identity tab: by which keys a person is known, and which rows tied them together.
struct IdentityTab {
  let card: ProfileCard
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
    addLinks(to: &document)
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

  private func addLinks(to document: inout Document) {
    let links = card.links
    guard !links.isEmpty else { return }
    document.addHeading("Why it is one person", right: wording.count(links.count, "link"))
    document.add(items: links.count, linesPerItem: isWide ? 1 : 3) { item, part in
      line(links[item], part: part)
    }
  }

  /// `row 12 of customers.csv named both`, `customer_id C-104`, `and email anna.k@example.pl`.
  private func line(_ link: ProfileCard.Link, part: Int) -> Line {
    let row = "row \(link.origin.line) of \(link.origin.drop.raw)"
    let why = link.cause == "same row" ? " named both" : ", \(link.cause):"
    let left = "\(link.left.kind.name) \(link.left.value)"
    let right = "and \(link.right.kind.name) \(link.right.value)"
    guard !isWide else {
      return Line([Run("\(row)\(why) ", .muted), Run("\(left) \(right)")])
    }
    return part == 0 ? Line("\(row)\(why)", .muted) : Line("  \(part == 1 ? left : right)")
  }
}
