import Foundation

/// Loading all drops of two sizes, from the start of the process to its end.
struct LoadTopic {
  let workplace: Workplace

  func measure() throws(BenchmarkError) -> [Measurement] {
    let sizes = [max(1, workplace.profiles / 10), workplace.profiles]
    var rates: [Measurement] = []
    var drops: [Drops] = []
    for size in sizes {
      drops.append(try workplace.drops(profiles: size))
      rates.append(Measurement("load, \(ResultTable.number(Double(size))) people", .rowsPerSecond))
    }
    var share = Measurement(
      "load rate at the large size, of that at the small", .percent)
    var memory = Measurement("peak memory of the large load", .megabytes, remark: "the process")
    let schema = try schema()
    for run in 1...workplace.runs {
      var loads: [Contender: [Load]] = [:]
      for place in sizes.indices {
        let pair = try pair(drops[place], run: run, schema: schema)
        for (contender, load) in pair {
          loads[contender, default: []].append(load)
          rates[place].add(load.rate, of: contender, loadAverage: load.loadAverage)
          rates[place].remark = "\(ResultTable.number(Double(load.rows))) rows"
        }
      }
      for (contender, loads) in loads {
        let (small, large) = (loads[0], loads[1])
        share.add(
          100 * large.rate / small.rate, of: contender, loadAverage: large.loadAverage)
        memory.add(large.megabytes, of: contender, loadAverage: large.loadAverage)
      }
    }
    return rates + [share, memory]
  }

  private struct Load {
    let rows: Int
    let run: TimedRun
    let loadAverage: Double

    var rate: Double { Double(rows) / run.seconds }
    var megabytes: Double { Double(run.peakMemoryBytes) / 1_000_000 }
  }

  /// Loads the same drops by the program and by the shell, and compares what came of it.
  private func pair(
    _ drops: Drops, run: Int, schema: String
  ) throws(BenchmarkError) -> [(Contender, Load)] {
    let what = "load of \(drops.profiles) people"
    let ours = workplace.workspace(of: .kartotek, profiles: drops.profiles)
    let ourAverage = workplace.begin(what, .kartotek, run: run)
    let loaded = try workplace.load(drops, into: ours)
    let rows = try loaded.rows()
    let theirs = workplace.workspace(of: .sqlite3, profiles: drops.profiles)
    try? FileManager.default.removeItem(atPath: theirs)
    try workplace.makeFolder(theirs)
    let shell = SQLiteShell(database: theirs + "/store.sqlite", folder: workplace.folder)
    let theirAverage = workplace.begin(what, .sqlite3, run: run)
    let imported = try shell.run(SQLiteImport(drops: drops, schema: schema).script)
    try Answers.compare(
      what, ours: try answer(of: ours), with: try answer(of: theirs), of: .sqlite3)
    return [
      (.kartotek, Load(rows: rows, run: loaded, loadAverage: ourAverage)),
      (.sqlite3, Load(rows: rows, run: imported, loadAverage: theirAverage)),
    ]
  }

  private func answer(of workspace: String) throws(BenchmarkError) -> [String] {
    let shell = SQLiteShell(
      database: workspace + "/store.sqlite", folder: workplace.folder, isReadOnly: true)
    return try shell.run(StoreAnswer.questions).lines
  }

  /// The tables and indexes of an empty store as the program makes it.
  private func schema() throws(BenchmarkError) -> String {
    let empty = workplace.folder + "/empty"
    defer { try? FileManager.default.removeItem(atPath: empty) }
    _ = try TimedRun(
      [workplace.program, "load", "--workspace", empty], in: workplace.folder)
    let shell = SQLiteShell(
      database: empty + "/store.sqlite", folder: workplace.folder, isReadOnly: true)
    return try shell.run(".schema").output
  }
}

extension TimedRun {
  private struct Report: Decodable {
    let file: String
    let rows: Int
    let created: Int
  }

  /// Rows of all files by `load --json`; each must have been created.
  fileprivate func rows() throws(BenchmarkError) -> Int {
    let reports = lines.compactMap { try? JSONDecoder().decode(Report.self, from: Data($0.utf8)) }
    let missed = reports.first { $0.created != $0.rows }
    guard missed == nil, reports.count == Drops.Kind.allCases.count else {
      throw .failed(
        program: "kartotek load", code: 0,
        complaint: "not every row of \(missed?.file ?? "every file") was created")
    }
    return reports.map(\.rows).reduce(0, +)
  }
}
