import ProfileModel
import Terminal

extension Explorer {
  func drawTitleBar(into frame: inout Frame) {
    let bar = layout.titleBar
    frame.cells.fill(bar, style: Style(.statusBar))
    let right = loaderState(frame.cells.glyphs, isWide: size.width >= Layout.twoPanes)
    let columns = TextWidth.columns(right, glyphs: frame.cells.glyphs)
    let room = bar.inset(dx: 1, dy: 0)
    let (left, _) = room.splitLeft(room.width - (columns > 0 ? columns + 2 : 0))
    let used = frame.cells.text("kartotek", in: left, style: Style(.statusBar, bold: true))
    frame.cells.text(crumbs(frame.cells.glyphs), in: left, column: used, style: Style(.statusBar))
    frame.cells.text(right, in: room, style: Style(.statusBar), align: .right)
  }

  /// ` Nordlys shop ▸ Lapsed VIPs ▸ Anna Kowalska`, of a narrow screen only where one is.
  private func crumbs(_ glyphs: GlyphSet) -> String {
    let arrow = " \(glyphs.arrow) "
    let isWide = size.width >= Layout.twoPanes
    var crumbs =
      (role.isMasked ? " (\(role.name.rawValue))" : "") + (isWide ? "  \(workspaceName)" : "")
    if insight.isShown { return crumbs + arrow + insightCrumb }
    if segmentPane.isShown {
      return crumbs + arrow + (segmentPane.segment?.name ?? "") + arrow + "Segment"
    }
    if audit.isShown { return crumbs + arrow + "Audit" }
    if requests.isShown { return crumbs + arrow + "Requests" }
    if review.isShown { return crumbs + arrow + "Review" }
    if duplicates.isShown { return crumbs + arrow + "Duplicates" }
    if let loader {
      crumbs += arrow + "Loader"
      let file = loader.form.map { DropText($0.path) } ?? loader.held?.line.file
      return file.map { crumbs + arrow + $0.raw } ?? crumbs
    }
    if quality != nil { crumbs += arrow + "Quality" }
    if isQualityShown { return crumbs }
    if purposes.isShown { return crumbs + arrow + "Purposes" }
    if isWide || pane != .profile { crumbs += arrow + (concern?.title ?? segments.title) }
    guard pane == .profile, let name = profile.name else { return crumbs }
    let whence =
      isProfileOfPair
      ? "duplicates"
      : isProfileOfRequest ? "requests" : isProfileOfSegment ? "segment" : "caller"
    let via = profile.isVisitor && isWide ? "\(arrow)\(whence)" : ""
    return crumbs + via + arrow + name.raw
  }

  /// What the loader does, shorter on a narrow screen.
  private func loaderState(_ glyphs: GlyphSet, isWide: Bool) -> String {
    switch progress.state {
    case .loading(let file): return loading(file, glyphs, isWide: isWide)
    case .waiting(let reason):
      return isWide ? "\(glyphs.bang) waiting: \(reason)" : "\(glyphs.bang) waiting"
    case .elsewhere: return isWide ? "loading in another process" : "loading"
    case .idle where settingsProblem != nil:
      let more = loader == nil ? ", L shows why" : ""
      return isWide
        ? "\(glyphs.bang) kartotek.toml cannot be read\(more)" : "\(glyphs.bang) settings"
    case .idle(let lastMs):
      let unknown = progress.unknownFiles.count
      if unknown > 0 {
        let words = wording(glyphs).count(unknown, "unknown file")
        let more = loader == nil ? ", L shows \(unknown == 1 ? "it" : "them")" : ""
        return isWide ? "\(glyphs.bang) \(words)\(more)" : "\(glyphs.bang) file"
      }
      let words = lastMs.map { "loaded \(wording(glyphs).ago($0))" } ?? ""
      return isWide ? words : loader != nil || isQualityShown ? "" : shortCount
    }
  }

