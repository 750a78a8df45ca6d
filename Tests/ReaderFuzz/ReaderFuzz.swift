internal import DropLoading
internal import Foundation
internal import Glibc
internal import ProfileModel

/// Feeds the readers random files until a time or a number is reached; any fault ends it.
@main
package struct ReaderFuzz {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard (2...3).contains(arguments.count), let amount = Amount(arguments[1]),
      let seed = arguments.count < 3 ? UInt64.random(in: .min ... .max) : UInt64(arguments[2])
    else {
      print("usage: reader-fuzz CORPUS-FOLDER SECONDSs|INPUTS [SEED]")
      exit(64)
    }
    let corpus = files(in: arguments[0])
    guard !corpus.isEmpty else {
      print("\(arguments[0]): no files. Name the folder of the corpus.")
      exit(65)
    }
    let path = "\(NSTemporaryDirectory())/reader-fuzz-\(getpid())"
    print("seed \(seed), \(corpus.count) corpus files; the file being read is \(path)")
    // Before a crash, not with it.
    fflush(nil)
    let fuzz = ReaderFuzz(corpus: corpus, path: path, seed: seed)
    let (inputs, fault) = fuzz.run(until: amount.isReached)
    if let fault {
      print("after \(inputs) files: \(fault); see \(path), repeat with seed \(seed)")
      exit(1)
    }
    unlink(path)
    print("\(inputs) files, no fault")
  }

  private let corpus: [[UInt8]]
  private let path: String
  private let seed: UInt64

  /// - Parameters:
  ///   - corpus: Files to change.
  ///   - path: Where each file lies while it is read.
  ///   - seed: The same gives the same files.
  package init(corpus: [[UInt8]], path: String, seed: UInt64) {
    self.corpus = corpus
    self.path = path
    self.seed = seed
  }

  /// Checks files until `isEnough` says so of their number.
  ///
  /// - Returns: How many were checked, and what was wrong with the last one.
  package func run(until isEnough: (Int) -> Bool) -> (inputs: Int, fault: String?) {
    var maker = InputMaker(corpus: corpus, seed: seed)
    var cells = RoundTrip(path: path, seed: seed)
    let check = ReaderCheck(path: path)
    var inputs = 0
    while !isEnough(inputs) {
      inputs += 1
      if maker.number(below: 10) == 0 {
        if let fault = cells.fault() { return (inputs, fault) }
        continue
      }
      let bytes = maker.next()
      let kind: DropKind = [.customers, .customers, .events, .orders][maker.number(below: 4)]
      let form = maker.form()
      let window = maker.number(below: 64) + 1
      let start = maker.number(below: 1_000)
      if let fault = check.fault(in: bytes, as: kind, form: form, window: window, start: start) {
        return (inputs, "\(fault) (\(kind.rawValue), \(form))")
      }
    }
    return (inputs, nil)
  }

  /// How long to go on.
  private struct Amount {
    private let limit: Int
    private let isSeconds: Bool
    private let began = ContinuousClock.now

    /// - Parameter text: `30s`, or a number of files.
    init?(_ text: String) {
      isSeconds = text.hasSuffix("s")
      guard let limit = Int(isSeconds ? String(text.dropLast()) : text), limit > 0 else {
        return nil
      }
      self.limit = limit
    }

    func isReached(_ inputs: Int) -> Bool {
      isSeconds ? ContinuousClock.now - began >= .seconds(limit) : inputs >= limit
    }
  }

  private static func files(in folder: String) -> [[UInt8]] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().compactMap { name in
      // Not `contents(atPath:)`, which leaks the buffer of an empty file.
      let file = FileHandle(forReadingAtPath: folder + "/" + name)
      return file.map { Array((try? $0.readToEnd()) ?? Data()) }
    }
  }
}

extension InputMaker {
  /// Mostly what the file tells, else any form.
  mutating func form() -> CSVForm {
    guard number(below: 3) == 0 else { return .evident }
    return CSVForm(
      encoding: TextEncoding.allCases[number(below: TextEncoding.allCases.count)],
      separator: number(below: 2) == 0 ? nil : Array(",;\t|".utf8)[number(below: 4)],
      quoteEscape: number(below: 2) == 0 ? nil : CSVForm.QuoteEscape.allCases[number(below: 2)])
  }
}
