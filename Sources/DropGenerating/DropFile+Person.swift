extension DropFile {
  func put(customerID person: Person) {
    put("C-")
    put(number: Person.firstCustomerNumber + person.number)
  }

  func put(loyaltyID person: Person) {
    put("LY-")
    put(number: 5_000_000 + person.number)
  }

  /// Writes an address under a name that RFC 2606 keeps out of use, with the person's number in it.
  func put(email person: Person) {
    put(person.first.latin)
    put(byte: 0x2E)
    put(person.last.latin)
    put(number: person.number + 1)
    switch person.number % 5 {
    case 0, 1: put("@example.com")
    case 2: put("@example.org")
    case 3: put("@example.net")
    default: put("@post.example")
    }
  }

  /// Writes a telephone number as people type it: national, grouped after `+`, or in one piece.
  ///
  /// A national one stands only in rows that name the country; elsewhere nobody could dial it.
  func put(phone person: Person, besideCountry: Bool) {
    let plan = Country.all[person.countryIndex].phones
    let number = plan.nationalNumber(of: person.number)
    if person.number % 4 == 1, besideCountry {
      return put(phone: number, template: plan.national)
    }
    put(byte: 0x2B)
    put(number: plan.callingCode)
    if person.number % 4 == 3 { return put(number: number) }
    put(byte: 0x20)
    put(phone: number, template: plan.international)
  }

  /// Writes a device's identifier as a UUID; no two people and no two devices share one.
  func put(anonymousID person: Person, device: Int) {
    let low = RandomStream.mixed(UInt64(person.number * 4 + device) ^ person.seed)
    // The six bits of version and variant would cost uniqueness, so the two lost go to the front.
    let high = RandomStream.mixed(low ^ 0xA5A5) & ~0x3 | low >> 62
    put(hex: high >> 32, digits: 8)
    put(byte: 0x2D)
    put(hex: high >> 16, digits: 4)
    put("-4")
    put(hex: high, digits: 3)
    put(byte: 0x2D)
    put(hex: low >> 48 & 0x3FFF | 0x8000, digits: 4)
    put(byte: 0x2D)
    put(hex: low, digits: 12)
  }

  /// Writes one row of customers.csv; who signs up just now, at `newAtMs`, has no loyalty card yet.
  func row(customer person: Person, newAtMs: Int64? = nil) {
    var random = RandomStream(seed: person.seed, topic: .address, number: person.number)
    let country = Country.all[person.countryIndex]
    put(customerID: person)
    comma()
    if person.hasEmail { put(email: person) }
    comma()
    if person.hasPhone { put(phone: person, besideCountry: true) }
    comma()
    field(person.first.text)
    field(person.last.text)
    if person.birthYear > 0 {
      put(
        date: CivilDate(
          year: person.birthYear, month: 1 + random.below(12), day: 1 + random.below(28)))
    }
    comma()
    switch person.gender {
    case .female: put("female")
    case .male: put("male")
    case .unstated: break
    }
    comma()
    row(addressIn: country, random: &random)
    let hasLoyalty = person.hasLoyalty && newAtMs == nil
    if hasLoyalty { put(loyaltyID: person) }
    comma()
    if hasLoyalty { put(tier: person.orderCount) }
    comma()
    put(instantMs: newAtMs ?? person.createdMs)
    endRow()
  }

  /// Writes street, city, postcode, country and language with their commas.
  private func row(addressIn country: Country, random: inout RandomStream) {
    // A street never needs more than quotes around it: none of the templates holds a quote.
    let street = random.one(of: country.streets)
    let isQuoted = UnsafeBufferPointer(start: street.utf8Start, count: street.utf8CodeUnitCount)
      .contains(0x2C)
    if isQuoted { put(byte: 0x22) }
    put(template: street, random: &random)
    if isQuoted { put(byte: 0x22) }
    comma()
    let city = random.one(of: country.cities)
    field(city.name)
    put(template: city.postcode, random: &random)
    comma()
    field(country.market.code)
    put(random.happens(percent: 4) ? "en" : country.market.language)
    comma()
  }

  private func put(tier orderCount: Int) {
    switch orderCount {
    case 0..<4: put("bronze")
    case 4..<10: put("silver")
    default: put("gold")
    }
  }
}
