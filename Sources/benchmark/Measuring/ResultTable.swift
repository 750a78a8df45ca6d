import Foundation

/// The table of medians and ratios, in Markdown.
enum ResultTable {
  static func text(of results: [Measurement]) -> String {
    let peers = Contender.peers.filter { peer in results.contains { $0.median(of: peer) != nil } }
    let head = ["what", Contender.kartotek.name] + peers.flatMap { [$0.name, "ratio"] } + ["of"]
    let rows = results.map { result in
      [result.what, value(result, .kartotek)]
        + peers.flatMap { [value(result, $0), ratio(result, $0)] } + [result.remark]
    }
    let lines = ([head, head.map { _ in "---" }] + rows).map { cells in
      "| " + cells.joined(separator: " | ") + " |"
    }
    return lines.joined(separator: "\n") + "\n\n" + footer(results)
  }

  private static func value(_ result: Measurement, _ contender: Contender) -> String {
    guard let median = result.median(of: contender) else { return "–" }
    return "\(number(median)) \(result.unit.rawValue)"
  }

  private static func ratio(_ result: Measurement, _ peer: Contender) -> String {
    result.ratio(to: peer).map { "× \(number($0))" } ?? "–"
  }

  private static func footer(_ results: [Measurement]) -> String {
    let loads = results.flatMap { $0.samples.values.joined() }.map(\.loadAverage).sorted()
    let runs = results.flatMap { $0.samples.values.map(\.count) }.max() ?? 0
    return
      "Medians of up to \(runs) runs each. A ratio above 1 is in favour of kartotek. Load average before "
      + "the runs: \(number(loads.first ?? 0)) to \(number(loads.last ?? 0))."
  }

  /// Three digits that count, thousands apart: `0.041`, `1.32`, `24.5`, `318`, `412 000`.
  static func number(_ value: Double) -> String {
    switch value {
    case 100...:
      var unit = 1.0
      while value / unit >= 1_000 { unit *= 10 }
      return grouped(Int((value / unit).rounded() * unit))
    case 10...: return String(format: "%.1f", value)
    case 1...: return String(format: "%.2f", value)
    default: return String(format: "%.3f", value)
    }
  }

  private static func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    return digits.indices.map { place in
      let isGroupStart = place > 0 && (digits.count - place).isMultiple(of: 3)
      return (isGroupStart ? " " : "") + String(digits[place])
    }.joined()
  }
}
