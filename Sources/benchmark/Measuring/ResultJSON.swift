import Foundation

/// The results with every sample, for programs.
enum ResultJSON {
  private struct Line: Encodable {
    let what: String
    let unit: Measurement.Unit
    let remark: String
    let contenders: [Column]
  }

  private struct Column: Encodable {
    let contender: Contender
    let median: Double?
    let ratio: Double?
    let samples: [Measurement.Sample]
  }

  static func text(of results: [Measurement]) throws -> String {
    let lines = results.map { result in
      Line(
        what: result.what, unit: result.unit, remark: result.remark,
        contenders: Contender.allCases.compactMap { contender in
          result.samples[contender].map { samples in
            Column(
              contender: contender, median: result.median(of: contender),
              ratio: contender == .kartotek ? nil : result.ratio(to: contender), samples: samples)
          }
        })
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return String(decoding: try encoder.encode(lines), as: UTF8.self)
  }
}
