import ProfileModel
import Testing

private func drop(_ id: Int64, _ file: DropText, ended: Bool = true) -> StoredDrop {
  StoredDrop(
    id: id, file: file, fileSHA256: [], fileBytes: 10, source: "shop", deliveredAtMs: id * 100,
    beganAtMs: id * 1_000, endedAtMs: ended ? id * 1_000 + 500 : nil, tally: RowTally())
}

private func file(
  _ path: String, _ state: FolderFile.State, sinceMs: Int64 = 0, bytes: Int64 = 10
) -> FolderFile {
  FolderFile(state: state, path: path, bytes: bytes, sinceMs: sinceMs, words: "why")
}

private func list(
  _ drops: [StoredDrop], _ files: [FolderFile] = [],
  _ state: LoadProgress.State = .idle(lastLoadedAtMs: nil)
) -> [String] {
  DropLine.list(drops: drops, files: files, progress: LoadProgress(state: state))
    .map { "\($0.file.raw) \($0.state.rawValue)" }
}

@Test func filesThatNeedSomebodyStandOnTopAndDropsNewestFirst() {
  let lines = list(
    [drop(3, "c.csv"), drop(1, "a.csv")],
    [
      file("w.csv", .waiting), file("2026/u.csv", .unknown),
      file("f.csv", .failed, sinceMs: 2_000),
    ])
  #expect(
    lines == ["u.csv unknown", "w.csv waiting", "c.csv loaded", "f.csv failed", "a.csv loaded"])
}

@Test(
  arguments: [
    ([file("a.csv", .waiting)], .idle(lastLoadedAtMs: nil), ["a.csv incomplete"]),
    ([file("a.csv", .waiting)], .loading(file: "a.csv"), ["a.csv loading"]),
    ([file("a.csv", .waiting)], .elsewhere, ["a.csv loading"]),
    ([file("a.csv", .failed)], .idle(lastLoadedAtMs: nil), ["a.csv failed"]),
    // Another file of its name is another file.
    (
      [file("a.csv", .failed, bytes: 11)], .idle(lastLoadedAtMs: nil),
      ["a.csv incomplete", "a.csv failed"]
    ),
  ] as [([FolderFile], LoadProgress.State, [String])])
func aDropThatIsNotAtItsEndIsOneLine(
  _ files: [FolderFile], _ state: LoadProgress.State, expected: [String]
) {
  #expect(list([drop(1, "a.csv", ended: false)], files, state) == expected)
}

@Test(
  arguments: [(50, 100, 1_000, 100, 10), (0, 100, 1_000, 100, nil), (50, 100, 1_000, 0, nil)]
    as [(Int64, Int64, Int, Int, Int?)])
func theRestOfAFileIsToldByItsRate(
  _ read: Int64, total: Int64, rows: Int, rate: Int, expected: Int?
) {
  var tally = RowTally()
  tally[.created] = rows
  let progress = LoadProgress(
    state: .loading(file: "a"), bytesRead: read, bytesTotal: total, tally: tally,
    rowsPerSecond: rate)
  #expect(progress.secondsLeft == expected)
}

@Test func aFileThatWasLoadedSinceTheFolderWasListedIsOneLine() {
  #expect(list([drop(1, "a.csv")], [file("a.csv", .unknown, sinceMs: 900)]) == ["a.csv loaded"])
  #expect(list([drop(1, "a.csv")], [file("a.csv", .waiting, sinceMs: 1_000)]) == ["a.csv loaded"])
  // A copy that came later, and another file of that name.
  let copy = list([drop(1, "a.csv")], [file("a.csv", .waiting, sinceMs: 1_001)])
  #expect(copy == ["a.csv waiting", "a.csv loaded"])
  let other = list([drop(1, "a.csv")], [file("a.csv", .waiting, sinceMs: 900, bytes: 11)])
  #expect(other == ["a.csv waiting", "a.csv loaded"])
}
