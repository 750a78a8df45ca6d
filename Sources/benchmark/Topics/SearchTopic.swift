import ProfileModel
import ProfileStore
import Segments

/// Names searched as they are typed, key by key, in the index that both read.
///
/// The program reads each person's line with its consents and sorts them; the shell is asked for the
/// people's numbers alone, but prepares each question anew.
struct SearchTopic {
  let workplace: Workplace
  /// Rows of one answer: what the explorer asks for on a screen of forty lines.
  private static let limit = 80
  /// What is typed, one character after the other; folded already, because the shell cannot.
  private static let names = ["magdalena", "johansson", "schmidt", "lukasz", "rossi", "grossmann"]

  func measure() throws(BenchmarkError) -> [Measurement] {
    let reader = try workplace.openReader()
    let shell = SQLiteShell(database: reader.path, folder: workplace.folder, isReadOnly: true)
    let typed = Self.names.flatMap { name in
      name.indices.map { String(name[...$0]) }
    }
    let remark = "\(typed.count) keys"
    var typical = Measurement(
      "search as you type, a key", .microseconds, remark: remark + ", the mean")
    var slow = Measurement(
      "search as you type, a key, 99th percentile", .microseconds, remark: remark)
    for run in 1...workplace.runs {
      let ourAverage = workplace.begin("search", .kartotek, run: run)
      let ours = try TimedAnswers(typed) { text throws(StoreError) in
        let rows = try reader.members(
          of: .everyone, search: text, page: .first, limit: Self.limit, nowMs: Workplace.asOfMs)
        return Self.line(rows.map { $0.id.rawValue })
      }
      typical.add(ours.microseconds.mean ?? 0, of: .kartotek, loadAverage: ourAverage)
      slow.add(ours.microseconds.percentile99 ?? 0, of: .kartotek, loadAverage: ourAverage)
      let theirAverage = workplace.begin("search", .sqlite3, run: run)
      let theirs = try shell.ask(typed.map(Self.question))
      let lines = theirs.answers.map {
        Self.line($0.split(separator: ",").compactMap { Int64($0) })
      }
      try Answers.compare("search", ours: ours.answers, with: lines, of: .sqlite3)
      typical.add(theirs.microseconds, of: .sqlite3, loadAverage: theirAverage)
    }
    return [typical, slow]
  }

  /// Who was found, in the order of their numbers: the shell does not sort as the list does.
  private static func line(_ people: [Int64]) -> String {
    people.sorted().map(String.init).joined(separator: ",")
  }

  private static func question(_ text: String) -> String {
    """
    SELECT ifnull(group_concat(id), 'nobody') FROM (
      SELECT p.id FROM profile_search AS f JOIN profile AS p ON p.id = f.rowid
      WHERE f.words MATCH '"\(text)"*' AND p.is_live = 1 LIMIT \(limit));
    """
  }
}
