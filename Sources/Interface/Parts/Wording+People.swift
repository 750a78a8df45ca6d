import ProfileModel
import Terminal

extension Wording {
  /// The mark of a consent's answer, always beside its word.
  func mark(_ state: ConsentStatus.State) -> String {
    switch state {
    case .granted: glyphs.check
    case .refused, .withdrawn: glyphs.cross
    case .expired, .outdated, .pending: glyphs.bang
    case .none: glyphs.unknown
    }
  }

  func role(_ state: ConsentStatus.State) -> StyleRole {
    switch state {
    case .granted: .chipGood
    case .refused, .withdrawn: .chipBad
    case .expired, .outdated, .pending: .warning
    case .none: .chipUnknown
    }
  }

  /// A purpose that is in force without anybody having been asked is allowed as well.
  func mark(_ status: ConsentStatus) -> String {
    if status.suppression != nil { return glyphs.cross }
    return status.state == .none && status.allows ? glyphs.check : mark(status.state)
  }

  func role(_ status: ConsentStatus) -> StyleRole {
    if status.suppression != nil { return .chipBad }
    return status.state == .none && status.allows ? .chipGood : role(status.state)
  }

  /// `email yes · sms no · calls ?`.
  func chips(_ chips: [ProfileSummary.Chip]) -> [Run] {
    var runs: [Run] = []
    for chip in chips {
      if !runs.isEmpty { runs.append(Run(" \(glyphs.middleDot) ", .muted)) }
      let role = chip.isSuppressed ? StyleRole.chipBad : role(chip.state)
      runs.append(Run("\(chip.name) \(chip.answer)", role))
    }
    return runs
  }

  /// The chips on as many lines as they need.
  func chipLines(_ all: [ProfileSummary.Chip], width: Int) -> [Line] {
    var lines: [[ProfileSummary.Chip]] = [[]]
    for chip in all {
      let longer = (lines.last ?? []) + [chip]
      let columns = chips(longer).reduce(0) { $0 + TextWidth.columns($1.text, glyphs: glyphs) }
      if columns <= width || lines.last?.isEmpty == true {
        lines[lines.count - 1] = longer
      } else {
        lines.append([chip])
      }
    }
    return lines.filter { !$0.isEmpty }.map { Line(chips($0)) }
  }

  /// The name, or what to tell people apart by where the screen has no letter of it: `profile 4711`.
  func name(_ summary: ProfileSummary) -> String {
    guard glyphs == .ascii else { return summary.name.raw }
    let shown = SafeText.sanitize(summary.name.raw, glyphs: .ascii)
    let hasLetter = shown.contains { $0.isLetter || $0.isNumber }
    return hasLetter || summary.name.raw.isEmpty
      ? summary.name.raw : "profile \(summary.id.rawValue)"
  }

  /// `Łódź, PL`.
  func place(_ summary: ProfileSummary) -> String {
    [summary.city.raw, summary.country].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// Where a fact comes from: `row 12 of customers.csv, crm, first party`.
  func origin(_ origin: Origin) -> String {
    "row \(origin.line) of \(origin.drop.raw), \(origin.source), "
      + "\(origin.party.name) party"
  }

  func mark(_ entry: TimelineEntry) -> String {
    entry.isRefusal ? glyphs.cross : mark(entry.kind)
  }

  func mark(_ kind: TimelineEntry.Kind) -> String {
    switch kind {
    case .event: glyphs.middleDot
    case .page: glyphs.arrow
    case .order: glyphs.bullet
    case .shipment: glyphs.rightArrow
    case .consent: glyphs.check
    case .ticket: glyphs.bang
    case .feedback: "\""
    case .identity: "="
    case .segment: "#"
    }
  }

  /// The English name of a BCP 47 language, or the tag itself.
  func language(_ tag: String) -> String {
    let primary = tag.lowercased().split(separator: "-").first.map(String.init) ?? ""
    return Self.languages[primary] ?? tag
  }

  private static let languages = [
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "fi": "Finnish",
    "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian",
    "nb": "Norwegian", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovene", "sr": "Serbian",
    "sv": "Swedish", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese",
    "zh": "Chinese",
  ]
}
