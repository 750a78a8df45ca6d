import ProfileModel
import Segments
import Terminal

extension Explorer {
  /// Puts into the clipboard what the cursor is on, in words that can be sent to somebody.
  mutating func copy() -> [Effect] {
    guard let (text, what) = copied, !text.isEmpty else {
      toast = .problem("Nothing to copy here.")
      return []
    }
    toast = .done("Copied \(what).")
    return [.copy(SafeText.sanitize(text))]
  }

  private var copied: (text: String, what: String)? {
    if builder.isShown, caller == nil { return (builder.draft.text, "the rule") }
    let wording = wording(.unicode)
    switch caller == nil ? paneFocus : .caller {
    case .segments:
      return segments.selected.map { ($0.isEveryone ? $0.name : $0.rule, "the segment's rule") }
    case .profiles, .search: return members.selected.map { ($0.name.raw, "the name") }
    case .overview: return profile.card.map { (reach($0), "name, e-mail and phone") }
    case .timeline, .timelineSearch, .kinds:
      return profile.timeline.selected.map { (entry($0, wording), "the entry") }
    case .consent, .consentDay: return consentAnswer(wording).map { ($0, "the decision") }
    case .orders, .order:
      return profile.selectedOrder.map {
        (OrderText(order: $0, wording: wording, width: 80).answer, "the answer about the order")
      }
    case .identity:
      return profile.selectedIdentifier.map { ($0.value.raw, "the identifier") }
        ?? profile.selectedTie.map { ($0.own.value, "the identifier") }
    case .caller:
      return caller?.order.map {
        (OrderText(order: $0, wording: wording, width: 80).answer, "the answer")
      }
    case .loader, .held, .sourceForm, .quality, .decision, .reveal, .purposes, .review, .other,
      .preview, .duplicates, .pair, .export, .audit, .auditSearch, .auditEntry, .requests,
      .builder, .ruleEntry, .standings, .explanation, .compare, .statistics, .segment,
      .segmentEntry, .help, .welcome:
      return nil
    }
  }

  private func reach(_ card: ProfileCard) -> String {
    [card.summary.name.raw, card.reach(.email)?.raw ?? "", card.reach(.phone)?.raw ?? ""]
      .filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private func entry(_ entry: TimelineEntry, _ wording: Wording) -> String {
    "\(wording.date(entry.atMs)) \(wording.time(entry.atMs)), \(entry.kind.name): "
      + [entry.title.raw, entry.detail.raw].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private func consentAnswer(_ wording: Wording) -> String? {
    let day = profile.consent.day.map { " on \(wording.date(zone.startMs(of: $0)))" } ?? ""
    switch consentPage?[profile[.consent].selected] {
    case .status(let status):
      let since = status.record.map { " since \(wording.date($0.decidedAtMs))" } ?? ""
      return "\(status.purpose.id.rawValue)\(day): \(status.words)\(since)"
    case .suppression(let entry): return "\(wording.date(entry.atMs)): \(entry.words)"
    case .decision(let record):
      return "\(wording.date(record.decidedAtMs)): \(record.purpose.rawValue) "
        + record.decision.name
    case nil: return nil
    }
  }
}
