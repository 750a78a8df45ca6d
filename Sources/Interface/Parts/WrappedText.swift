import Terminal

/// A text from outside over several lines, with the part that is to be pointed at in sight.
struct WrappedText {
  let lines: [Line]

  /// Wraps what fits into `width` columns and `height` lines.
  ///
  /// A long lead begins with an ellipsis, so that the fault is never out of sight. The fault stands
  /// reversed: not every terminal has colours.
  init(
    lead: String, fault: String, rest: String, width: Int, height: Int, glyphs: GlyphSet
  ) {
    guard width > 0, height > 0 else {
      lines = []
      return
    }
    let room = width * height
    let isCut = !fault.isEmpty && lead.count > room / 2
    let shownLead = isCut ? glyphs.ellipsis + lead.suffix(room / 3) : String(lead.prefix(room))
    var wrapper = WrappedRuns(width: width, height: height, glyphs: glyphs)
    wrapper.add(shownLead, Style(.normal))
    if !fault.isEmpty { wrapper.add(String(fault.prefix(room)), Style(.bad, reverse: true)) }
    wrapper.add(String(rest.prefix(room)), Style(.normal))
    lines = wrapper.lines
  }
}
