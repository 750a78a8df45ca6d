import DropGenerating
import Matching

/// Finding the people who stand there twice: how many are found, how many wrongly, and how long it takes.
///
/// There is no peer: the shell and DuckDB have nothing of the kind. Generated people are appended from
/// memory, so that what is measured is the matching, with the learning of its weights.
struct DuplicatesTopic {
  let workplace: Workplace
  /// Three duplicates to seven originals, as in an index that nobody has looked after.
  private static let sizes = [10_000, 100_000, 1_000_000]

  func measure() throws(BenchmarkError) -> [Measurement] {
    let found = quality("duplicates of 5 000 people", sharesContacts: true)
    let hidden = quality("duplicates without equal phone or e-mail", sharesContacts: false)
    return found + hidden + Self.sizes.map(time)
  }

  private func quality(_ what: String, sharesContacts: Bool) -> [Measurement] {
    let loadAverage = workplace.begin(what, .kartotek, run: 1)
    var people = KnownPeople(originals: 5_000, duplicates: 5_000)
    people.sharesContacts = sharesContacts
    let pairs = Self.pairs(of: Self.records(of: people))
    let right = pairs.filter {
      people.record(at: Int($0.first)).person == people.record(at: Int($0.second)).person
    }
    let precision = Double(right.count) / Double(max(1, pairs.count))
    let recall = Double(right.count) / Double(people.truePairCount)
    let f1 = 2 * precision * recall / max(.leastNonzeroMagnitude, precision + recall)
    return [("precision", precision), ("recall", recall), ("F1", f1)].map { name, value in
      var measurement = Measurement("\(what), \(name)", .percent, remark: "\(pairs.count) pairs")
      measurement.add(100 * value, of: .kartotek, loadAverage: loadAverage)
      return measurement
    }
  }

  private func time(_ size: Int) -> Measurement {
    let count = ResultTable.number(Double(size))
    var measurement = Measurement("duplicates among \(count) people", .milliseconds)
    let people = KnownPeople(originals: size * 7 / 10, duplicates: size * 3 / 10)
    let records = Self.records(of: people)
    for run in 1...(size < 1_000_000 ? workplace.runs : 1) {
      let loadAverage = workplace.begin("duplicates among \(count)", .kartotek, run: run)
      let watch = Stopwatch()
      let pairs = Self.pairs(of: records)
      measurement.add(watch.elapsedMs, of: .kartotek, loadAverage: loadAverage)
      measurement.remark = "\(pairs.count) pairs"
    }
    return measurement
  }

  private static func records(of people: KnownPeople) -> MatchRecords {
    var records = MatchRecords()
    for number in 0..<people.count {
      let person = people.record(at: number)
      records.append(
        MatchRecord(
          profile: Int64(number), firstName: person.first, lastName: person.last,
          birthDate: person.birthDate, street: person.street, postcode: person.postcode,
          city: person.city, country: person.country, phones: [person.phone],
          emails: [person.email]))
    }
    return records
  }

  private static func pairs(of records: MatchRecords) -> [MatchPair] {
    let model = try? MatchModel(estimatedFrom: records)
    return (try? model?.pairs(of: records, limit: records.count).pairs) ?? []
  }
}
