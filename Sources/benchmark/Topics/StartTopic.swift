/// From the start of the process to the first screen with people on it.
struct StartTopic {
  let workplace: Workplace

  func measure() throws(BenchmarkError) -> [Measurement] {
    let workspace = try workplace.loadedWorkspace()
    var start = Measurement(
      "start to the first full screen", .milliseconds, remark: "by its --timings")
    for run in 1...workplace.runs {
      let loadAverage = workplace.begin("start", .kartotek, run: run)
      let timings = try ExplorerSession(workplace, workspace: workspace).leave()
      guard let line = timings["start"] else {
        throw .noAnswer(doing: "telling when its first screen stood")
      }
      start.add(line.medianMs, of: .kartotek, loadAverage: loadAverage)
    }
    return [start]
  }
}
