import Insight
import ProfileModel
import Segments

/// How a field is spread, as `segment statistics` prints it: a bar for each value or bin.
struct StatisticsText {
  let field: StatisticField
  let statistics: FieldStatistics
  let role: Role

  private static let barColumns = 30

  private struct Row {
    let name: String
    let count: Int
    /// Of everyone; `nil` for rows that sum up others.
    let everyone: Int?
  }

  var lines: [String] {
    let rows = rows
    let greatest = rows.map { told($0.count) }.max() ?? 0
    let head = [field.name, "people", "of them", "of everyone", ""]
    let cells = rows.map { row in
      [
        row.name, role.told(row.count), share(row.count, of: statistics.people),
        row.everyone.map { share($0, of: statistics.everyone) } ?? "",
        bar(told(row.count), of: greatest),
      ]
    }
    return TextTable.lines([head] + cells, rightAligned: [1, 2, 3]) + notes
  }

  private func told(_ count: Int) -> Int { role.isTooFew(count) ? 0 : count }

  private func bar(_ count: Int, of greatest: Int) -> String {
    guard greatest > 0, count > 0 else { return "" }
    return String(repeating: "█", count: max(1, count * Self.barColumns / greatest))
  }

  private func share(_ count: Int, of all: Int) -> String {
    guard all > 0, !role.isTooFew(count) else { return "" }
    let percent = Int((Double(count) * 100 / Double(all)).rounded())
    return percent == 0 && count > 0 ? "<1 %" : "\(percent) %"
  }

  private var rows: [Row] {
    switch statistics.shape {
    case .ranked(let ranked):
      let named = zip(ranked.entries, statistics.baseline).map {
        Row(name: $0.text.raw, count: $0.count, everyone: $1)
      }
      let others = Row(name: "(\(ranked.otherTexts) others)", count: ranked.others, everyone: nil)
      let missing = Row(name: "(without any)", count: ranked.missing, everyone: nil)
      return named + [others, missing].filter { $0.count > 0 }
    case .histogram(let histogram):
      let bins = zip(histogram.bins, statistics.baseline).map { bin, everyone in
        Row(
          name: "\(words(bin.lower, histogram)) – \(words(bin.upper, histogram))", count: bin.count,
          everyone: everyone)
      }
      let apart = [
        Row(name: "(below)", count: histogram.below, everyone: nil),
        Row(name: "(above)", count: histogram.above, everyone: nil),
        Row(name: "(without any)", count: histogram.missing, everyone: nil),
      ]
      return bins + apart.filter { $0.count > 0 }
    }
  }

  /// The end of a bin is the first value above it.
  private func words(_ value: Int64, _ histogram: Histogram) -> String {
    switch histogram.scale {
    case .number(let decimals): decimal(value, decimals)
    case .money(let currency): Money(minor: value, currency: currency).text
    case .time(_, let zone): zone.day(ofMs: value).iso
    }
  }

  private func decimal(_ value: Int64, _ decimals: Int) -> String {
    let unit = (decimals..<6).reduce(Int64(1)) { unit, _ in unit * 10 }
    let (micros, overflows) = value.multipliedReportingOverflow(by: unit)
    return overflows ? String(value) : DecimalNumber(micros: micros).text
  }

  private var notes: [String] {
    guard case .histogram(let histogram) = statistics.shape,
      let median = histogram.values.median, let low = histogram.values.lowerQuartile,
      let high = histogram.values.upperQuartile
    else { return [] }
    return [
      "median \(words(median, histogram)), the middle half \(words(low, histogram)) to "
        + words(high, histogram)
    ]
  }

  var json: JSON {
    let head: [(String, JSON)] = [
      ("field", .string(field.name)), ("people", JSON(people: statistics.people, toldTo: role)),
      ("everyone", JSON(people: statistics.everyone, toldTo: role)),
    ]
    switch statistics.shape {
    case .ranked(let ranked):
      let values = zip(ranked.entries, statistics.baseline).map { entry, everyone in
        JSON.object([
          ("value", .string(entry.text.raw)), ("people", JSON(people: entry.count, toldTo: role)),
          ("everyone", JSON(people: everyone, toldTo: role)),
        ])
      }
      return .object(
        head + [
          ("values", .array(values)), ("otherValues", .int(ranked.otherTexts)),
          ("others", JSON(people: ranked.others, toldTo: role)),
          ("missing", JSON(people: ranked.missing, toldTo: role)),
        ])
    case .histogram(let histogram): return .object(head + members(histogram))
    }
  }

  private func members(_ histogram: Histogram) -> [(String, JSON)] {
    let unit: JSON =
      switch histogram.scale {
      case .number(let decimals):
        .string(decimals == 0 ? "1" : "0." + String(repeating: "0", count: decimals - 1) + "1")
      case .money(let currency): .string("\(currency.code) minor")
      case .time: .string("ms")
      }
    let bins = zip(histogram.bins, statistics.baseline).map { bin, everyone in
      JSON.object([
        ("from", .int(bin.lower)), ("below", .int(bin.upper)),
        ("people", JSON(people: bin.count, toldTo: role)),
        ("everyone", JSON(people: everyone, toldTo: role)),
      ])
    }
    return [
      ("unit", unit), ("bins", .array(bins)),
      ("before", JSON(people: histogram.below, toldTo: role)),
      ("after", JSON(people: histogram.above, toldTo: role)),
      ("missing", JSON(people: histogram.missing, toldTo: role)),
      ("lowerQuartile", .optional(histogram.values.lowerQuartile)),
      ("median", .optional(histogram.values.median)),
      ("upperQuartile", .optional(histogram.values.upperQuartile)),
    ]
  }
}