  private func loading(_ file: DropText, _ glyphs: GlyphSet, isWide: Bool) -> String {
    guard isWide else { return "\(glyphs.bullet) \(progress.percent) %" }
    var words = "\(glyphs.bullet) loading \(file.raw) \(progress.percent) %"
    guard size.width >= Layout.threePanes else { return words }
    if progress.rowsPerSecond >= 1_000 {
      words += "  \(Money.grouped(progress.rowsPerSecond / 1_000))k/s"
    } else if progress.rowsPerSecond > 0 {
      words += "  \(progress.rowsPerSecond)/s"
    }
    return words + "  \(Money.grouped(progress.tally.rows)) rows"
  }

  /// A narrow screen has no frame to say how many there are.
  private var shortCount: String {
    if requests.isShown { return requestCounts }
    if duplicates.isShown { return pairCount }
    return pane == .profiles ? members.total.map(role.told) ?? "" : ""
  }

  /// Left what the focused item is in full, or what just happened; right the changes waiting.
  func drawStatusLine(into frame: inout Frame) {
    let line = layout.statusLine.inset(dx: 1, dy: 0)
    guard !line.isEmpty else { return }
    let waiting =
      loader == nil && !isQualityShown && !purposes.isShown && !review.isShown
        && !duplicates.isShown && !audit.isShown && !requests.isShown && !builder.isShown
        && !insight.isShown && !segmentPane.isShown
      ? changesWaiting : ""
    let right: [Run] = waiting.isEmpty ? [] : [Run(waiting, .changed)]
    let glyphs = frame.cells.glyphs
    let detail = isCovered ? [] : statusRuns(glyphs)
    Line(toastRuns ?? detail, right: isCovered ? [] : right)
      .draw(into: &frame.cells, in: line, row: 0)
  }

  private func statusRuns(_ glyphs: GlyphSet) -> [Run] {
    if insight.isShown { return insightStatus(glyphs) }
    if builder.isShown { return builderStatus(glyphs) }
    if segmentPane.isShown { return segmentStatus(glyphs) }
    if audit.isShown { return [] }
    if requests.isShown { return requestsStatus(glyphs) }
    if review.isShown { return reviewStatus(glyphs) }
    if duplicates.isShown { return duplicatesStatus(glyphs) }
    if loader != nil { return loaderStatus(glyphs) }
    if purposes.isShown { return purposesStatus(glyphs) }
    return isQualityShown ? qualityStatus(glyphs) : detailRuns(glyphs)
  }

  func drawFreshness(into frame: inout Frame) {
    let line = layout.freshness.inset(dx: 1, dy: 0)
    guard !line.isEmpty else { return }
    let words = FreshnessLine(arrivals, wording: wording(frame.cells.glyphs))
    Line(words.runs(width: line.width)).draw(into: &frame.cells, in: line, row: 0)
  }

  /// Below the caller screen or help nothing is said of another person.
  private var isCovered: Bool {
    caller != nil || helpScroll != nil || steward != nil || decision != nil || export != nil
      || reveal != nil
  }

  private var changesWaiting: String {
    let count = members.changesWaiting
    if pane == .profile, profile.tab == .timeline, profile.timeline.hasChangesWaiting {
      return "changes waiting, r takes them"
    }
    guard count > 0 else { return "" }
    let words = "\(Money.grouped(count)) \(count == 1 ? "change" : "changes") waiting"
    return size.width < Layout.twoPanes
      ? "\(Money.grouped(count)) new, r" : words + ", r takes them"
  }

  private var toastRuns: [Run]? {
    toast.map { [Run($0.isProblem ? "! \($0.text)" : $0.text, $0.isProblem ? .warning : .accent)] }
  }

