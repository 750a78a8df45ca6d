/// The columns of a CSV file by the words of its first record.
struct CSVHeader: Hashable {
  /// Trimmed and lower-cased, no two alike: the second `city` is `city_2`.
  ///
  /// Empty for a column without a name, which is not read.
  let names: [String]
  /// For each column that repeats the name of another, that name and both places.
  let repeated: [Repetition]

  struct Repetition: Hashable {
    let name: String
    let place: Int
    let first: Int

    /// By column number: a file without a header begins with somebody's data.
    var words: String { "column \(place + 1) repeats the name of column \(first + 1)" }
  }

  init(_ words: [String]) {
    var names: [String] = []
    var repeated: [Repetition] = []
    var firstPlace: [String: Int] = [:]
    let given = Set(words)
    for (place, word) in words.enumerated() {
      guard !word.isEmpty, let first = firstPlace[word] else {
        firstPlace[word] = place
        names.append(word)
        continue
      }
      repeated.append(Repetition(name: word, place: place, first: first))
      var number = 2
      while given.contains("\(word)_\(number)") || firstPlace["\(word)_\(number)"] != nil {
        number += 1
      }
      firstPlace["\(word)_\(number)"] = place
      names.append("\(word)_\(number)")
    }
    self.names = names
    self.repeated = repeated
  }

  /// What a person should know of the columns, a line each.
  var notes: [String] {
    let unnamed = names.indices.filter { names[$0].isEmpty }.map { String($0 + 1) }
    let leftOut =
      unnamed.isEmpty
      ? [] : ["left out, without a name: column \(unnamed.joined(separator: ", "))"]
    return repeated.map { "\($0.words) and is read as '\(names[$0.place])'" } + leftOut
  }
}
