extension Country {
  static let britain = Country(
    market: Market(code: "GB", language: "en-GB", currency: .pound, offsetMinutes: 0),
    share: 7,
    femaleNames: [
      Word("Siân", "sian"), Word("Zoë", "zoe"), Word("Harriet", "harriet"), Word("Niamh", "niamh"),
      Word("Imogen", "imogen"), Word("Eilidh", "eilidh"), Word("Poppy", "poppy"),
      Word("Priya", "priya"), Word("Beatrix", "beatrix"),
    ],
    maleNames: [
      Word("Rhys", "rhys"), Word("Alistair", "alistair"), Word("Callum", "callum"),
      Word("Nigel", "nigel"), Word("Seán", "sean"), Word("Oliver", "oliver"),
      Word("Imran", "imran"), Word("Hamish", "hamish"),
    ],
    surnames: [
      Word("Smith", "smith"), Word("O'Connor", "oconnor"), Word("Fotheringham", "fotheringham"),
      Word("Patel", "patel"), Word("MacLeod", "macleod"), Word("Jones-Pryce", "jones-pryce"),
      Word("Taylor", "taylor"), Word("Llewellyn", "llewellyn"), Word("Okafor", "okafor"),
      Word("Whitby", "whitby"),
    ],
    cities: [
      City("London", "SW1A #@@"), City("Manchester", "M1 #@@"), City("Leeds", "LS1 #@@"),
      City("Glasgow", "G1 #@@"), City("Cardiff", "CF10 #@@"), City("Bristol", "BS1 #@@"),
      City("Newcastle upon Tyne", "NE1 #@@"),
    ],
    streets: [
      "% High Street", "Flat 3, % Station Road", "% Church Lane", "% Victoria Terrace",
      "The Old Mill, % Mill Lane",
    ],
    phones: PhonePlan(
      callingCode: 44, reserved: [7_700_900], reservedTail: 3, ordinary: [74], ordinaryTail: 8,
      national: "0#### ######", international: "#### ######"),
    carriers: [.dpd, .ups, .dhl])

  static let america = Country(
    market: Market(code: "US", language: "en-US", currency: .dollar, offsetMinutes: -300),
    share: 5,
    femaleNames: [
      Word("Mary", "mary"), Word("Ashley", "ashley"), Word("Keisha", "keisha"),
      Word("Soledad", "soledad"), Word("Mei", "mei"), Word("Hannah", "hannah"),
      Word("Peggy Sue", "peggy.sue"), Word("Renée", "renee"),
    ],
    maleNames: [
      Word("Tyler", "tyler"), Word("DeShawn", "deshawn"), Word("Walter", "walter"),
      Word("José", "jose"), Word("Ethan", "ethan"), Word("Hank", "hank"), Word("Arjun", "arjun"),
      Word("Noah", "noah"),
    ],
    surnames: [
      Word("Johnson", "johnson"), Word("Lee", "lee"), Word("Washington", "washington"),
      Word("Nguyen", "nguyen"), Word("Rodriguez", "rodriguez"), Word("McAllister", "mcallister"),
      Word("Peterson", "peterson"), Word("Kowalski", "kowalski"), Word("Brown", "brown"),
      Word("O'Malley", "omalley"),
    ],
    cities: [
      City("New York", "100##"), City("Boston", "021##"), City("Chicago", "606##"),
      City("San Francisco", "941##"), City("Austin", "787##"), City("Seattle", "981##"),
      City("St. Paul", "551##"),
    ],
    streets: [
      "1% Main St", "1% Oak Ave, Apt 4", "1% Washington Blvd", "1% Elm St",
      "1% Martin Luther King Dr",
    ],
    phones: PhonePlan(
      callingCode: 1,
      reserved: [
        21_255_501, 31_255_501, 61_755_501, 41_555_501, 51_255_501, 20_655_501, 65_155_501,
        30_355_501, 60_255_501, 50_355_501,
      ],
      reservedTail: 2,
      ordinary: [2126, 3126, 6176, 4156, 5126, 2066, 6516, 3036, 6026, 5036], ordinaryTail: 6,
      national: "(###) ###-####", international: "### ### ####"),
    carriers: [.ups, .ups, .dhl])
}
