internal import ProfileModel

/// People of whom some stand in the set several times, with the errors that people make.
///
/// In the manner of the generator of FEBRL (P. Christen, "Febrl", 2008): an original, and duplicates of it with a
/// few edits in a few fields. Relatives of originals are among them too: they share surname, home and
/// sometimes telephone, and some are twins. Everything follows from the seed and a number.
package struct KnownPeople: Sendable {
  package let originals: Int
  package let duplicates: Int
  /// Duplicates of one original at most; with 1, each original has one until there are no more.
  package var mostOfOne = 1
  /// Whether telephone and e-mail may be equal; else a duplicate has others, or none.
  package var sharesContacts = true
  /// Originals that are relatives of the one before, in percent.
  package var relativesPercent = 12
  package var mistakes = Mistakes()
  package var seed: UInt64 = 1

  package init(originals: Int, duplicates: Int) {
    self.originals = originals
    self.duplicates = duplicates
  }

  package var count: Int { originals + duplicates }

  /// The record at a place in `0..<count`: originals first.
  package func record(at number: Int) -> KnownPerson {
    number < originals ? original(number) : duplicate(number - originals)
  }

  /// Pairs of records of one person.
  package var truePairCount: Int {
    var sizes: [Int: Int] = [:]
    for place in 0..<duplicates { sizes[owner(of: place), default: 1] += 1 }
    return sizes.values.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
  }

  /// The original that a duplicate is of.
  package func owner(of duplicate: Int) -> Int {
    if mostOfOne == 1 { return duplicate % originals }
    // Groups of 1, 2, …, mostOfOne, 1, 2, … duplicates, spread over the originals.
    let cycle = mostOfOne * (mostOfOne + 1) / 2
    var rest = duplicate % cycle
    var group = duplicate / cycle * mostOfOne
    for size in 1...mostOfOne {
      if rest < size { break }
      rest -= size
      group += 1
    }
    return group % originals
  }

  private func duplicate(_ place: Int) -> KnownPerson {
    var person = original(owner(of: place))
    person.number = originals + place
    var random = RandomStream(seed: seed, topic: .mistake, number: place)
    let source = person
    mistakes.apply(to: &person, spare: fresh(duplicates + originals + place), &random)
    if !sharesContacts {
      let other = fresh(2 * (duplicates + originals) + place)
      if person.phone == source.phone {
        person.phone = random.happens(percent: 50) ? "" : other.phone
      }
      if person.email == source.email {
        person.email = otherEmail(person.email, other.email, &random)
      }
    }
    return person
  }

  /// The same name at another provider, another address, or none.
  private func otherEmail(
    _ email: String, _ other: String, _ random: inout RandomStream
  ) -> String {
    guard let at = email.firstIndex(of: "@") else { return "" }
    switch random.below(10) {
    case 0..<3: return email[..<at] + "@mail.example.org"
    case 3..<7: return other
    default: return ""
    }
  }

  private func original(_ number: Int) -> KnownPerson {
    var person = fresh(number)
    var random = RandomStream(seed: seed, topic: .household, number: number)
    guard number > 0, random.happens(percent: relativesPercent) else { return person }
    let other = original(number - 1)
    person.country = other.country
    person.street = other.street
    person.postcode = other.postcode
    person.city = other.city
    if random.happens(percent: 85) { person.last = other.last }
    if random.happens(percent: 4) { person.first = other.first }
    if person.first != other.first, random.happens(percent: 4) {
      person.birthDate = other.birthDate
    }
    if random.happens(percent: 40) { person.phone = other.phone }
    return person
  }

  /// A person without regard to others.
  private func fresh(_ number: Int) -> KnownPerson {
    KnownNames.person(number, seed: seed)
  }
}
