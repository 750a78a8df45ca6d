import ProfileModel
import ProfileStore

/// An order number to the person behind it: a prepared reader against the shell on the same store.
///
/// The program looks among all kinds of numbers and identifiers and reads the person's line with its
/// consents; the shell is asked for the order's person alone, but prepares each question anew.
struct FindTopic {
  let workplace: Workplace
  private static let lookups = 1_000

  func measure() throws(BenchmarkError) -> [Measurement] {
    let reader = try workplace.openReader()
    let shell = SQLiteShell(database: reader.path, folder: workplace.folder, isReadOnly: true)
    let numbers = try shell.run(Self.someOrders).lines
    let remark = "\(numbers.count) numbers, the mean"
    var typical = Measurement("find by order number", .microseconds, remark: remark)
    var slow = Measurement(
      "find by order number, 99th percentile", .microseconds, remark: "\(numbers.count) numbers")
    for run in 1...workplace.runs {
      let ourAverage = workplace.begin("find", .kartotek, run: run)
      let ours = try TimedAnswers(numbers) { number throws(StoreError) in
        let match = try reader.find(number, nowMs: Workplace.asOfMs).first
        return match.map { "\($0.profile.id.rawValue)|\($0.profile.name.raw)" } ?? "nobody"
      }
      typical.add(ours.microseconds.mean ?? 0, of: .kartotek, loadAverage: ourAverage)
      slow.add(ours.microseconds.percentile99 ?? 0, of: .kartotek, loadAverage: ourAverage)
      let theirAverage = workplace.begin("find", .sqlite3, run: run)
      let theirs = try shell.ask(numbers.map(Self.question))
      try Answers.compare("find", ours: ours.answers, with: theirs.answers, of: .sqlite3)
      typical.add(theirs.microseconds, of: .sqlite3, loadAverage: theirAverage)
    }
    return [typical, slow]
  }

  /// Numbers from all over the store.
  private static let someOrders = """
    SELECT order_no FROM (
      SELECT order_no, row_number() OVER (ORDER BY order_no) AS place, count(*) OVER () AS total
      FROM customer_order WHERE is_latest = 1)
    WHERE place % max(1, total / \(lookups)) = 0 LIMIT \(lookups);
    """

  private static func question(_ number: String) -> String {
    """
    SELECT p.id, p.name FROM customer_order AS o
    JOIN identifier AS i ON i.id = o.identifier_id JOIN profile AS p ON p.id = i.profile_id
    WHERE o.order_no = '\(number)' AND o.is_latest = 1;
    """
  }
}
