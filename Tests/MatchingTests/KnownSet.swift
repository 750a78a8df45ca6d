import DropGenerating

@testable import Matching

extension MatchRecord {
  init(_ person: KnownPerson) {
    self.init(
      profile: Int64(person.number), firstName: person.first, lastName: person.last,
      birthDate: person.birthDate, street: person.street, postcode: person.postcode,
      city: person.city, country: person.country,
      phones: person.phone.isEmpty ? [] : [person.phone],
      emails: person.email.isEmpty ? [] : [person.email])
  }
}

/// People with duplicates, and the model learnt from them.
struct KnownSet {
  let people: KnownPeople
  let records: MatchRecords
  let model: MatchModel

  static let shared = KnownSet(KnownPeople(originals: 1_000, duplicates: 1_000))

  init(_ people: KnownPeople) {
    self.people = people
    records = Self.records(of: people, in: Array(0..<people.count))
    model = Self.model(of: records)
  }

  static func records(of people: KnownPeople, in order: [Int]) -> MatchRecords {
    var records = MatchRecords()
    for number in order { records.append(MatchRecord(people.record(at: number))) }
    return records
  }

  static func model(of records: MatchRecords) -> MatchModel {
    do { return try MatchModel(estimatedFrom: records) } catch { fatalError("nobody cancelled") }
  }

  /// The share of found pairs that are right, and of right pairs that are found.
  func quality() throws -> (precision: Double, recall: Double, f1: Double) {
    let pairs = try model.pairs(of: records).pairs
    let right = pairs.filter {
      people.record(at: Int($0.first)).person == people.record(at: Int($0.second)).person
    }
    let precision = Double(right.count) / Double(max(1, pairs.count))
    let recall = Double(right.count) / Double(people.truePairCount)
    return (precision, recall, 2 * precision * recall / max(1e-9, precision + recall))
  }
}