  private func detailRuns(_ glyphs: GlyphSet) -> [Run] {
    let wording = wording(glyphs)
    switch paneFocus {
    case .segments:
      let marked = segments.marked.count
      let marks = marked > 0 ? "\(marked) marked, C compares  " : ""
      return [Run(marks, .accent), Run(segmentDetail(glyphs), .muted)]
    case .profiles, .search: return wording.chips(members.selected?.chips ?? [])
    case .timeline, .timelineSearch, .kinds: return timelineDetail(wording)
    case .identity: return identityDetail(wording)
    case .orders, .order:
      return profile.selectedOrder.map { [Run("from " + wording.origin($0.origin), .muted)] } ?? []
    case .consent, .consentDay: return consentDetail(wording).map { [Run($0, .muted)] } ?? []
    case .overview: return maskedHint
    case .caller, .loader, .held, .sourceForm, .quality, .decision, .reveal, .purposes, .review,
      .other, .preview, .duplicates, .pair, .export, .audit, .auditSearch, .auditEntry,
      .requests, .builder, .ruleEntry, .standings, .explanation, .compare, .statistics, .segment,
      .segmentEntry, .help, .welcome:
      return []
    }
  }

  /// What it is for, or else its rule; of a folded folder what is in it.
  private func segmentDetail(_ glyphs: GlyphSet) -> String {
    if let folder = segments.selectedFolder {
      let names = segments.rows.filter { $0.details.folder.lowercased() == folder.lowercased() }
      return wording(glyphs).dotted(names.map(\.name))
    }
    guard let segment = segments.selected, !segment.isEveryone else {
      return "Everyone in the store"
    }
    return wording(glyphs).dotted([segment.details.description, segment.rule])
  }

  private var maskedHint: [Run] {
    guard profile.card?.disclosure?.hasMasked == true else { return [] }
    return [Run("masked; m reads it for a reason", .muted)]
  }

  /// What the narrow table leaves out.
  private func consentDetail(_ wording: Wording) -> String? {
    let record: ConsentRecord
    switch consentPage?[profile[.consent].selected] {
    case .suppression(let entry): return "from " + wording.origin(entry.origin)
    case .decision(let decision): record = decision
    case .status(let status):
      guard let decision = status.record else { return nil }
      record = decision
    case nil: return nil
    }
    let policy = record.policyVersion.map { "policy \($0)" } ?? "no policy"
    let parts = [record.lawfulBasis.words, policy, record.method?.raw ?? ""]
    return wording.dotted(parts + ["from " + wording.origin(record.origin)])
  }

  private func identityDetail(_ wording: Wording) -> [Run] {
    if let tie = profile.selectedTie?.tie {
      let origin = tie.origin.map { "from \(wording.origin($0))" } ?? wording.cause(tie)
      return [Run(origin, .muted)]
    }
    return profile.selectedIdentifier.map { [Run("from " + wording.origin($0.origin), .muted)] }
      ?? []
  }

  private func timelineDetail(_ wording: Wording) -> [Run] {
    if profile.timeline.wantsEnd {
      let count = Money.grouped(profile.timeline.entries.count)
      return [Run("\(count) entries, going on to the oldest", .muted)]
    }
    guard let entry = profile.timeline.selected else { return [] }
    let detail = entry.detail.raw.isEmpty ? entry.title.raw : entry.detail.raw
    let origin = entry.origin.map { "from " + wording.origin($0) } ?? "noted as a load ended"
    return [Run(detail + "  "), Run(origin, .muted)]
  }

  func drawFooter(into frame: inout Frame) {
    // A low screen has no status line; what just happened stands in for the hints.
    if layout.statusLine.isEmpty, let toastRuns {
      return Line(toastRuns).draw(into: &frame.cells, in: layout.footer, row: 0)
    }
    let glyphs = frame.cells.glyphs
    var runs = [Run(" ")]
    for hint in Commands.footer(
      focus: focus == .welcome ? paneFocus : focus, width: size.width, glyphs: glyphs, role: role)
    {
      runs += [Run(hint.keys, .key), Run(" \(hint.words)  ", .hint)]
    }
    Line(runs).draw(into: &frame.cells, in: layout.footer, row: 0)
  }
}
