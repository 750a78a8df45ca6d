import Insight
import ProfileModel
import Terminal

/// The numbers, amounts and days of a histogram in words.
struct HistogramWords {
  let histogram: Histogram
  let wording: Wording

  /// A value as such: `34`, `2.5`, `249,90 €`, `12 Nov`.
  func value(_ value: Int64) -> String {
    switch histogram.scale {
    case .number(let decimals): number(value, decimals)
    case .money(let currency): Money(minor: value, currency: currency).text
    case .time: wording.date(value)
    }
  }

  /// An end of a bin, as short as an axis needs it: `100`, `2.5`, `Nov`.
  func edge(_ value: Int64) -> String {
    switch histogram.scale {
    case .number(let decimals): number(value, decimals)
    case .money(let currency): amount(value, currency)
    case .time(let step, let zone):
      switch step {
      case .days, .weeks: dayAndMonth(zone.day(ofMs: value))
      case .months: wording.month(value)
      case .years: String(zone.day(ofMs: value).year)
      }
    }
  }

  /// All that lies in a bin: `100–199`, `100–200 €`, `week of 16 Nov`, `Nov 2026`.
  func range(_ bin: Histogram.Bin) -> String {
    switch histogram.scale {
    case .number(let decimals):
      let last = decimals == 0 ? bin.upper - 1 : bin.upper
      return last == bin.lower ? edge(last) : edge(bin.lower) + dash(bin) + edge(last)
    case .money(let currency):
      return "\(edge(bin.lower))\(dash(bin))\(edge(bin.upper)) \(currency.symbol)"
    case .time(let step, let zone): return range(bin, step, zone)
    }
  }

  /// A dash would be taken for another sign behind one.
  private func dash(_ bin: Histogram.Bin) -> String {
    bin.lower < 0 ? " to " : wording.glyphs.dash
  }

  private func range(_ bin: Histogram.Bin, _ step: CalendarStep, _ zone: Zone) -> String {
    let last = zone.day(ofMs: bin.upper - 1)
    switch step {
    case .days: return wording.date(bin.lower)
    case .weeks: return "week of \(wording.date(bin.lower))"
    case .months(1): return wording.month(bin.lower)
    case .months:
      let first = wording.month(bin.lower).prefix(3)
      return "\(first)\(wording.glyphs.dash)\(wording.month(bin.upper - 1))"
    case .years(1): return String(last.year)
    case .years: return "\(edge(bin.lower))\(wording.glyphs.dash)\(last.year)"
    }
  }

  /// What the bars do not show: `median 34, the middle half 12–80`, `3 above`, `40 without any`.
  func notes(isAxisNamed: Bool) -> [String] {
    var notes: [String] = []
    if isAxisNamed, case .money(let currency) = histogram.scale {
      notes.append("in \(currency.code)")
    }
    let tally = histogram.values
    if let median = tally.median, let low = tally.lowerQuartile, let high = tally.upperQuartile {
      notes.append("median \(value(median))")
      notes.append("middle half \(value(low)) to \(value(high))")
    }
    if let first = histogram.bins.first, histogram.below > 0 {
      notes.append(
        "\(wording.told(histogram.below)) \(isTime ? "before" : "below") \(value(first.lower))")
    }
    if let last = histogram.bins.last, histogram.above > 0 {
      notes.append("\(wording.told(histogram.above)) from \(value(last.upper)) on")
    }
    if histogram.missing > 0 { notes.append("\(wording.told(histogram.missing)) without any") }
    return notes
  }

  private var isTime: Bool { if case .time = histogram.scale { true } else { false } }

  private func dayAndMonth(_ day: CivilDate) -> String { day.words(thisYear: day.year) }

  private func number(_ value: Int64, _ decimals: Int) -> String {
    let sign = value < 0 ? wording.glyphs.minus : ""
    let scale = (0..<min(18, max(0, decimals))).reduce(UInt64(1)) { scale, _ in scale * 10 }
    let whole = sign + Money.grouped(value.magnitude / scale)
    guard scale > 1, value.magnitude % scale > 0 else { return whole }
    let digits = String(value.magnitude % scale)
    let padded = String(repeating: "0", count: String(scale).count - 1 - digits.count) + digits
    return whole + "." + padded.reversed().drop { $0 == "0" }.reversed()
  }

  /// Without the currency, and without decimals where they are zero.
  private func amount(_ value: Int64, _ currency: Currency) -> String {
    let money = Money(minor: value, currency: currency)
    let text = value % currency.minorPerUnit == 0 ? money.roundedText : money.text
    return String(text.dropLast(currency.symbol.count + 1))
  }
}
