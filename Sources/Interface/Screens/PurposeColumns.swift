import ProfileModel
import Terminal

/// A line a purpose: its name, its ground, and how many people stand to it how.
struct PurposeColumns {
  let width: Int
  let wording: Wording

  private var nameWidth: Int { max(10, min(20, width - 12)) }
  private var showsBasis: Bool { width >= 64 }
  private var showsPolicy: Bool { width >= 122 }
  private var showsBlocked: Bool { width >= 112 }
  private var showsStates: Bool { width >= 84 }
  private static let states: [ConsentStatus.State] = [
    .refused, .withdrawn, .expired, .outdated, .pending,
  ]

  var heading: Line {
    var words = ["  " + wording.padded("Purpose", nameWidth)]
    if showsBasis { words.append(wording.padded("Basis", 20)) }
    if showsPolicy { words.append(wording.padded("Policy", 8)) }
    words.append(right("Allowed", 8))
    if showsStates {
      words += Self.states.map {
        right($0.rawValue.prefix(1).uppercased() + $0.rawValue.dropFirst(), 9)
      }
    }
    if showsBlocked { words.append(right("Blocked", 8)) }
    return Line(words.joined(separator: " "), .header)
  }

  func line(_ figures: PurposeFigures, today: CivilDate, isSelected: Bool) -> Line {
    let purpose = figures.purpose
    let isSound = figures.faults(todayIs: today).isEmpty
    var runs = [
      Run(isSelected ? wording.glyphs.selectionBar : " ", .accent),
      Run(isSound ? " " : wording.glyphs.bang, .warning),
      Run(wording.padded(purpose.id.rawValue, nameWidth)),
    ]
    if showsBasis {
      runs.append(Run(" " + wording.padded(purpose.lawfulBasis.words, 20), .muted))
    }
    if showsPolicy {
      runs.append(
        Run(" " + wording.padded(purpose.policyVersion ?? wording.glyphs.dash, 8), .muted))
    }
    runs.append(Run(" " + right(wording.told(figures.lawful), 8), .good))
    if showsStates {
      runs += Self.states.map { state in
        let people = figures.people[state] ?? 0
        let text = people == 0 ? wording.glyphs.dash : wording.told(people)
        return Run(" " + right(text, 9), people == 0 ? .muted : wording.role(state))
      }
    }
    if showsBlocked {
      let text = figures.suppressed == 0 ? wording.glyphs.dash : wording.told(figures.suppressed)
      runs.append(Run(" " + right(text, 8), figures.suppressed == 0 ? .muted : .chipBad))
    }
    return Line(runs)
  }

  private func right(_ text: String, _ width: Int) -> String {
    let columns = TextWidth.columns(text, glyphs: wording.glyphs)
    return String(repeating: " ", count: max(0, width - columns)) + text
  }
}

/// A purpose in full, or whom a raised policy would ask anew.
struct PurposeText {
  let wording: Wording
  let width: Int

  func lines(_ figures: PurposeFigures, todayIs today: CivilDate) -> [Line] {
    let purpose = figures.purpose
    let validity = purpose.validForDays.map { "a consent stands \(days($0))" } ?? "without end"
    let cutOff = purpose.reconsentBelow.map { "policies below \($0) are asked anew" } ?? ""
    let retention = purpose.retentionDays.map { "facts are deleted after \(days($0))" }
    let withdrawal = purpose.onWithdrawal == .delete ? "a no deletes them" : ""
    let recipients = purpose.recipients.joined(separator: ", ")
    let faults = figures.faults(todayIs: today).map {
      Line([Run("\(wording.glyphs.bang) ", .warning), Run($0, .warning)])
    }
    return faults
      + [
        entry("for", purpose.description),
        entry(
          "people",
          wording.dotted([
            "\(wording.told(figures.neverAsked)) never asked",
            "\(wording.told(figures.suppressed)) of the allowed are blocked",
          ])), entry("channel", purpose.channel?.rawValue ?? "none"),
        entry("validity", wording.dotted([validity, cutOff])),
        entry("retention", wording.dotted([retention ?? "facts are kept", withdrawal])),
        entry("goes to", recipients.isEmpty ? "nobody besides us" : recipients),
        entry("may carry", purpose.fields.joined(separator: ", ")),
        entry("balancing", purpose.assessment ?? ""),
        entry("review on", purpose.reviewOn?.iso ?? ""),
      ].compactMap(\.self)
  }

  func lines(_ preview: ReconsentPreview) -> [Line] {
    let people = wording.people(preview.people)
    let heading = Line([
      Run(people, .warning),
      Run(" would be asked anew: policies below "), Run(preview.below, .accent),
    ])
    guard preview.people > 0 else { return [heading] }
    return [heading]
      + [
        entry(
          "agreed to",
          parts(
            preview.byVersion.map {
              .init(name: $0.name.isEmpty ? "no version" : $0.name, people: $0.people)
            })),
        entry("agreed in", parts(preview.byMonth)),
        entry("segments", parts(preview.bySegment.filter { $0.people > 0 })),
        entry("to do so", "reconsent_below = \"\(preview.below)\" in kartotek.toml"),
        entry("then", "segment: \(preview.queueRule)"),
        entry("s saves it", "as '\(preview.queueName)'"),
      ].compactMap(\.self)
  }

  private func parts(_ parts: [ReconsentPreview.Part]) -> String {
    wording.dotted(parts.map { "\($0.name) \(wording.told($0.people))" })
  }

  private func days(_ count: Int) -> String { wording.count(count, "day") }

  private func entry(_ name: String, _ words: String) -> Line? {
    guard !words.isEmpty else { return nil }
    return Line([Run(wording.padded(name, 10) + " ", .hint), Run(words)])
  }
}
