import ProfileModel
import Testing

@Test(arguments: [
  ("Anna Kowalska", "A••• K•••"), ("山田 花子", "山••• 花•••"), ("", ""), ("C-1001", "•••"),
  ("Jean-Luc", "J•••"), ("anna.k@example.pl", "•••@•••"),
])
func ofANameTheFirstLettersAreLeft(_ name: String, _ shown: String) {
  #expect(Masking.name(name) == shown)
}

@Test(arguments: [
  ("+48601000412", "+48 ••• ••• 412", "+48 ••• ••• •••"),
  ("601000412", "••• ••• 412", "••• ••• •••"),
  ("112", "•••", "•••"),
])
func ofAPhoneTheCountryAndTheTailAreLeft(_ phone: String, _ tail: String, _ shape: String) {
  #expect(Masking.phone(phone, .tail) == tail)
  #expect(Masking.phone(phone, .shape) == shape)
  #expect(Masking.phone(phone, .clear) == phone)
}

@Test(arguments: [
  ("anna.k@example.pl", "a•••@example.pl", "•••@•••"), ("@", "•••@", "•••@•••"),
  ("a@b@c.pl", "a•••@c.pl", "•••@•••"),
  (String(repeating: "0af", count: 21) + "0", "•••", "•••"),
])
func ofAnEMailTheBeginningAndTheDomainAreLeft(_ email: String, _ tail: String, _ shape: String) {
  #expect(Masking.email(email, .tail) == tail)
  #expect(Masking.email(email, .shape) == shape)
}

@Test(arguments: [
  ("/?e=anna%40example.pl x", [], "••• x"), ("call 601000412 now", [], "call ••• now"),
  ("order 10293", [], "order 10293"),
  ("asks Anna KOWALSKA twice", ["Kowalska", "anna"], "asks ••• ••• twice"),
  ("Anna's size", ["Anna"], "•••'s size"), ("", ["Anna"], ""),
  ("İstanbul", ["istanbul"], "İstanbul"),
])
func textsAboutAPersonDoNotNameThem(_ text: String, _ names: [String], _ shown: String) {
  #expect(Masking.withinText(text, names: names) == shown)
}

@Test func lessThanTheSmallestCountIsNotTold() {
  let marketer = Role.standard(.marketer)
  #expect(
    [0, 1, 9, 10, 1_284].map(marketer.told)
      == ["0", "<10", "<10", "10", "1 284"].map {
        $0.replacing(" ", with: Money.grouped(1_000).dropFirst().prefix(1))
      })
  #expect([0, 1].map(Role.steward.told) == ["0", "1"])
}

/// Whatever the purposes: what a role shows is what one of its lawful purposes uses.
@Test func aRoleSeesWhatItsLawfulPurposesUse() throws {
  let register = Purpose.standardRegister
  for name in Role.Name.allCases {
    let role = Role.standard(name)
    for set in 0..<(1 << register.count) {
      let lawful = register.enumerated().filter { set & (1 << $0.offset) != 0 }.map(\.element)
      let used = lawful.filter { role.purposes?.contains($0.id) ?? true }
      let disclosure = Disclosure(to: role, lawful: lawful)
      guard role.isConfined else {
        #expect(disclosure?.isWhole == true)
        continue
      }
      #expect((disclosure == nil) == used.isEmpty)
      #expect(disclosure.map(\.categories) ?? [] == Set(used.flatMap(\.uses)))
      #expect(disclosure?.isWhole != true)
    }
  }
}
